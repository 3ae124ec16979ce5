"""Go on under a new identity, when this laptop finds that it was copied, or put back to an earlier day.

Its old identity signs one last bundle, which certifies the new one. What was not sent keeps its identities
and stamps, so that what the other copy sends of it is the same (sync.md §2.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.model.change import Kind
from canvass.model.laptop import Laptop
from canvass.store import bundles, journal, lines, meta, rejoining, space
from canvass.sync import succession
from canvass.usecases import sync_state
from canvass.usecases.publish_keys import make_lacking
from canvass.usecases.say_alone import say_alone
from canvass.vault import identity

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def succeed(store: Store) -> None:
    """Take another identity and other keys. In the writing lane; one transaction."""
    made = identity.generate()
    new = succession.name_of(made.signing_public, made.receiving_public)
    keys = (made.signing_private, made.signing_public, made.receiving_private, made.receiving_public)
    with store.transaction():
        bundles.unseal(store, store.device)
        own = space.laptop(store, store.device)
        if own is not None:
            make_lacking(store)  # of a new epoch, while everybody knows this laptop's hand
            next_one = Laptop(new, own.name, own.role, made.signing_public, made.receiving_public)
            _certify(store, next_one, made.signing_private)
        meta.change_device(store, new, keys)
        if own is None:  # nobody knows that the two are one
            journal.make_anew(store, rejoining.give_over(store, new))
        meta.put(store, sync_state.COPIED, 0)


def _certify(store: Store, laptop: Laptop, signing_private: bytes) -> None:
    document: dict[str, Any] = dict(space.laptop_body(laptop, succeeds=store.device))
    if (here := space.find(store)) is not None:
        proof = succession.prove(here.id, store.device, laptop.device, signing_private)
        document[lines.PROOF] = proof.hex()
    body: dict[str, Any] = {"document_kind": space.LAPTOP, "id": laptop.device.hex(), "version": 1}
    say_alone(store, Kind.DOCUMENT, {**body, "document": document}, epoch=_last_epoch(store))


def _last_epoch(store: Store) -> tuple[Id, bytes] | None:
    """The epoch of the last bundle of this chain: whoever read that one can read the next."""
    epoch = bundles.last_epoch(store, store.device)
    key = space.epoch_key(store, epoch) if epoch else None
    return (epoch, key) if epoch and key else None
