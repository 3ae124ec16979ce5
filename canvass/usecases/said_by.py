"""Who may say what in a space: a secretary's laptop everything, an activist's all but what is the branch's.

Whether a laptop may is asked of everything it was ever certified as, so that what is taken in does not depend
on the order in which bundles come. What somebody may not say (yet) waits in the journal and changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.laptop import Role
from canvass.store import documents, removals, space

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

SUCCEEDS = "succeeds"  # in the document of a laptop that goes on for a copied one, signed by that one


def may_say(store: Store, author: Id, change: Change) -> bool:
    """Whether the laptop that sealed a change may say that."""
    if change.kind == Kind.REMOVED:
        return change.body.get(removals.EXTENDS) is True or was_secretary(store, author)
    if change.kind != Kind.DOCUMENT or change.body.get("document_kind") == documents.ACTIVIST:
        return True
    return was_secretary(store, author) or _succeeds(store, author, change)


def was_secretary(store: Store, device: Id) -> bool:
    """Whether a secretary's word ever made this a secretary's laptop; the founder's always was."""
    found = space.find(store)
    if found is None or found.root == device:
        return True
    return documents.was_secretary(store, device)


def _succeeds(store: Store, author: Id, change: Change) -> bool:
    """A laptop that finds itself copied certifies its own next identity, with the role it has."""
    said = change.body.get("document")
    if change.body.get("document_kind") != space.LAPTOP or not isinstance(said, dict):
        return False
    return said.get(SUCCEEDS) == author.hex() and _same_role(store, author, said)


def _same_role(store: Store, author: Id, said: Mapping[str, object]) -> bool:
    known = space.laptop(store, author)
    return known is not None and said.get("role") in {known.role.value, Role.ACTIVIST.value}
