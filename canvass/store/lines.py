"""Lines of identities: which goes on for which, where a laptop was copied or put back to an earlier day.

A laptop's document names whom it succeeds; that one's own word certified it. All of a line are one laptop
to a person, and to whoever removes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canvass.store import documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.model.ids import Id
    from canvass.store.store import Store

SUCCEEDS = "succeeds"  # in the document of a laptop that goes on for another identity
PROOF = "proof"  # there, too: its own signature under that


def former(store: Store) -> dict[Id, Id]:
    """Whom each identity succeeds, of those that succeed one."""
    rows = store.run("SELECT id, body FROM document WHERE kind = ?", (documents.LAPTOP,))
    found = {}
    for device, body in rows:
        before, own = succeeded(json.loads(body)), _id(device)
        if before and own and before != own:
            found[own] = before
    return found


def succeeded(document: Mapping[str, object]) -> Id | None:
    """Whom a laptop's document says it succeeds; None for nobody."""
    return _id(document.get(SUCCEEDS))


def back(store: Store, device: Id) -> frozenset[Id]:
    """An identity and all that it goes on for."""
    found: set[Id] = set()
    before: Id | None = device
    while before is not None and before not in found:  # as far as it goes, and no document but theirs
        found.add(before)
        before = _before(store, before)
    return frozenset(found)


def onwards(store: Store, devices: Iterable[Id]) -> frozenset[Id]:
    """Some identities and all that go on for one of them."""
    before, found = former(store), set(devices)
    while new := {after for after, one in before.items() if one in found} - found:
        found |= new
    return frozenset(found)


def whole(store: Store, device: Id) -> frozenset[Id]:
    """Every identity of one laptop, copies of it included."""
    return onwards(store, back(store, device))


def _before(store: Store, device: Id) -> Id | None:
    body = documents.body(store, documents.LAPTOP, device.hex())
    return succeeded(body) if body else None


def _id(text: object) -> Id | None:
    try:
        return bytes.fromhex(text) if isinstance(text, str) and text else None
    except ValueError:
        return None
