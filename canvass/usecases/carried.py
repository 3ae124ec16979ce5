"""What a laptop carries: a secretary's everything, an activist's only what it needs for its own people.

An activist's laptop takes in the branch's documents, who was removed and who was erased, and what is said of
somebody or something it has itself; of everybody else it keeps hints (DESIGN §7, security.md §3.7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.laptop import Role
from canvass.store import journal
from canvass.sync.values import identity

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.store.store import Store

_FOR_ALL = frozenset({Kind.DOCUMENT, Kind.REMOVED, Kind.ERASURE})
_NAMES = ("target", "contact", "one", "other", "answers")  # in whose bodies another thing is named


def carries(store: Store, role: Role | None, change: Change) -> bool:
    """Whether a change that somebody else made belongs on this laptop."""
    if role is Role.SECRETARY or change.kind in _FOR_ALL:
        return True
    named = [identity(change.body.get(name)) for name in _NAMES]  # of a stranger's: perhaps none
    return any(journal.is_known(store, one) for one in (change.subject, *named) if one)
