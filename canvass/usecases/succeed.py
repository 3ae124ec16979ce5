"""Go on under a new identity, when this laptop finds that it was copied, or put back to an earlier day.

Its old identity signs one last bundle, which certifies the new one. What was not sent keeps its identities
and stamps, so that what the other copy sends of it is the same (sync.md §2.9).
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from canvass.model.change import Kind
from canvass.model.ids import SIZE, new_id
from canvass.model.laptop import Chained, Laptop
from canvass.store import bundles, journal, meta, space
from canvass.sync.bundle import NO_DIGEST, Contents, Place, seal
from canvass.usecases.said_by import SUCCEEDS
from canvass.vault import identity

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.store.store import Store


def succeed(store: Store) -> None:
    """Take another identity and other keys. In the writing lane; one transaction."""
    made, new = identity.generate(), secrets.token_bytes(SIZE)
    keys = (made.signing_private, made.signing_public, made.receiving_private, made.receiving_public)
    with store.transaction():
        bundles.unseal(store, store.device)
        own = space.laptop(store, store.device)
        if own is not None:
            next_one = Laptop(new, own.name, own.role, made.signing_public, made.receiving_public)
            _certify(store, next_one)
        meta.change_device(store, new, keys)


def _certify(store: Store, laptop: Laptop) -> None:
    found, epoch = space.find(store), space.current_epoch(store)
    last = bundles.last_of(store, store.device)
    if found is None or epoch is None:
        return
    document: dict[str, Any] = {**space.laptop_body(laptop), SUCCEEDS: store.device.hex()}
    body: dict[str, Any] = {"document_kind": space.LAPTOP, "id": laptop.device.hex(), "version": 1}
    body["document"] = document
    change = journal.record(store, Kind.DOCUMENT, new_id(), body)
    place = Place(
        found.id, store.device, last.seq + 1 if last else 1, last.digest if last else NO_DIGEST, epoch[0]
    )
    _seal(store, place, change, epoch[1])


def _seal(store: Store, place: Place, change: Change, epoch_key: bytes) -> None:
    made = store.now()
    sealed = seal(place, Contents((change,), (), made), epoch_key, space.signing_keys(store)[0])
    row = store.one("SELECT seq FROM change WHERE id = ?", (change.id,))
    chained = Chained(sealed.device, sealed.seq, sealed.digest)
    known = bundles.Known(chained, place.epoch, 1, made)
    bundles.keep_sealed(store, sealed, known, [row[0]] if row else [])
