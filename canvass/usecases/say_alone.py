"""Say one thing in a bundle of its own, before what makes the next ones unreadable to somebody happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.ids import new_id
from canvass.model.laptop import Chained
from canvass.store import bundles, journal, space
from canvass.sync.bundle import NO_DIGEST, Contents, Place, seal
from canvass.usecases.prepare_bundle import believe

if TYPE_CHECKING:
    from canvass.model.change import Body, Kind
    from canvass.model.ids import Id
    from canvass.store.store import Store


def say_alone(
    store: Store, kind: Kind, body: Body, subject: Id | None = None, epoch: tuple[Id, bytes] | None = None
) -> None:
    """Record a fact and seal it, under the epoch that is current or another one; the next exchange sends it.

    In the writing lane. Nothing before there is a key.
    """
    with store.transaction():
        here, epoch = space.find(store), epoch or space.current_epoch(store)
        if here is None or epoch is None:
            return
        change, made = journal.record(store, kind, subject or new_id(), body), store.now()
        last = bundles.last_of(store, store.device)
        at = (last.seq + 1, last.digest) if last else (1, NO_DIGEST)
        place = Place(here.id, store.device, *at, epoch[0])
        sealed = seal(place, Contents((change,), (), made), epoch[1], space.signing_keys(store)[0])
        chained = Chained(sealed.device, sealed.seq, sealed.digest)
        bundles.keep_sealed_alone(store, sealed, bundles.Known(chained, place.epoch, 1, made), change.id)
        believe(store, [change], made)
