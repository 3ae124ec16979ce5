"""What an exchange asks of the vault before it begins, and what it makes good once it heard others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from canvass.errors import NotAdmittedError
from canvass.model.change import Kind
from canvass.model.laptop import Chained, Cut, Role
from canvass.model.sync_news import Worry
from canvass.store import (
    alarms,
    bundles,
    confirmations,
    documents,
    hints,
    journal,
    letting_go,
    lines,
    meta,
    purged,
    removals,
    space,
)
from canvass.sync.ledger import State
from canvass.usecases.publish_keys import owes_keys
from canvass.usecases.said_by import may_say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.sync.bundle import Opened

LAST = "last exchange"  # UTC ms
LEFT_OUT = "left out"  # whether anything was not taken in because this laptop does not carry it
COPIED = "another goes on as this laptop"
CONFIRM_SOON = "confirm soon"
MARKER = "marker of the space"
LOOKED = "looked through the store"  # UTC ms
LOOK_EVERY_MS = 24 * 3600 * 1000
_OWN_AGAIN = "reads its own again"
_HEADS_AT = "heads at "
_CARRIED_AS = "carried as"
_HINTS_OF = "hints of epoch"


def state(store: Store) -> State:
    """What this laptop knows of its space. NotAdmittedError where it belongs to none."""
    found = space.find(store)
    if found is None:
        raise NotAdmittedError
    return State(
        space=found.id,
        device=store.device,
        signing_private=space.signing_keys(store)[0],
        members={device: member.laptop for device, member in space.members(store).items()},  # paper, too
        cuts={device: cut.seq for device, cut in removals.cuts(store).items()},
        keys={epoch.id: epoch.key for epoch in space.epochs(store)},
        lasts={last.device: last for last in bundles.lasts(store)},
        confirmed=confirmations.furthest(store),
        owes=owes_keys(store),
        passes_on=space.role(store) is Role.SECRETARY,
        now=store.now(),
        reads_own_again=bool(meta.get(store, _OWN_AGAIN)),
        own=meta.devices(store),
        copied=bool(meta.get(store, COPIED)),
        looks_through=_looks_through(store),
    )


def left(store: Store) -> int:
    """How much is still to go: changes unsent, and bundles sealed; none where there is no space."""
    return bundles.unsent(store) + bundles.sealed(store) if space.find(store) else 0


def _looks_through(store: Store) -> bool:
    """Once a day, and the first time a day after the first exchange."""
    looked = meta.get(store, LOOKED)
    return looked is not None and not 0 <= store.now() - looked < LOOK_EVERY_MS


def looked_through(store: Store) -> None:
    """The store has all that this laptop could put there."""
    with store.transaction():
        meta.put(store, LOOKED, store.now())


def copied(store: Store) -> None:
    """This laptop was copied, or put back: it goes on under another identity, whatever comes between."""
    if not meta.get(store, COPIED):
        with store.transaction():
            meta.put(store, COPIED, 1)


def known(opened: Opened) -> bundles.Known:
    """What is kept of a bundle beside its changes."""
    place, contents = opened.place, opened.contents
    chained = Chained(place.device, place.seq, opened.digest)
    return bundles.Known(chained, place.epoch, len(contents.changes), contents.ref_time)


def retry(store: Store, *, anew: bool = False) -> int:
    """Apply what waited until its author was known to be a secretary's; how many there were.

    What waits is looked at only where something began to wait, or a document came, since it was; `anew`: in
    any case, because this version knows more.
    A laptop that became a secretary's reads everybody's bundles again, because it carries everything now; so
    does an activist's in a new epoch, because hints are made anew under its key.
    """
    with store.transaction():
        done = 0
        while anew or meta.get(store, journal.TO_LOOK_AT):
            anew = False
            meta.put(store, journal.TO_LOOK_AT, 0)
            done += _look_at_waiting(store)
        _extend_cuts(store)
        _settle_roles(store)
    return done


def _look_at_waiting(store: Store) -> int:
    brought = {change.id: number for change, number in journal.waiting(store)}
    authors = bundles.authors(store) if brought else {}
    refused: set[Id | None] = set()  # who said what they may not
    done = journal.replay(
        store, lambda change: _is_ready(store, change, authors.get(brought[change.id] or 0), refused)
    )
    if refused and space.role(store) is Role.SECRETARY:
        for author in refused:
            alarms.sound(store, Worry.NOT_ALLOWED, author)
    return done


def _extend_cuts(store: Store) -> None:
    """What a secretary's laptop took in of a removed one before it heard of that counts for everybody."""
    if space.role(store) is not Role.SECRETARY:
        return
    own = lines.whole(store, store.device)
    for device, cut in removals.cuts(store).items():
        last = None if device in own else bundles.last_of(store, device)
        if last is not None and last.seq > cut.seq:
            body = removals.body(Cut(last.seq, last.digest), store.now(), extends=True)
            journal.record(store, Kind.REMOVED, device, body)


def _is_ready(store: Store, change: Change, author: Id | None, refused: set[Id | None]) -> bool:
    from canvass.sync.shapes import fits  # noqa: PLC0415 - heavy, only when used

    if not fits(change):
        return False
    if change.device in meta.devices(store) if author is None else may_say(store, author, change):
        return True
    refused.add(author)
    return False


def _settle_roles(store: Store) -> None:
    role, epoch = space.role(store), space.current_epoch(store)
    if role is None or epoch is None:
        return
    carried_as, hints_of = meta.get(store, _CARRIED_AS), meta.get(store, _HINTS_OF)
    if role is Role.SECRETARY:
        again = carried_as != role.value and bool(meta.get(store, LEFT_OUT))
    else:
        again = hints_of not in {None, epoch[0]}
    if role is Role.SECRETARY and purged.forget(store):
        meta.put(store, _OWN_AGAIN, 1)
        again = True
    if again:
        hints.forget(store)
        bundles.forget_taken(store, meta.devices(store))
    if (carried_as, hints_of) != (role.value, epoch[0]):
        meta.put(store, _CARRIED_AS, role.value)
        meta.put(store, _HINTS_OF, epoch[0])


def own_read(store: Store) -> None:
    """This laptop's own chain was read again: whoever was let go is back."""
    with store.transaction():
        meta.put(store, _OWN_AGAIN, 0)


def heads_at(store: Store, where: str) -> dict[Id, int]:
    """How far each chain stood in a store when the last exchange with it ended."""
    found = json.loads(meta.get(store, _HEADS_AT + where) or "{}")
    return {bytes.fromhex(device): seq for device, seq in found.items()}


def let_go(store: Store) -> None:
    """Let go of sealed copies of whoever was erased, where a secretary has what else is in them."""
    secretaries = [d for d in space.members(store) if documents.was_secretary(store, d) and d != store.device]
    letting_go.of_erased(store, secretaries)


def finished(store: Store, where: str, heads: Mapping[Id, int]) -> None:
    """Note when the last exchange came to its end, and what it left in the store."""
    with store.transaction():
        meta.put(store, LAST, store.now())
        if meta.get(store, LOOKED) is None:
            meta.put(store, LOOKED, store.now())
        let_go(store)
        said = {device.hex(): seq for device, seq in sorted(heads.items())}
        meta.put(store, _HEADS_AT + where, json.dumps(said))


def marker(store: Store) -> bytes | None:
    """The marker of the space; None before it was seen."""
    found: bytes | None = meta.get(store, MARKER)
    return found


def keep_marker(store: Store, content: bytes) -> None:
    """Keep the marker of the space, so that it can be laid into another store."""
    with store.transaction():
        meta.put(store, MARKER, content)
