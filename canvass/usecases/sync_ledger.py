"""The vault's side of an exchange: every verb is a short act in the writing lane, and sales come between."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from canvass.model.change import Kind
from canvass.model.laptop import Chained, Role
from canvass.model.sync_news import Worry
from canvass.store import alarms, bundles, enrolment, journal, letting_go, meta, space
from canvass.sync.layout import Head, short
from canvass.usecases import sync_hints, sync_state
from canvass.usecases.carried import carries
from canvass.usecases.prepare_bundle import keep_bundle, prepare_bundle, stamp_anew
from canvass.usecases.publish_keys import keys_put, owed_keys, take_keys
from canvass.usecases.said_by import may_say
from canvass.usecases.succeed import succeed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from canvass.errors import BundleFlaw
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.model.laptop import Sealed
    from canvass.store.store import Store
    from canvass.sync.bundle import Opened
    from canvass.sync.ledger import Prepared, State

T = TypeVar("T")
SLICE_SECONDS = 0.03  # how long a sale waits for a slice of a bundle
_WORTH_A_WORD = frozenset({Kind.ERASURE, Kind.REMOVED})  # what everybody is to confirm soon


class Run(Protocol):
    """Runs an act in the writing lane and waits for its answer; never called in the window's thread."""

    def __call__(self, act: Callable[[Store], T]) -> T:
        """The answer; raises what the act raised."""


class Acts(Protocol):
    """Whatever runs acts on the vault from a thread that is not the window's."""

    @property
    def run(self) -> Run:
        """Run one and wait."""


class VaultLedger:
    """A vault as an exchange sees it (`canvass.sync.ledger.Ledger`)."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def state(self) -> State:
        """What is known now."""
        return self.run(sync_state.state)

    def left(self) -> int:
        """How much is still to go."""
        return self.run(sync_state.left)

    def digests(self, device: Id, seq: int) -> set[bytes]:
        """The bundles known under one number of a chain."""
        return self.run(partial(bundles.digests, device=device, seq=seq))

    def unknown(self, heads: Iterable[Head]) -> set[Head]:
        """Those of some heads whose bundles are not here."""
        return self.run(partial(_unknown, heads=list(heads)))

    def take(self, opened: Opened, content: bytes) -> int:
        """Take a bundle in, a slice at a time; how many changes were new."""
        at, new, changes = 0, 0, opened.contents.changes
        while at < len(changes):
            at, found = self.run(partial(_take_slice, opened=opened, changes=changes, at=at))
            new += found
        self.run(partial(_taken, opened=opened, content=content))
        return new

    def refuse(self, device: Id, seq: int, flaw: BundleFlaw) -> None:
        """That chain waits, and the person is told."""
        self.run(partial(_refuse, device=device, seq=seq, flaw=flaw))

    def sound(self, worry: Worry, device: Id | None = None, detail: str = "") -> None:
        """Tell the person."""
        self.run(partial(_sound, worry=worry, device=device, detail=detail))

    def is_over(self, worry: Worry, device: Id | None = None) -> None:
        """It came right; nothing is written where nothing was wrong."""
        self.run(partial(_calm, worry=worry, device=device))

    def retry(self) -> int:
        """Apply what waited for its author's role; read everything again where this laptop's own changed."""
        return self.run(sync_state.retry)

    def stamp(self, moved_ms: int | None) -> int:
        """Stamp some of what is unsent by the true time; how many, none once all is stamped."""
        return self.run(partial(stamp_anew, moved_ms=moved_ms))

    def prepare(self, moved_ms: int | None, *, again: bool = False) -> Prepared | None:
        """What the next bundle may hold."""
        return self.run(partial(prepare_bundle, moved_ms=moved_ms, again=again))

    def keep(self, prepared: Prepared, sealed: Sealed) -> bool:
        """Keep a sealed bundle; False where what it holds was changed meanwhile."""
        return self.run(partial(keep_bundle, prepared=prepared, sealed=sealed))

    def to_send(self) -> list[Sealed]:
        """Sealed bundles that are not in the store yet, oldest first."""
        return self.run(_to_send)

    def sent(self, sealed: Sealed) -> None:
        """A bundle is in the store."""
        self.run(partial(_sent, sealed=sealed))

    def send_again(self, after: int) -> int:
        """The store lost this laptop's bundles after a number; how many go out once more."""
        return self.run(partial(_send_again, after=after))

    def contents(self, device: Id, after: int) -> list[Sealed]:
        """Somebody else's bundles after a number, to pass on."""
        return self.run(partial(bundles.contents, device=device, after=after))

    def held(self, device: Id) -> set[Head]:
        """What of a chain this laptop could pass on."""
        return self.run(partial(_held, device=device))

    def looked_through(self) -> None:
        """The store has all of it."""
        self.run(sync_state.looked_through)

    def copied(self) -> None:
        """Remember that this laptop needs another identity."""
        self.run(sync_state.copied)

    def succeed(self) -> None:
        """Go on under a new identity."""
        self.run(succeed)

    def owed(self) -> list[tuple[str, bytes]]:
        """Key files, and the marker, that this laptop has to put into the store."""
        return self.run(owed_keys)

    def paid(self, name: str) -> None:
        """One of them is there."""
        self.run(partial(keys_put, name=name))

    def take_keys(self, name: str, content: bytes) -> bool:
        """Take the keys for this laptop out of a key file."""
        return self.run(partial(take_keys, name=name, content=content))

    def own_read(self) -> None:
        """This laptop's own chain was read again."""
        self.run(sync_state.own_read)

    def had(self, where: str) -> Mapping[Id, int]:
        """How far each chain was known to stand in a store."""
        return self.run(partial(sync_state.heads_at, where=where))

    def finished(self, where: str, heads: Mapping[Id, int]) -> None:
        """Note when the last exchange came to its end, and what it left in the store."""
        self.run(partial(sync_state.finished, where=where, heads=heads))

    def marker(self) -> bytes | None:
        """The marker of the space, for a store that has none yet."""
        return self.run(sync_state.marker)

    def keep_marker(self, content: bytes) -> None:
        """Keep the marker, so that it can be laid into another store."""
        self.run(partial(sync_state.keep_marker, content=content))


def _take_slice(store: Store, opened: Opened, changes: Sequence[Change], at: int) -> tuple[int, int]:
    from canvass.sync.shapes import fits  # noqa: PLC0415 - heavy, only when used

    new, author = 0, opened.place.device
    is_own = author in meta.devices(store)
    role = Role.SECRETARY if is_own else space.role(store)
    with store.transaction():
        number = bundles.begin_taking(store, sync_state.known(opened))
        until, begun = time.monotonic() + SLICE_SECONDS, at  # however late it is: one step at least
        left_out: list[Change] = []
        while at < len(changes) and (at == begun or time.monotonic() < until):
            step = changes[at : at + 1]
            carried = [change for change in step if carries(store, role, change)]
            fitting = [change for change in carried if fits(change)]
            counting = {change.id for change in fitting if may_say(store, author, change)}
            waiting = {change.id for change in carried} - counting
            new += journal.apply(store, carried, bundle=number, author=author, waiting=waiting)
            left_out += [] if carried else step
            if len(fitting) < len(carried):
                alarms.sound(store, Worry.UNREADABLE_KIND, author, str(opened.place.seq))
            if any(change.kind in _WORTH_A_WORD for change in carried):
                meta.put(store, sync_state.CONFIRM_SOON, 1)
            at += len(step)
        _leave_out(store, left_out)
    return at, new


def _leave_out(store: Store, changes: list[Change]) -> None:
    if changes:
        meta.put(store, sync_state.LEFT_OUT, 1)
        sync_hints.note(store, changes)


def _unknown(store: Store, heads: Sequence[Head]) -> set[Head]:
    first: dict[Id, int] = {}
    for head in heads:
        first[head.device] = min(head.seq, first.get(head.device, head.seq))
    known = {
        Head(device, seq, short(digest))
        for device, after in first.items()
        for seq, digest in bundles.known_from(store, device, after)
    }
    return set(heads) - known


def _taken(store: Store, opened: Opened, content: bytes) -> None:
    place = opened.place
    with store.transaction():
        bundles.begin_taking(store, sync_state.known(opened))
        keeps = space.role(store) is Role.SECRETARY
        bundles.taken(store, Chained(place.device, place.seq, opened.digest), content if keeps else None)
        bundles.note_acks(store, place.device, opened.contents.acks)
        bundles.out_of_quarantine(store, place.device, place.seq)
        for worry in (Worry.BAD_BUNDLE, Worry.WITHHELD):
            alarms.is_over(store, worry, place.device)


def _refuse(store: Store, device: Id, seq: int, flaw: BundleFlaw) -> None:
    with store.transaction():
        bundles.quarantine(store, device, seq, flaw.value)
        alarms.sound(store, Worry.BAD_BUNDLE, device, f"{seq} {flaw.value}")


def _sound(store: Store, worry: Worry, device: Id | None, detail: str) -> None:
    with store.transaction():
        alarms.sound(store, worry, device, detail)


def _calm(store: Store, worry: Worry, device: Id | None) -> None:
    if any(alarm.worry is worry and alarm.device == device for alarm in alarms.unseen(store)):
        with store.transaction():
            alarms.is_over(store, worry, device)


def _held(store: Store, device: Id) -> set[Head]:
    return {Head(device, seq, short(digest)) for seq, digest in bundles.held(store, device)}


def _to_send(store: Store) -> list[Sealed]:
    found = bundles.to_send(store)
    if found:
        with store.transaction():
            letting_go.tried(store, [sealed.digest for sealed in found])
    return found


def _sent(store: Store, sealed: Sealed) -> None:
    with store.transaction():
        bundles.sent(store, sealed)


def _send_again(store: Store, after: int) -> int:
    with store.transaction():
        enrolment.make_again(store)
        return bundles.send_again(store, store.device, after)
