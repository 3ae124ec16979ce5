"""Sending: seal what waits, put what is sealed, and only then say so in a head (sync.md §2.2)."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from canvass.errors import StoreBusyError, StoreRefusedError
from canvass.model.clock import TOLERANCE_MS
from canvass.model.sync_news import Worry
from canvass.sync import layout
from canvass.sync.bundle import MOST_BYTES, how_many, seal
from canvass.sync.layout import Head

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.ids import Id
    from canvass.model.laptop import Sealed
    from canvass.sync.ledger import Ledger, Prepared, State
    from canvass.sync.stores.store import BundleStore


class Sending:
    """What one exchange puts into the store; counts changes and bundles, and the heads it put."""

    def __init__(self, ledger: Ledger, store: BundleStore, tell: Callable[[str, int, int], None]) -> None:
        self._ledger = ledger
        self._store = store
        self._tell = tell
        self.changes = 0
        self.bundles = 0
        self.shown: dict[Id, int] = {}

    def send(self, state: State, there: set[Head]) -> None:
        """Seal what waits and send what is sealed, the head last."""
        self._seal()
        last: Sealed | None = None
        done = 0
        while batch := self._ledger.to_send():
            for sealed in batch:
                self._tell("sending", done, done + len(batch))
                self._put(state, sealed)
                done += 1
                last = sealed if sealed.device == state.device else last
            self._put_heads(state, batch)
            for sealed in batch:
                self._ledger.sent(sealed)
        if last is not None:
            self._tidy_heads(state, there, last)

    def put_back(self, state: State, device: Id) -> None:
        """What is known of a chain and not in the store: it was lost, or a copy's bundles took its place."""
        known = self._ledger.held(device)
        if not known:
            return
        self._tell("looking", 0, 0)
        there = set(map(layout.parse_bundle, self._store.list(layout.log(state.space, device))))
        gone = known - there
        if not gone:
            return
        held = self._ledger.contents(device, min(head.seq for head in gone) - 1)
        lacking = [one for one in held if Head(one.device, one.seq, layout.short(one.digest)) in gone]
        for sealed in lacking:
            self._tell("sending", 0, len(lacking))
            self._put(state, sealed)
        twice = [seq for seq, many in Counter(head.seq for head in known).items() if many > 1]
        for sealed in lacking:
            if sealed.seq == lacking[-1].seq or sealed.seq in twice:
                self._put_head(state, sealed)

    def _seal(self) -> None:
        moved = self._store.clock
        moved = moved if moved is not None and abs(moved) > TOLERANCE_MS else None
        if moved is not None:
            self._ledger.sound(Worry.CLOCK, None, str(moved))
        elif self._store.clock is not None:
            self._ledger.is_over(Worry.CLOCK)
        while self._ledger.stamp(moved):
            self._tell("sending", 0, 0)
        again = False
        while (prepared := self._ledger.prepare(moved, again=again)) is not None:
            again = True
            self._tell("sending", 0, 0)
            chosen, sealed = _sealed(prepared)
            if self._ledger.keep(chosen, sealed):
                self.changes += len(chosen.changes)

    def _put(self, state: State, sealed: Sealed) -> None:
        self._store.put(_name(state, sealed), sealed.content)
        self.bundles += 1

    def _put_heads(self, state: State, batch: list[Sealed]) -> None:
        """Once the bundles stand there whole: read one back, then say so."""
        newest = {sealed.device: sealed for sealed in batch}
        for sealed in newest.values():
            if self._store.get(_name(state, sealed)) != sealed.content:
                raise StoreBusyError
            self._put_head(state, sealed)

    def _put_head(self, state: State, sealed: Sealed) -> None:
        self._store.put(layout.head_name(state.space, sealed.device, sealed.seq, sealed.digest), b"1")
        self.shown[sealed.device] = sealed.seq

    def _tidy_heads(self, state: State, there: set[Head], last: Sealed) -> None:
        """Older markers of this laptop's own go, where the store lets it."""
        for head in there:
            if head.seq < last.seq:
                try:
                    self._store.delete(layout.head_at(state.space, head))
                except StoreRefusedError:
                    return


def _sealed(prepared: Prepared) -> tuple[Prepared, Sealed]:
    """As much of it as one bundle holds, which is nearly always all."""
    with suppress(ValueError):
        sealed = _seal(prepared)
        if len(sealed.content) <= MOST_BYTES:
            return prepared, sealed
    chosen = prepared.first(how_many(prepared.changes))
    return chosen, _seal(chosen)


def _seal(prepared: Prepared) -> Sealed:
    return seal(prepared.place, prepared.contents(), prepared.epoch_key, prepared.signing_private)


def _name(state: State, sealed: Sealed) -> str:
    return layout.bundle_name(state.space, sealed.device, sealed.seq, sealed.digest)
