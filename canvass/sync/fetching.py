"""Fetching: the bundles that are new here, each chain in its order and only as far as it is sound."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, NamedTuple

from canvass.errors import BadBundleError, BundleFlaw
from canvass.model.clock import TOLERANCE_MS
from canvass.model.sync_news import Worry
from canvass.sync import layout
from canvass.sync.bundle import NO_DIGEST, open_bundle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canvass.model.ids import Id
    from canvass.sync.bundle import Opened
    from canvass.sync.layout import Head
    from canvass.sync.ledger import Ledger, State
    from canvass.sync.stores.store import BundleStore

_AT_ONCE = 8  # downloads; more gain little (sync.md §2.11)
_WINDOW = 32  # bundles held in memory
_MOST_UNSOUND = 64  # of one chain in one exchange: so many made-up files are looked past
_THEIRS = frozenset({BundleFlaw.KEY, BundleFlaw.SEALED, BundleFlaw.PAYLOAD})  # found after the signature


class _Wanted(NamedTuple):
    head: Head
    name: str


class Fetching:
    """One round over the chains that went on; counts what was new."""

    def __init__(self, ledger: Ledger, store: BundleStore, tell: Callable[[str, int, int], None]) -> None:
        self._ledger = ledger
        self._store = store
        self._tell = tell
        self.changes = 0
        self.bundles = 0
        self.without_key: set[Id] = set()  # laptops whose next bundle is under a key that is not here
        self.forked: set[Id] = set()
        self.withheld: set[Id] = set()  # laptops of whom a head is shown, and not what it tells of
        self._in_gaps: set[Id] = set()  # laptops whose next bundle follows one that is not here
        # What is under a laptop's name and not its own; None: nothing is there.
        self._unsound: dict[Id, dict[Head, BundleFlaw | None]] = {}

    @property
    def lacks_key(self) -> bool:
        """Whether anything could not be opened for want of a key."""
        return bool(self.without_key)

    def fetch(self, state: State, heads: Mapping[Id, set[Head]], *, of_own: bool = False) -> None:
        """Take in what is new of everybody who can be verified, and of this laptop itself where `of_own`."""
        self._in_gaps, self._unsound = set(), {}
        self.without_key -= set(heads)
        stopped = self._fetch(state, self._all_wanted(state, heads))
        if gaps := self._in_gaps:
            again = {device: heads[device] for device in gaps}
            stopped = (stopped - gaps) | self._fetch(state, self._all_wanted(state, again, whole=True))
        stopped |= self._tell_of_unsound()
        if of_own and stopped - self.without_key:
            self._ledger.sound(Worry.WITHHELD)

    def _fetch(self, state: State, wanted: list[_Wanted]) -> set[Id]:
        """Take in some bundles; whose chains stopped."""
        stopped: set[Id] = set()
        done = 0
        for one, content in self._contents(wanted, stopped):
            self._tell("taking", done, len(wanted))
            done += 1
            if one.head.device in stopped:
                continue
            if not self._take(state, one.head, content):
                stopped.add(one.head.device)
        return stopped

    def _all_wanted(
        self, state: State, heads: Mapping[Id, set[Head]], *, whole: bool = False
    ) -> list[_Wanted]:
        """What is not here yet; only as far as a laptop's chain counts."""
        shown = {
            head
            for device, there in heads.items()
            for head in there
            if device in state.members and self._may_count(state, head)
        }
        lacking: dict[Id, set[Head]] = {}
        for head in self._ledger.unknown(shown):
            lacking.setdefault(head.device, set()).add(head)
        return [
            one for device in sorted(lacking) for one in self._wanted(state, lacking[device], whole=whole)
        ]

    def _may_count(self, state: State, head: Head) -> bool:
        """Whether a head is of a removed laptop's chain as far as that counts, or something before it is."""
        cut, last = state.cuts.get(head.device), state.lasts.get(head.device)
        return cut is None or head.seq <= cut or last is None or last.seq < cut

    def _wanted(self, state: State, lacking: set[Head], *, whole: bool) -> Iterator[_Wanted]:
        """What of one chain is not here yet, oldest first; its heads that are `lacking` are part of it."""
        device = next(iter(lacking)).device
        last, cut = state.lasts.get(device), state.cuts.get(device, layout.LAST_SEQ)
        if whole or max(lacking).seq != (last.seq if last else 0) + 1:
            listed = map(layout.parse_bundle, self._store.list(layout.log(state.space, device)))
            found = {head for head in listed if head is not None and head.device == device}
            lacking = self._ledger.unknown(found | lacking)
        known = 0 if whole or last is None else last.seq  # under these is junk, or a copy's: last
        for head in sorted(lacking, key=lambda one: (one.seq <= known, one)):
            if head.seq <= cut:
                yield _Wanted(head, layout.bundle_at(state.space, head))

    def _contents(self, wanted: list[_Wanted], stopped: set[Id]) -> Iterator[tuple[_Wanted, bytes | None]]:
        """The bytes of each, a window ahead."""
        with ThreadPoolExecutor(_AT_ONCE, "fetch") as pool:
            for at in range(0, len(wanted), _WINDOW):
                window = [one for one in wanted[at : at + _WINDOW] if one.head.device not in stopped]
                yield from zip(window, pool.map(self._get, [one.name for one in window]), strict=True)

    def _get(self, name: str) -> bytes | None:
        try:
            return self._store.get(name)
        except BadBundleError:  # longer than any bundle
            return b""

    def _take(self, state: State, head: Head, content: bytes | None) -> bool:
        """Take one bundle in; False if its chain stops here for now."""
        if content is None:
            return self._pass_over(head, None)
        try:
            opened = open_known(state, head, content)
        except BadBundleError as error:
            return self._refuse(head, error.flaw)
        if not self._follows(opened):
            return self._is_in_a_gap(head)
        if self._ledger.digests(head.device, head.seq):
            self._ledger.sound(Worry.FORKED, head.device, str(head.seq))
            self.forked.add(head.device)
        self._compare_clocks(state, head, opened)
        self.changes += self._ledger.take(opened, content)
        self.bundles += 1
        return True

    def _follows(self, opened: Opened) -> bool:
        """Whether the bundle before it is here."""
        place = opened.place
        before = self._ledger.digests(place.device, place.seq - 1) if place.seq > 1 else {NO_DIGEST}
        return place.prev in before

    def _is_in_a_gap(self, head: Head) -> bool:
        """What it follows was not looked for: a copy's. Where that is not there, either, its chain waits."""
        if head.device in self._in_gaps:
            self._ledger.sound(Worry.WITHHELD, head.device, str(head.seq - 1))
        self._in_gaps.add(head.device)
        return False

    def _refuse(self, head: Head, flaw: BundleFlaw) -> bool:
        """What its author signed and cannot be read stops the chain; a key may still be on its way."""
        if flaw not in _THEIRS:
            return self._pass_over(head, flaw)
        if flaw is BundleFlaw.KEY:
            self.without_key.add(head.device)
        else:
            self._ledger.refuse(head.device, head.seq, flaw)
        return False

    def _pass_over(self, head: Head, flaw: BundleFlaw | None) -> bool:
        """Whoever can write to the store can leave such a thing there: what else is there is looked at."""
        found = self._unsound.setdefault(head.device, {})
        found[head] = flaw
        return len(found) < _MOST_UNSOUND

    def _tell_of_unsound(self) -> set[Id]:
        """Whose chains wait at something that is not theirs: nothing else is known under its number."""
        waiting = set()
        for device, found in self._unsound.items():
            if len(found) >= _MOST_UNSOUND:  # what comes after so much was not looked at
                waiting.add(device)
                self._ledger.refuse(device, min(found).seq, BundleFlaw.FORMAT)
                continue
            for head in sorted(found):
                if not self._ledger.digests(device, head.seq):
                    waiting.add(device)
                    self._tell_of(head, found[head])
                    break
        return waiting

    def _tell_of(self, head: Head, flaw: BundleFlaw | None) -> None:
        if flaw is None:
            self.withheld.add(head.device)
            self._ledger.sound(Worry.WITHHELD, head.device, str(head.seq))
        elif flaw is not BundleFlaw.TORN:  # that may still be on its way
            self._ledger.refuse(head.device, head.seq, flaw)

    def _compare_clocks(self, state: State, head: Head, opened: Opened) -> None:
        """A clock that is far off is told of, and changes nothing else."""
        ahead = opened.contents.ref_time - state.now
        if ahead > TOLERANCE_MS:
            self._ledger.sound(Worry.CLOCKS_DIFFER, head.device, str(ahead))


def open_known(state: State, head: Head, content: bytes) -> Opened:
    """What a member's bundle says, by the keys that are here. Raises BadBundleError."""
    return open_bundle(
        content,
        name_h12=head.h12,
        expected=(state.space, head.device, head.seq),
        signing_public=state.members[head.device].signing_public,
        epoch_key=state.keys.get,
    )
