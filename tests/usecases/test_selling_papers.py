"""A copy sold, a donation, a conversation: one key each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.errors import ClosedStallError, MissingError, RejectedError
from canvass.model.branch import Branch
from canvass.model.entry import Payment, TallyKind
from canvass.model.ids import Id, new_id
from canvass.model.money import MOST
from canvass.model.publication import Price, Publication, PublicationKind, SaleKey
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.run_stall import end_stall, last_stalls, look_at_stall, open_stall, start_stall
from canvass.usecases.sell import count, donate, pay, sell
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.store.store import Store

PRICES = (Price("waged", "Waged", 200), Price("free", "Free", 0), Price("solidarity", "Solidarity", None))
LANTERN = Publication("lantern", "The Lantern", PublicationKind.PAPER, PRICES, "7")
BOOK = Publication("book", "A Book", PublicationKind.BOOK, PRICES)
BRANCH = Branch("leeds", "Leeds", publications=(LANTERN, BOOK))
PAPER, FREE, OWN_PRICE = (SaleKey(n, "lantern", p.tier) for n, p in enumerate(PRICES, 1))


@pytest.fixture
def stall(store: Store) -> Id:
    return people.stall(store)


def test_a_paper_is_sold_at_its_price_for_cash(store: Store, stall: Id) -> None:
    sell(store, BRANCH, PAPER, stall)
    [line] = look_at_stall(store, stall).entries
    assert (line.label, line.detail, line.pence, line.payment) == ("The Lantern", "waged", 200, "cash")


def test_only_a_price_that_the_buyer_names_is_asked_for(store: Store, stall: Id) -> None:
    sell(store, BRANCH, PAPER, stall, 999)
    sell(store, BRANCH, OWN_PRICE, stall, 350, Payment.CARD)
    sell(store, BRANCH, FREE, stall)
    totals = look_at_stall(store, stall).totals
    assert (totals.papers, totals.cash_pence, totals.card_pence) == (3, 200, 350)
    assert look_at_stall(store, stall).entries[0].payment == Payment.FREE


@pytest.mark.parametrize("pence", [None, 0, -1, MOST + 1])
def test_no_amount_no_sale(store: Store, stall: Id, pence: int | None) -> None:
    with pytest.raises(RejectedError):
        sell(store, BRANCH, OWN_PRICE, stall, pence)
    with pytest.raises(RejectedError):
        donate(store, stall, pence or 0)
    assert look_at_stall(store, stall).count == 0


@pytest.mark.parametrize("key", [SaleKey(1, "gone", "waged"), SaleKey(1, "lantern", "gone")])
def test_what_has_left_the_catalogue_is_not_sold(store: Store, stall: Id, key: SaleKey) -> None:
    with pytest.raises(MissingError):
        sell(store, BRANCH, key, stall)


def test_nothing_is_sold_at_a_stall_that_has_ended_or_never_was(store: Store, stall: Id) -> None:
    end_stall(store, stall)
    for gone, error in ((stall, ClosedStallError), (new_id(), MissingError)):
        with pytest.raises(error):
            sell(store, BRANCH, PAPER, gone)
        with pytest.raises(error):
            donate(store, gone, 100)
        with pytest.raises(error):
            count(store, gone, TallyKind.LEAFLET)


def test_cash_becomes_card_by_an_audited_edit(store: Store, stall: Id) -> None:
    sale, gift = sell(store, BRANCH, PAPER, stall), donate(store, stall, 500)
    assert pay(store, "sale", sale, Payment.CARD)
    assert pay(store, "donation", gift, Payment.CARD)
    assert not pay(store, "sale", sale, Payment.CARD)
    assert look_at_stall(store, stall).totals.card_pence == 700
    assert pay(store, "sale", sale, Payment.CASH)
    assert look_at_stall(store, stall).totals.cash_pence == 200


def test_conversations_and_leaflets_are_counted_without_names(store: Store, stall: Id) -> None:
    for kind in TallyKind:
        count(store, stall, kind)
        count(store, stall, kind, 4)
    totals = look_at_stall(store, stall).totals
    assert {totals.conversations, totals.leaflets, totals.signatures, totals.refusals} == {5}


def test_two_stalls_keep_their_money_apart(store: Store, stall: Id) -> None:
    other = people.stall(store, "Station")
    sell(store, BRANCH, PAPER, stall)
    sell(store, BRANCH, SaleKey(4, "book", "waged"), other)
    assert look_at_stall(store, stall).totals.papers == 1
    assert look_at_stall(store, other).totals.other_titles == 1


def test_the_newest_lines_come_first_and_no_more_than_asked_for(store: Store, stall: Id) -> None:
    for pence in range(1, 31):
        donate(store, stall, pence)
    view = look_at_stall(store, stall, 5)
    assert [line.pence for line in view.entries] == [30, 29, 28, 27, 26]
    assert view.count == 30


def test_a_clock_set_back_two_years_does_not_shuffle_the_lines(store: Store, stall: Id) -> None:
    donate(store, stall, 1)
    store.now = lambda: laptops.NOON - 2 * 365 * 24 * 3_600_000
    donate(store, stall, 2)
    donate(store, stall, 3)
    assert [line.pence for line in look_at_stall(store, stall).entries] == [3, 2, 1]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, MOST), st.sampled_from([Payment.CASH, Payment.CARD]))))
def test_the_tin_holds_what_was_given_to_the_penny(store: Store, given: list[tuple[int, Payment]]) -> None:
    stall = people.stall(store)
    for pence, payment in given:
        sell(store, BRANCH, OWN_PRICE, stall, pence, payment)
    totals = look_at_stall(store, stall).totals
    assert totals.cash_pence == sum(pence for pence, payment in given if payment == Payment.CASH)
    assert totals.taken_pence == sum(pence for pence, _ in given)


def test_a_stall_that_a_flat_battery_interrupted_is_still_open(store: Store, stall: Id) -> None:
    [(_, _, path)] = store.run("PRAGMA database_list")
    store.connection.close()
    again = laptops.wake(path)
    found = open_stall(again)
    assert found is not None
    assert found.id == stall
    sell(again, BRANCH, PAPER, stall)
    end_stall(again, stall)
    assert open_stall(again) is None
    assert [s.ended is None for s in last_stalls(again)] == [False]
    again.connection.close()


def test_a_clock_set_back_does_not_resume_the_older_stall(store: Store, stall: Id) -> None:
    today = store.now()
    store.now = lambda: today - 10**10  # the clock of the laptop
    newer = people.stall(store, "Picket")
    found = open_stall(store)
    assert found is not None
    assert (found.id, last_stalls(store, 1)[0].id) == (newer, newer)
    assert newer != stall


def test_the_newest_open_stall_is_the_one_resumed(store: Store, stall: Id) -> None:
    newer = people.stall(store, "Station")
    found = open_stall(store)
    assert found is not None
    assert found.id == newer
    assert [s.id for s in last_stalls(store)] == [newer, stall]


@pytest.mark.parametrize(
    "plan", [StallPlan(StallKind.STREET, " "), StallPlan(StallKind.STREET, "x", "", "", -1)]
)
def test_a_stall_has_a_place_and_no_debt_in_its_tin(store: Store, plan: StallPlan) -> None:
    with pytest.raises(RejectedError):
        start_stall(store, plan)
    assert open_stall(store) is None
