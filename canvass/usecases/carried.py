"""What a laptop carries: a secretary's everything, an activist's only what it needs for its own people.

An activist's laptop takes in the branch's documents, who was removed and who was erased, and what is said of
somebody or something it has itself; of everybody else it keeps hints (DESIGN §7, security.md §3.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.laptop import Role
from canvass.store.records import id_of

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

_FOR_ALL = frozenset({Kind.DOCUMENT, Kind.REMOVED, Kind.ERASURE})
_NAMES = ("target", "contact", "one", "other", "answers")  # in whose bodies another thing is named


def carries(store: Store, role: Role | None, change: Change) -> bool:
    """Whether a change that somebody else made belongs on this laptop."""
    if role is Role.SECRETARY or change.kind in _FOR_ALL:
        return True
    named = [id_of(change.body.get(name)) for name in _NAMES]
    return any(_is_here(store, one) for one in (change.subject, *named) if one)


def _is_here(store: Store, thing: Id) -> bool:
    """Whether the journal knows a thing, but for documents, which everybody has."""
    row = store.one(
        "SELECT 1 FROM change WHERE subject = ? AND kind NOT IN ('document', 'erasure') LIMIT 1", (thing,)
    )
    return row is not None
