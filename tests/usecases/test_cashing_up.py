"""Cashing up: what is asked first, what is refused, what is kept through a lock, and going on after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import ClosedStallError, MissingError, NotEndedError, RejectedError
from canvass.model.answer import HalfAsked
from canvass.model.cash_up import TakenBack, Tin
from canvass.model.entry import Payment, TallyKind
from canvass.model.ids import Id, new_id
from canvass.model.money import MOST
from canvass.model.problem import Problem, Reason
from canvass.model.stock import HandedOut
from canvass.store import drafts
from canvass.usecases.ask import keep_half_asked
from canvass.usecases.cash_up import cash_up, later_cash_up, pay_in_or_out, reopen_stall, show_cash_up
from canvass.usecases.count_tin import TinCount, keep_count, kept_count, last_report, look_before_cash_up
from canvass.usecases.keep_draft import keep_form
from canvass.usecases.list_reports import list_reports
from canvass.usecases.run_stall import end_stall, open_stall
from canvass.usecases.sell import count, donate
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import flip_payment, put_payment
from tests.store import laptops
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.store.store import Store

COUNT = TinCount({100: 2, 5: 1}, "a coin rolled away")


@pytest.fixture
def stall(store: Store) -> Id:
    return people.stall(store)


def refused(store: Store, stall: Id, coins: dict[int, int], signed: str, reason: str = "") -> list[Problem]:
    with pytest.raises(RejectedError) as caught:
        cash_up(store, stall, coins, signed, reason)
    assert last_report(store, stall) is None
    assert open_stall(store) is not None
    return list(caught.value.problems)


def test_everything_to_put_right_is_said_at_once(store: Store, stall: Id) -> None:
    gift = donate(store, stall, 500)
    put_payment(store, stall, gift, Payment.UNKNOWN)
    assert refused(store, stall, {3: 1, 100: -1}, " ") == [
        Problem("coins.3", Reason.BAD_NUMBER),
        Problem("coins.100", Reason.BAD_NUMBER),
        Problem("unknown", Reason.STILL_UNKNOWN),
        Problem("signed", Reason.EMPTY),
        Problem("reason", Reason.NO_REASON),
    ]


def test_a_tin_that_agrees_needs_no_reason(store: Store, stall: Id) -> None:
    donate(store, stall, 500)
    assert refused(store, stall, {200: 2}, "RO") == [Problem("reason", Reason.NO_REASON)]
    report = cash_up(store, stall, {500: 1}, " RO ")
    assert (report.difference, report.signed, report.coins) == (0, "RO", {500: 1})
    with pytest.raises(ClosedStallError):
        cash_up(store, stall, {500: 1}, "RO")


@pytest.mark.parametrize(("pence", "note"), [(0, "stamps"), (-5, "stamps"), (MOST + 1, "stamps"), (5, " ")])
def test_cash_goes_in_or_out_by_an_amount_and_for_something(
    store: Store, stall: Id, pence: int, note: str
) -> None:
    with pytest.raises(RejectedError):
        pay_in_or_out(store, stall, Tin.OUT, pence, note)
    assert look_before_cash_up(store, stall).paid == ()


def test_what_is_still_open_is_shown_first_the_oldest_on_top(store: Store, stall: Id) -> None:
    gifts = [donate(store, stall, pence) for pence in (100, 200, 300)]
    for gift in gifts[:2]:
        put_payment(store, stall, gift, Payment.UNKNOWN)
    pay_in_or_out(store, stall, Tin.OUT, 250, "stamps")
    keep_form(store, stall, people.form(store, first_name="Ann"))
    keep_half_asked(store, stall, HalfAsked("rent", 1, {"q": "yes"}, "q"))
    before = look_before_cash_up(store, stall)
    assert [line.id for line in before.unknown] == gifts[:2]
    assert [(line.label, line.pence) for line in before.paid] == [("stamps", -250)]
    assert before.form is not None
    assert before.half is not None
    assert before.till.takings.unknown == 300
    assert before.earlier is None
    take_back_last(store, stall)
    assert look_before_cash_up(store, stall).paid == ()


def test_cash_into_the_tin_is_no_sale_to_put_on_a_card(store: Store, stall: Id) -> None:
    donate(store, stall, 500)
    paid = pay_in_or_out(store, stall, Tin.IN, 1_000, "more change")
    flipped = flip_payment(store, stall)
    assert flipped is not None
    assert (flipped[0].pence, flipped[1]) == (500, Payment.CARD)
    assert put_payment(store, stall, paid, Payment.CARD) is None


def test_a_count_comes_back_after_a_crash(store: Store, stall: Id) -> None:
    keep_count(store, stall, COUNT)
    [(_, _, path)] = store.run("PRAGMA database_list")
    store.connection.close()
    again = laptops.wake(path)
    assert kept_count(again, stall) == COUNT
    keep_count(again, stall, TinCount({100: 0}))
    assert kept_count(again, stall) == TinCount()
    again.connection.close()


@pytest.mark.parametrize("signing", [True, False])
def test_nothing_half_done_outlives_its_stall(store: Store, stall: Id, *, signing: bool) -> None:
    other = people.stall(store, "Station")
    for one in (stall, other):
        keep_count(store, one, COUNT)
        keep_form(store, one, people.form(store, first_name="Ann"))
        keep_half_asked(store, one, HalfAsked("rent", 1, {"q": "yes"}, "q"))
    if signing:
        cash_up(store, stall, {}, "RO")
    else:
        end_stall(store, stall)
    keep_count(store, stall, COUNT)
    assert {name[-32:] for name, _ in drafts.starting(store, "")} == {other.hex()}


def test_a_reopened_stall_gets_another_report_that_points_at_the_first(store: Store, stall: Id) -> None:
    first = cash_up(store, stall, {}, "RO")
    reopen_stall(store, stall)
    assert look_before_cash_up(store, stall).earlier == first
    donate(store, stall, 500)
    second = cash_up(store, stall, {500: 1}, "RO")
    assert (first.number, second.number, second.replaces) == (1, 2, first.id)
    shown, of, earlier = show_cash_up(store, second.id)
    assert (shown, of.id, earlier) == (second, stall, first)
    assert later_cash_up(store, first.id) == second
    assert later_cash_up(store, second.id) is None
    assert show_cash_up(store, first.id)[0] == first


def test_the_tin_of_another_laptop_is_not_counted_here(store: Store, stall: Id) -> None:
    store.run("UPDATE stall SET device = x'99' WHERE id = ?", (stall,))
    with pytest.raises(NotEndedError):
        cash_up(store, stall, {}, "RO")
    assert last_report(store, stall) is None
    with pytest.raises(MissingError):
        cash_up(store, new_id(), {}, "RO")


def test_two_reports_that_stand_for_one_stall_are_listed_as_such(store: Store, stall: Id) -> None:
    cash_up(store, stall, {}, "RO")
    reopen_stall(store, stall)
    cash_up(store, stall, {}, "CJ")
    assert [(one.stands, one.is_alone) for one in list_reports(store)] == [(True, True), (False, True)]
    store.run("UPDATE cash_up SET replaces = NULL")  # as if two laptops had signed
    assert [(one.stands, one.is_alone) for one in list_reports(store)] == [(True, False)] * 2


def test_the_report_tells_what_was_taken_back_and_what_was_given_out(store: Store, stall: Id) -> None:
    donate(store, stall, 500)
    count(store, stall, TallyKind.LEAFLET, 42, "Rent leaflet")
    donate(store, stall, 250)
    take_back_last(store, stall)
    report = show_cash_up(store, cash_up(store, stall, {500: 1}, "RO").id)[0]
    assert report.till.taken_back == TakenBack(1, 250)
    assert report.till.given_out == (HandedOut("Rent leaflet", 42),)
    assert report.difference == 0


def test_a_stall_is_reopened_only_while_no_other_is_open(store: Store, stall: Id) -> None:
    with pytest.raises(NotEndedError):
        reopen_stall(store, stall)
    cash_up(store, stall, {}, "RO")
    other = people.stall(store, "Station")
    with pytest.raises(NotEndedError):
        reopen_stall(store, stall)
    end_stall(store, other)
    store.run("UPDATE stall SET device = x'99' WHERE id = ?", (other,))
    with pytest.raises(NotEndedError):
        reopen_stall(store, other)
    with pytest.raises(MissingError):
        reopen_stall(store, new_id())
    assert reopen_stall(store, stall).ended is None
