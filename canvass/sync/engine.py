"""One exchange: look who wrote what, take in what is new, send what waits (sync.md §2.2, §2.8, §2.9).

One listing of the heads tells everything, so that an idle exchange is one request. What is missing there was
never deleted: a head that went back is a store that lost or hides something, and whoever has the bundles puts
them there again. One laptop's bad bundle stops its own chain only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvass.errors import (
    BundleFlaw,
    CancelledError,
    NotAdmittedError,
    NotAStoreError,
    StoreBusyError,
    StoreFullError,
    StoreRefusedError,
    StoreUnreachableError,
    SyncError,
)
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Exchange, Worry
from canvass.sync import layout, marker
from canvass.sync.fetching import Fetching
from canvass.sync.finding_keys import take_new_keys
from canvass.sync.own_chain import is_copied
from canvass.sync.rereading import read_again
from canvass.sync.sending import Sending

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.model.ids import Id
    from canvass.sync.layout import Head
    from canvass.sync.ledger import Ledger, State
    from canvass.sync.stores.store import BundleStore

_ENDINGS: dict[type[SyncError], Ending] = {
    StoreUnreachableError: Ending.UNREACHABLE,
    StoreBusyError: Ending.BUSY,
    StoreRefusedError: Ending.REFUSED,
    StoreFullError: Ending.FULL,
    NotAStoreError: Ending.NOT_A_STORE,
    NotAdmittedError: Ending.NOT_ADMITTED,
}
HOME = "home"  # the store that was set up; every other one is carried by hand
_ROUNDS = 8  # a laptop that was just admitted may have admitted another one


class Progress(NamedTuple):
    """Where an exchange is: `stage` is "looking", "taking" or "sending"; `done` `of` so many bundles."""

    stage: str
    done: int
    of: int


class Meeting:
    """One exchange between a vault and a store; `run` never raises a SyncError."""

    def __init__(
        self,
        ledger: Ledger,
        store: BundleStore,
        say: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        where: str = HOME,
    ) -> None:
        self._ledger = ledger
        self._store = store
        self._say = say
        self._cancelled = cancelled
        self._where = where
        self._had: Mapping[Id, int] = {}
        self._received = self._down = 0
        self._sending = Sending(ledger, store, self._tell)

    def run(self) -> Exchange:
        """Do it, as far as it goes."""
        try:
            ending = self._meet()
        except CancelledError:
            ending = Ending.CANCELLED
        except SyncError as error:
            ending = _ENDINGS.get(type(error), Ending.NOT_A_STORE)
        left = self._ledger.left()
        return Exchange(
            ending, self._sending.changes, self._received, self._sending.bundles, self._down, left
        )

    def _meet(self) -> Ending:
        self._tell("looking", 0, 0)
        state = self._ledger.state()
        if self._where == HOME:
            self._had = self._ledger.had(self._where)
        else:  # every stick is another one, and none ever had what is missing on it
            self._lay_out(state)
        if not state.keys:
            self._find_keys(state)
            state = self._ledger.state()
        self._pay(state)
        heads = self._heads(state)
        state = self._look_at_own(state, heads)
        self._take(state, heads)
        state = self._ledger.state()
        if state.reads_own_again:
            self._received += read_again(self._ledger, self._store, state, self._tell)
            self._ledger.own_read()
        if state.device in state.cuts:
            self._ledger.sound(Worry.REMOVED)
            return Ending.REMOVED
        if state.device not in state.members:
            return Ending.NOT_ADMITTED
        self._pay(state)
        if self._where == HOME and state.looks_through:
            self._look_through(state)
        self._sending.send(state, heads.get(state.device, set()))
        self._ledger.finished(self._where, self._standing(heads))
        return Ending.DONE

    def _standing(self, heads: Mapping[Id, set[Head]]) -> dict[Id, int]:
        """How far each chain stands in the store now, as far as it was seen."""
        there = {device: max(head.seq for head in of_it) for device, of_it in heads.items()}
        return {
            device: max(seq, self._sending.shown.get(device, 0))
            for device, seq in {**self._sending.shown, **there}.items()
        }

    def _lay_out(self, state: State) -> None:
        """A stick that is empty becomes a store of the branch's."""
        content, own = self._store.get(layout.MARKER), self._ledger.marker()
        if own is None and state.owes:  # founded here, and never at home since
            own = dict(self._ledger.owed()).get(layout.MARKER)
        if content is None and own is not None and not self._store.list(""):
            self._store.put(layout.MARKER, own)
        else:
            self._check_marker(state)

    def _tell(self, stage: str, done: int, of: int) -> None:
        if self._cancelled():
            raise CancelledError
        self._say(Progress(stage, done, of))

    def _find_keys(self, state: State) -> None:
        """The newest key file for this laptop, put there by whoever admitted it."""
        self._check_marker(state)
        take_new_keys(self._ledger, self._store, state)
        if not self._ledger.state().keys:
            raise NotAdmittedError

    def _check_marker(self, state: State) -> None:
        content = self._store.get(layout.MARKER)
        if content is None or marker.read(content).space != state.space:
            raise NotAStoreError
        if self._ledger.marker() is None:
            self._ledger.keep_marker(content)

    def _pay(self, state: State) -> None:
        if not state.owes:
            return
        content, owes = self._store.get(layout.MARKER), self._ledger.owed()
        if content is None and layout.MARKER not in dict(owes):
            raise NotAStoreError
        if content is not None and marker.read(content).space != state.space:
            raise NotAStoreError
        for name, owed in owes:
            self._tell("sending", 0, 0)
            self._store.put(name, owed)
            if name == layout.MARKER:
                if self._where != HOME:  # key files are made again for a store that lacks them, this is not
                    continue
                self._ledger.keep_marker(owed)
            self._ledger.paid(name)

    def _heads(self, state: State) -> dict[Id, set[Head]]:
        """The heads of each laptop: older ones, too, because a copy of it may have another chain."""
        found: dict[Id, set[Head]] = {}
        for name in self._store.list(layout.heads(state.space)):
            if (head := layout.parse_head(name)) is not None:
                found.setdefault(head.device, set()).add(head)
        if not found and state.lasts:
            self._check_marker(state)
        return found

    def _look_at_own(self, state: State, heads: Mapping[Id, set[Head]]) -> State:
        """Whether this laptop's own chain is in the store as it left it."""
        own = state.lasts.get(state.device)
        there = heads.get(state.device, set())
        unknown = self._ledger.unknown(there)
        newest = max((head.seq for head in there - unknown), default=0)
        if state.copied or (unknown and is_copied(self._ledger, self._store, state)):
            self._ledger.copied()
            self._take_own(state, there)
            self._sending.put_back(state, state.device)
            self._ledger.succeed()
            self._ledger.sound(Worry.CLONED)
        elif own is not None and newest < own.seq and self._ledger.send_again(newest):
            if newest < self._had.get(state.device, 0):
                self._ledger.sound(Worry.ROLLED_BACK, None, str(newest))
        elif unknown:  # made up, or what it is of is not there
            self._ledger.sound(Worry.WITHHELD, state.device, str(max(unknown).seq))
            return state
        else:
            self._ledger.is_over(Worry.WITHHELD, state.device)
            return state
        return self._ledger.state()

    def _take_own(self, state: State, there: set[Head]) -> None:
        """What a copy of this laptop, or this laptop before it was put back, had sent."""
        fetching = Fetching(self._ledger, self._store, self._tell)
        take_new_keys(self._ledger, self._store, state)
        fetching.fetch(self._ledger.state(), {state.device: there}, of_own=True)
        if fetching.lacks_key and take_new_keys(self._ledger, self._store, self._ledger.state()):
            fetching.fetch(self._ledger.state(), {state.device: there}, of_own=True)
        self._count(fetching)

    def _take(self, state: State, heads: Mapping[Id, set[Head]]) -> None:
        """Everybody else's bundles; those of laptops of whom others tell, too."""
        others = {device: there for device, there in heads.items() if device != state.device}
        for _ in range(_ROUNDS):
            known = set(state.members), set(state.keys), dict(state.lasts)
            fetching = self._fetch(state, others)
            state = self._ledger.state()
            if fetching.lacks_key and take_new_keys(self._ledger, self._store, state):
                state = self._ledger.state()
            done = self._ledger.retry()  # what waits may be ready since an exchange that was cut off, too
            if not done and (set(state.members), set(state.keys), dict(state.lasts)) == known:
                break
        self._tell_of_key(state, fetching.without_key)
        self._compare(state, others, fetching.withheld)

    def _tell_of_key(self, state: State, without_key: set[Id]) -> None:
        """A secretary, or this laptop itself before it was put back, writes under a key that is not here.

        Or an activist under that of a secretary who was removed, whose word for it counts no more: the
        activist's laptop has to be removed and let in again, and then says all of it once more.
        """
        known = {device for device, laptop in state.members.items() if laptop.role is Role.SECRETARY}
        if without_key & (known | state.own) and state.device not in state.cuts:
            self._ledger.sound(Worry.NO_KEY)
            return
        self._ledger.is_over(Worry.NO_KEY)
        if state.passes_on and known & set(state.cuts):
            for device in without_key - known - set(state.cuts):
                self._ledger.sound(Worry.BAD_BUNDLE, device, BundleFlaw.KEY.value)

    def _fetch(self, state: State, heads: Mapping[Id, set[Head]]) -> Fetching:
        """Secretaries' chains first: who was removed counts before anything more of theirs is taken in."""
        fetching = Fetching(self._ledger, self._store, self._tell)
        of_secretaries = {d for d, laptop in state.members.items() if laptop.role is Role.SECRETARY}
        fetching.fetch(state, {device: heads[device] for device in of_secretaries & set(heads)})
        fetching.fetch(self._ledger.state(), {d: heads[d] for d in set(heads) - of_secretaries})
        self._count(fetching)
        for device in fetching.forked:
            if state.passes_on or device in state.own:
                self._sending.put_back(state, device)
        return fetching

    def _count(self, fetching: Fetching) -> None:
        self._received += fetching.changes
        self._down += fetching.bundles

    def _compare(self, state: State, heads: Mapping[Id, set[Head]], withheld: set[Id]) -> None:
        """What others confirmed, or this laptop has, and the store hides: `withheld` too (sync.md §2.9)."""
        unknown = len(set(heads) - set(state.members))
        if unknown and state.passes_on:
            self._ledger.sound(Worry.UNKNOWN_LAPTOP, None, str(unknown))
        elif self._where == HOME:
            self._ledger.is_over(Worry.UNKNOWN_LAPTOP)
        for device in set(state.members) - {state.device}:
            newest = max((head.seq for head in heads.get(device, ())), default=0)
            last = state.lasts.get(device)
            have = last.seq if last else 0
            said = state.confirmed.get(device)
            counts = min(said.seq, state.cuts.get(device, said.seq)) if said else 0
            if newest < have:
                self._pass_on(state, device, newest)
            if self._where == HOME and counts > max(newest, have):
                self._ledger.sound(Worry.WITHHELD, device, str(counts))
            elif device not in withheld:
                self._ledger.is_over(Worry.WITHHELD, device)

    def _look_through(self, state: State) -> None:
        """Now and then: whether the bundles that the heads tell of are there; who has them puts them back."""
        before = self._sending.bundles
        for device in state.members if state.passes_on else state.own:
            self._sending.put_back(state, device)
        if self._sending.bundles > before:
            self._ledger.sound(Worry.ROLLED_BACK, None, str(self._sending.bundles - before))
        self._ledger.looked_through()

    def _pass_on(self, state: State, device: Id, after: int) -> None:
        """The store lost what somebody sent, or never had it: their signed bundles are put there again."""
        if after < self._had.get(device, 0):
            self._ledger.sound(Worry.ROLLED_BACK, device, str(after))
        if state.passes_on or device in state.own:
            self._sending.put_back(state, device)
