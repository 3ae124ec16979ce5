"""Laws of the papers: whatever is done at two stalls, the copies add up as on the back of an envelope."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import ClosedStallError, MissingError, RejectedError
from canvass.model.change import Kind
from canvass.model.entry import EntryKind, Payment, TallyKind
from canvass.model.ids import new_id
from canvass.model.stock import AT_A_STALL, BY_THE_BRANCH, MOST_COPIES, HandedOut, Move, Way
from canvass.store import journal
from canvass.usecases.move_stock import (
    look_at_papers,
    move_papers,
    next_issue,
    papers_in_hand,
    put_papers,
    take_what_is_left,
)
from canvass.usecases.run_stall import end_stall, look_at_stall
from canvass.usecases.sell import count, read_branch, sell
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import put_payment, take_back_line
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
long_law = settings(max_examples=1_500, deadline=None, suppress_health_check=list(HealthCheck))
TITLES, ISSUES, STALLS = ("paper", "book"), ("7", "8"), (0, 1)

places = st.tuples(st.sampled_from(STALLS), st.sampled_from(TITLES), st.sampled_from(ISSUES))
numbers = st.integers(0, 60)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("put"), places, st.sampled_from(AT_A_STALL), numbers),
        st.tuples(st.just("move"), places, st.sampled_from(BY_THE_BRANCH), st.integers(-9, 60)),
        st.tuples(st.just("sell"), places, st.sampled_from(["waged", "free"]), numbers),
        st.tuples(st.just("pay"), places, st.sampled_from(list(Payment)), numbers),
        st.tuples(st.just("void"), places, st.none(), numbers),
        st.tuples(st.just("left"), places, st.none(), numbers),
    ),
    max_size=30,
)


@dataclass
class Envelope:
    """The same on the back of an envelope: what is true in all, and each copy that left by a key."""

    at: Counter[Any] = field(default_factory=Counter)  # (stall, title, issue, way)
    home: Counter[Any] = field(default_factory=Counter)  # (title, issue, way)
    keys: dict[Id, list[Any]] = field(default_factory=dict)  # sale: stall, title, asked, payment

    def missing(self, stall: int, title: str) -> int:
        there = Counter({way: sum(self.at[stall, title, i, way] for i in ISSUES) for way in AT_A_STALL})
        left = [paid for at, of, _, paid in self.keys.values() if (at, of) == (stall, title)]
        return there[Way.OUT] - there[Way.BACK] - there[Way.GIVEN] - there[Way.DAMAGED] - len(left)

    def sold(self, stall: int, title: str) -> int:
        where = [
            asked and paid is not Payment.FREE
            for s, t, asked, paid in self.keys.values()
            if (s, t) == (stall, title)
        ]
        return sum(map(bool, where))

    def in_hand(self, title: str, issue: str) -> int:
        here = {way: sum(self.at[stall, title, issue, way] for stall in STALLS) for way in AT_A_STALL}
        came = self.home[title, issue, Way.RECEIVED] - self.home[title, issue, Way.SENT_BACK]
        return came + here[Way.BACK] - here[Way.OUT]


@dataclass
class Outing:
    """Two stalls of one laptop, and the envelope."""

    store: Store
    stalls: list[Id]
    envelope: Envelope = field(default_factory=Envelope)

    def do(self, act: str, place: tuple[int, str, str], how: Any, number: int) -> None:
        getattr(self, f"_{act}")(*place, how, number)

    def _put(self, stall: int, title: str, issue: str, way: Way, number: int) -> None:
        before = journal.of_kind(self.store, Kind.STOCK)
        move = Move(title, title.title(), issue, way, number)
        news = put_papers(self.store, self.stalls[stall], move)
        assert news == (self.envelope.at[stall, title, issue, way] != number)
        assert not put_papers(self.store, self.stalls[stall], move)
        assert len(journal.of_kind(self.store, Kind.STOCK)) == len(before) + news
        self.envelope.at[stall, title, issue, way] = number

    def _move(self, _stall: int, title: str, issue: str, way: Way, number: int) -> None:
        if number:
            move_papers(self.store, Move(title, title.title(), issue, way, number))
            self.envelope.home[title, issue, way] += number

    def _sell(self, stall: int, title: str, _issue: str, tier: str, _number: int) -> None:
        branch = read_branch(self.store)
        publication = branch.publication(title)
        assert publication is not None
        key = next((k for k in branch.sale_keys if (k.publication, k.tier) == (title, tier)), None)
        if key is not None:
            sale = sell(self.store, branch, key, self.stalls[stall])
            self.envelope.keys[sale] = [stall, title, tier != "free", Payment.CASH]

    def _pay(self, *what: Any) -> None:
        if sale := self._some(what[-1]):
            stall, _, asked, _ = self.envelope.keys[sale]
            said = put_payment(self.store, self.stalls[stall], sale, what[-2])
            assert (said is not None) == asked
            if asked:
                self.envelope.keys[sale][3] = what[-2]

    def _void(self, *what: Any) -> None:
        if sale := self._some(what[-1]):
            take_back_line(self.store, self.stalls[self.envelope.keys.pop(sale)[0]], sale)

    def _left(self, stall: int, title: str, issue: str, _how: None, _number: int) -> None:
        here = self.envelope.at[stall, title, issue, Way.BACK]
        left = max(0, self.envelope.in_hand(title, issue) - here)
        assert take_what_is_left(self.store, self.stalls[stall], (title, issue)) == left
        self.envelope.at[stall, title, issue, Way.OUT] += left

    def _some(self, number: int) -> Id | None:
        sales = list(self.envelope.keys)
        return sales[number % len(sales)] if sales else None


def check(outing: Outing) -> None:
    """The screen and the envelope say the same."""
    for number, stall in enumerate(outing.stalls):
        found = {count.publication: count for count in look_at_papers(outing.store, stall).titles}
        for title in TITLES:
            missing = found[title].missing if title in found else 0
            assert missing == outing.envelope.missing(number, title)
            assert (found[title].sold if title in found else 0) == outing.envelope.sold(number, title)
    held = {(line.publication, line.issue): line.copies for line in papers_in_hand(outing.store)}
    for title in TITLES:
        for issue in ISSUES:
            assert held.get((title, issue), 0) == outing.envelope.in_hand(title, issue)


def add_up(store: Store, elsewhere: Store, made: list[Any], data: st.DataObject) -> None:
    with laptops.tried(store):
        outing = Outing(store, [people.stall(store), people.stall(store, "the station")])
        for act in made:
            outing.do(*act)
        check(outing)
        known = [change for kind in Kind for change in journal.of_kind(store, kind)]
        with laptops.tried(elsewhere):
            journal.apply(elsewhere, data.draw(st.permutations(known)))
            assert papers_in_hand(elsewhere) == papers_in_hand(store)
            for stall in outing.stalls:
                assert look_at_papers(elsewhere, stall) == look_at_papers(store, stall)


@pytest.fixture
def elsewhere(another: Another) -> Store:
    """A second laptop of the branch, which knows nothing yet."""
    return another()


@law
@given(made=acts, data=st.data())
def test_copies_add_up_on_every_laptop(
    store: Store, elsewhere: Store, made: list[Any], data: st.DataObject
) -> None:
    add_up(store, elsewhere, made, data)


@pytest.mark.prove
@long_law
@given(made=acts, data=st.data())
def test_and_at_length(store: Store, elsewhere: Store, made: list[Any], data: st.DataObject) -> None:
    add_up(store, elsewhere, made, data)


@pytest.fixture
def stall(store: Store) -> Id:
    return people.stall(store)


def out(copies: int, issue: str = "7", way: Way = Way.OUT) -> Move:
    return Move("paper", "Paper", issue, way, copies)


def test_this_weeks_and_last_weeks_are_two_lines_under_one_sum(store: Store, stall: Id) -> None:
    put_papers(store, stall, out(30, "8"))
    put_papers(store, stall, out(10, " 7 "))
    put_papers(store, stall, out(10, "7"))
    [count] = look_at_papers(store, stall).titles
    assert [(line.issue, line.out) for line in count.lines] == [("7", 10), ("8", 30)]
    assert count.missing == 40
    assert len(journal.of_kind(store, Kind.STOCK)) == 2


@pytest.mark.parametrize(
    "wrong", [out(-1), out(MOST_COPIES + 1), out(1, way=Way.RECEIVED), Move("", "", "", Way.OUT, 1)]
)
def test_a_number_that_is_none_is_refused(store: Store, stall: Id, wrong: Move) -> None:
    with pytest.raises(RejectedError):
        put_papers(store, stall, wrong)
    with pytest.raises(RejectedError):
        move_papers(store, Move(wrong.publication, "", "", Way.OUT, 0))
    assert not journal.of_kind(store, Kind.STOCK)


def test_nothing_goes_to_a_stall_that_has_ended_or_never_was(store: Store, stall: Id) -> None:
    end_stall(store, stall)
    for gone, error in ((stall, ClosedStallError), (new_id(), MissingError)):
        with pytest.raises(error):
            put_papers(store, gone, out(1))
        with pytest.raises(error):
            take_what_is_left(store, gone)


def test_an_arrival_that_was_typed_wrong_is_put_right(store: Store) -> None:
    move_papers(store, out(300, way=Way.RECEIVED))
    move_papers(store, out(-270, way=Way.RECEIVED))
    move_papers(store, out(5, way=Way.SENT_BACK))
    assert [line.copies for line in papers_in_hand(store)] == [25]
    with pytest.raises(RejectedError):
        move_papers(store, out(0, way=Way.RECEIVED))


def test_what_comes_back_is_left_for_the_next_stall_and_not_for_this_one(store: Store, stall: Id) -> None:
    put_papers(store, stall, out(30))
    put_papers(store, stall, out(12, way=Way.BACK))
    move_papers(store, out(30, way=Way.RECEIVED))
    assert take_what_is_left(store, stall) == 0
    end_stall(store, stall)
    assert take_what_is_left(store, people.stall(store, "the station")) == 12


def test_the_next_issue_is_the_branchs_for_everybody(store: Store) -> None:
    assert next_issue(store, "paper") == "1"
    assert next_issue(store, "paper") == "2"
    assert next_issue(store, "paper", " 713 ") == "713"
    assert read_branch(store).publications[0].issue == "713"
    assert [key.publication for key in read_branch(store).sale_keys].count("paper") == 4
    with pytest.raises(MissingError):
        next_issue(store, "gone")


def test_a_workplace_round_is_on_the_record_by_title(store: Store, stall: Id) -> None:
    count(store, stall, TallyKind.LEAFLET, 40, "Night Shift bulletin")
    count(store, stall, TallyKind.LEAFLET, 5, "Rent leaflet")
    count(store, stall, TallyKind.LEAFLET, 2, " Night Shift  bulletin ")
    count(store, stall, TallyKind.LEAFLET)
    given = look_at_papers(store, stall).handed_out
    assert given == (HandedOut("Night Shift bulletin", 42), HandedOut("Rent leaflet", 5))
    assert look_at_stall(store, stall).totals.leaflets == 48
    take_back_last(store, stall)
    taken = take_back_last(store, stall)
    assert taken is not None
    assert taken.entry.kind is EntryKind.TALLY
    assert look_at_papers(store, stall).handed_out[0].copies == 40
