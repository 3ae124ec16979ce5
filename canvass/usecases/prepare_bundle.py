"""What the next bundle holds: what was not sent yet, and which bundles of others this laptop has."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.laptop import Ack, Chained, Role
from canvass.store import bundles, journal, letting_go, meta, outgoing, space
from canvass.sync.bundle import NO_DIGEST, Place
from canvass.sync.clamping import clamped
from canvass.sync.ledger import Prepared
from canvass.sync.payload import MOST_CHANGES
from canvass.usecases import sync_state
from canvass.usecases.join_space import settle_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.change import Change
    from canvass.model.laptop import Sealed
    from canvass.store.store import Store

_AT_ONCE = 40  # changes stamped anew while a sale waits: about 20 ms


def prepare_bundle(store: Store, moved_ms: int | None, *, again: bool = False) -> Prepared | None:
    """The next bundle's contents, stamped by the true time; None where there is nothing to say.

    `moved_ms` is how far this laptop's clock is behind the store's; None where that is not known, or little.
    """
    found, epoch = space.find(store), space.current_epoch(store)
    if found is None or epoch is None:
        return None
    made = store.now() + (moved_ms or 0)
    settle_in(store)
    with store.transaction():
        if not again:  # of one exchange: an erasure may stand in the last of many bundles
            letting_go.unseal_erased(store, store.device)
    rows = outgoing.first(store, MOST_CHANGES)
    acks = _acks(store)
    if not rows and not (acks and _is_due(store, acks)):
        return None
    last = bundles.last_of(store, store.device)
    return Prepared(
        place=Place(
            found.id, store.device, last.seq + 1 if last else 1, last.digest if last else NO_DIGEST, epoch[0]
        ),
        changes=tuple(change for _, change in rows),
        places=tuple(place for place, _ in rows),
        acks=tuple(acks),
        made=made,
        signing_private=space.signing_keys(store)[0],
        epoch_key=epoch[1],
    )


def stamp_anew(store: Store, moved_ms: int | None) -> int:
    """Stamp some of what is unsent by the true time; how many. To be called until there is none left.

    `moved_ms` is as in `prepare_bundle`.
    """
    settle_in(store)
    moved = moved_ms or 0
    return journal.stamp_anew(store, moved, store.now() + moved, _AT_ONCE)


def keep_bundle(store: Store, prepared: Prepared, sealed: Sealed) -> bool:
    """Keep a sealed bundle; False where what it holds was wiped meanwhile: then seal again."""
    place = prepared.place
    with store.transaction():
        last = bundles.last_of(store, store.device)
        same_place = (last.digest if last else NO_DIGEST) == place.prev and store.device == place.device
        if not same_place or outgoing.still(store, prepared.places) != prepared.changes:
            return False
        chained = Chained(sealed.device, sealed.seq, sealed.digest)
        known = bundles.Known(chained, place.epoch, len(prepared.changes), prepared.made)
        bundles.keep_sealed(store, sealed, known, prepared.places)
        believe(store, prepared.changes, prepared.made)
        bundles.note_acks(store, store.device, prepared.acks)
        meta.put(store, sync_state.CONFIRM_SOON, 0)
    return True


def believe(store: Store, changes: Sequence[Change], made: int) -> None:
    """Stamp changes that were sealed at `made` (UTC ms) as whoever reads the bundle will."""
    clocks = clamped([change.clock for change in changes], made)
    pairs = zip(changes, clocks, strict=True)
    journal.apply(store, [replace(change, clock=clock) for change, clock in pairs if change.clock != clock])


def _acks(store: Store) -> list[Ack]:
    """What this laptop has and has not said yet that it has."""
    said, own = bundles.acks(store, store.device), meta.devices(store)
    lasts = [last for last in bundles.lasts(store) if last.device not in own]
    return [Ack(*last) for last in lasts if last.device not in said or said[last.device].seq < last.seq]


def _is_due(store: Store, acks: list[Ack]) -> bool:
    """Whether it is worth a bundle: a secretary's receipt, a confirmed erasure, or a first greeting."""
    if meta.get(store, sync_state.CONFIRM_SOON) or bundles.last_of(store, store.device) is None:
        return True
    if space.role(store) is not Role.SECRETARY:
        return False
    said = bundles.acks(store, store.device)
    return any(
        bundles.carry_facts(store, ack.device, said[ack.device].seq if ack.device in said else 0)
        for ack in acks
    )
