"""Cashing up by the keyboard: what is open first, a blind count, the difference in words, and the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea

from canvass.model.cash_up import COINS_AND_NOTES, Tin
from canvass.model.entry import Payment
from canvass.settings import Settings
from canvass.usecases.cash_up import cash_up, latest_cash_ups, pay_in_or_out, reopen_stall
from canvass.usecases.count_tin import kept_count
from canvass.usecases.keep_draft import kept_form
from canvass.usecases.run_stall import last_stalls, open_stall
from canvass.usecases.work_the_stall import put_payment
from ui.cash_up.cash_up_page import CashUpPage
from ui.shell import theme

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from canvass.model.cash_up import CashUp
    from tests.ui.stall.conftest import Stand


def cashing_up(stand: Stand) -> CashUpPage:
    """Ctrl+Shift+C, and the page once it knows the stall."""
    stand.press("Ctrl+Shift+C")
    stand.settle()
    page = stand.home.side
    assert isinstance(page, CashUpPage)
    return page


def count(stand: Stand, coins: dict[int, int]) -> None:
    """All twelve, each with Enter; the last one finishes the count."""
    for worth in COINS_AND_NOTES:
        if worth in coins:
            stand.type(str(coins[worth]))
        stand.press("Enter")
    stand.settle()


def reports(stand: Stand) -> list[CashUp]:
    return [report for report, _ in stand.ask(latest_cash_ups)]


def seen(page: CashUpPage) -> str:
    """All that stands in labels that are in sight."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_tin_that_agrees_is_twelve_counts_and_two_keys(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+2")
    stand.keys = 0
    cashing_up(stand)
    assert stand.focus() == "How many 1p"
    count(stand, {50: 1, 100: 1})
    assert stand.focus() == "Sign"
    stand.press("Enter")
    assert stand.keys == 12 + 2
    [report] = reports(stand)
    assert (report.difference, report.reason, report.signed) == (0, "", "CJ")
    assert report.coins == {50: 1, 100: 1}


def test_a_tin_that_does_not_is_twelve_counts_and_three(stand: Stand) -> None:
    stand.press("Ctrl+1")
    stand.keys = 0
    page = cashing_up(stand)
    count(stand, {50: 1})
    assert stand.focus() == "Why does it not agree?"
    assert page.sign.difference.text() == "50p short"
    stand.type("a coin rolled away")
    stand.press("Enter", "Enter")
    assert stand.keys == 12 + 3
    [report] = reports(stand)
    assert (report.difference, report.reason) == (-50, "a coin rolled away")


def test_nothing_says_what_should_be_there_before_the_count_is_finished(stand: Stand) -> None:
    stand.press("Ctrl+6")
    page = cashing_up(stand)
    for worth in COINS_AND_NOTES[:-1]:
        stand.type("1")
        stand.press("Enter")
        assert "£10.00" not in seen(page), worth
    assert page.count.grid.words() == "Counted £38.88"
    stand.press("Enter")
    stand.settle()
    assert "£10.00" in seen(page)
    assert page.sign.difference.text() == "£28.88 over"


def test_the_total_follows_every_digit_and_the_arrows_go_between_cells(stand: Stand) -> None:
    page = cashing_up(stand)
    stand.press("Down", "Down", "Right")
    assert stand.focus() == "How many £1"
    stand.type("12x")
    assert page.count.grid.words() == "Counted £12.00"
    stand.press("Up", "Right", "Left", "Left", "Left")
    assert stand.focus() == "How many 2p"
    stand.press("Up", "Up")
    assert stand.focus() == "How many 1p"
    stand.press(*["Down"] * 20)
    assert stand.focus() == "How many £50"
    assert not page.sign.is_shown()


def test_how_it_was_paid_is_asked_first_and_said_by_a_letter(stand: Stand) -> None:
    stand.press("Ctrl+1", "Ctrl+1", "Ctrl+9")
    stand.type("5")
    stand.press("Enter")
    stall = stand.page.till.stall
    for entry in stand.view().entries:
        stand.ask(lambda s, e=entry: put_payment(s, stall, e.id, Payment.UNKNOWN))  # type: ignore[misc]  # a lambda's default
    page = cashing_up(stand)
    assert "Paper · Waged, £1.00: cash" in stand.focus()
    assert [len(row.buttons) for row in page.open.rows] == [3, 3, 2]  # a donation is not free
    for letter in ("F", "D", "K"):
        stand.press(letter)
        stand.settle()
        stand.settle()
    assert not page.open.rows
    assert stand.focus() == "How many 1p"
    assert [entry.payment for entry in stand.view().entries] == ["cash", "card", "free"]


def test_nobody_signs_while_a_payment_is_unknown(stand: Stand) -> None:
    stand.press("Ctrl+1")
    [entry] = stand.view().entries
    stall = stand.page.till.stall
    stand.ask(lambda store: put_payment(store, stall, entry.id, Payment.UNKNOWN))
    page = cashing_up(stand)
    page.count.setFocus()
    count(stand, {})
    assert "Say first how these were paid" in seen(page)
    stand.press("Ctrl+Enter")
    stand.settle()
    assert reports(stand) == []
    assert "Paper" in stand.focus()
    stand.press("D")
    stand.settle()
    stand.settle()
    assert stand.focus() == "Sign"
    stand.press("Ctrl+Enter")
    assert reports(stand)[0].till.takings.card_sales == 100


def test_half_a_sign_up_is_gone_back_to_or_forgotten_which_asks_once(stand: Stand) -> None:
    stand.type("Ada")
    page = cashing_up(stand)
    assert "half typed: Ada. Go to it" in stand.focus()
    stand.press("Enter")
    stand.settle()
    assert stand.focus() == "First name"
    page = cashing_up(stand)
    page.open.drafts["form"].forget.ask.setFocus()
    stand.press("Enter")
    assert stand.focus() == "Keep it"
    stand.press("Tab", "Enter")
    stand.settle()
    stand.settle()
    stall = stand.page.till.stall
    assert stand.ask(lambda store: kept_form(store, stall)) is None
    assert not page.open.drafts
    stand.press("Esc")
    assert stand.form.form().is_blank


def test_money_in_and_out_of_the_tin_is_listed_and_counts(stand: Stand) -> None:
    page = cashing_up(stand)
    page.paid.pence.setFocus()
    stand.press("Enter", "Enter", "Enter")
    assert "Type an amount" in page.paid.pence.noted()
    assert page.paid.what_for.noted()
    for amount, words, press in (("2.80", "stamps", page.paid.paid_out), ("10", "change", page.paid.paid_in)):
        page.paid.pence.setFocus()
        stand.type(amount)
        stand.press("Enter")
        stand.type(words)
        press.setFocus()
        stand.press("Enter")
        stand.settle()
        stand.settle()
    assert "£2.80 paid out: stamps" in seen(page)
    assert "£10.00 paid in: change" in seen(page)
    page.count.setFocus()
    count(stand, {500: 1, 200: 1, 20: 1})
    assert page.sign.difference.text() == "Agrees"


def test_a_count_comes_back_after_a_lock(stand: Stand, sit: Callable[[], Stand]) -> None:
    cashing_up(stand)
    stand.type("3")
    stand.press("Enter")
    stand.type("4")
    stand.home.keep_draft()
    stand.home.close()
    again = sit()
    page = cashing_up(again)
    assert page.count.grid.coins() == {1: 3, 2: 4}
    assert "Brought back what was counted" in again.said
    assert page.count.grid.words() == "Counted £0.11"


@pytest.mark.parametrize("key", ["Esc", "Ctrl+N"])
def test_going_back_to_the_stall_forgets_nothing(stand: Stand, key: str) -> None:
    cashing_up(stand)
    stand.type("7")
    stand.press("Esc") if key == "Esc" else stand.home.new_sign_up()
    stand.settle()
    assert stand.focus() == "First name"
    assert cashing_up(stand).count.grid.coins() == {1: 7}


def test_counting_again_starts_from_what_stands_there(stand: Stand) -> None:
    page = cashing_up(stand)
    count(stand, {1: 5})
    page.sign.count_again.setFocus()
    stand.press("Enter")
    assert not page.sign.is_shown()
    assert stand.focus() == "How many 1p"
    stand.type("0")
    stand.press("Ctrl+Enter")
    stand.settle()
    assert page.sign.difference.text() == "Agrees"
    assert stand.focus() == "Sign"


def test_a_reason_that_is_missing_is_said_beside_its_field(stand: Stand) -> None:
    page = cashing_up(stand)
    count(stand, {1: 5})
    stand.press("Ctrl+Enter")
    stand.settle()
    assert stand.focus() == "Why does it not agree?"
    assert "does not agree" in page.sign.reason.noted()
    stand.type("found it")
    page.sign.initials.set_text("")
    stand.press("Ctrl+Enter")
    stand.settle()
    assert stand.focus() == "Initials"
    assert reports(stand) == []


def test_two_keys_at_once_sign_one_report(stand: Stand) -> None:
    cashing_up(stand)
    count(stand, {})
    stand.press("Enter", "Enter", "Ctrl+Enter")
    assert len(reports(stand)) == 1
    assert stand.failed == []


def test_the_report_is_shown_and_then_a_stall_can_be_started(stand: Stand) -> None:
    page = cashing_up(stand)
    count(stand, {})
    stand.press("Enter")
    stand.settle()
    stand.settle()
    assert not stand.home.is_open()
    assert page.report is not None
    assert stand.focus() == "Report"
    assert "Cash-up 1-" in page.report.text.toPlainText()
    assert "Signed: report 1-" in " ".join(stand.said)
    stand.press("Esc")
    stand.settle()
    stand.settle()
    assert stand.focus() == "Start the stall"


def test_a_report_that_was_signed_too_early_is_reopened_and_replaced(stand: Stand) -> None:
    page = cashing_up(stand)
    count(stand, {})
    stand.press("Enter")
    stand.settle()
    told: list[str] = []
    stand.home.advised.connect(told.append)
    assert page.report is not None
    page.report.reopen.ask.setFocus()
    stand.press("Enter", "Tab", "Enter")
    stand.settle()
    stand.settle()
    [first] = reports(stand)
    assert told == [f"Reopened after report {first.label}. The next cash-up makes a new report in its place."]
    assert stand.home.is_open()
    stand.press("Ctrl+1")
    page = cashing_up(stand)
    assert first.label in seen(page)
    count(stand, {100: 1})
    stand.press("Enter")
    second = reports(stand)[0]
    stand.settle()
    assert (second.number, second.replaces) == (2, first.id)
    assert page.report is not None
    assert f"report {first.label}" in page.report.text.toPlainText()


@pytest.mark.parametrize("report_is_shown", [True, False])
def test_a_stall_reopened_on_the_money_page_is_there(stand: Stand, *, report_is_shown: bool) -> None:
    stall = stand.page.till.stall
    cashing_up(stand)
    count(stand, {})
    stand.press("Enter")
    stand.settle()
    if not report_is_shown:
        stand.press("Esc")
        stand.settle()
    stand.ask(lambda store: reopen_stall(store, stall))
    if report_is_shown:
        stand.press("Esc")
    else:
        stand.home.refresh()
    stand.settle()
    stand.settle()
    assert stand.home.is_open()
    assert stand.focus() == "First name"


def test_a_stall_can_end_without_a_count_which_asks_once(stand: Stand) -> None:
    page = cashing_up(stand)
    stand.type("3")
    page.end.ask.setFocus()
    stand.press("Enter")
    assert stand.focus() == "Carry on"
    stand.press("Tab", "Enter")
    stand.settle()
    stand.settle()
    assert not stand.home.is_open()
    assert stand.focus() == "Start the stall"
    assert reports(stand) == []
    assert stand.ask(open_stall) is None
    [stall] = stand.ask(last_stalls)
    assert stand.ask(lambda store: kept_count(store, stall.id)).coins == {}


def test_the_papers_are_put_right_on_their_page_and_one_comes_back(stand: Stand) -> None:
    page = cashing_up(stand)
    stand.type("3")
    stand.press("Ctrl+Shift+P")
    stand.settle()
    assert stand.home.side is not page
    stand.press("Esc")
    stand.settle()
    stand.settle()
    back = stand.home.side
    assert isinstance(back, CashUpPage)
    assert back.count.grid.coins() == {1: 3}


def test_at_twice_the_letters_nothing_is_wider_than_the_window(stand: Stand, qapp: QApplication) -> None:
    stand.press("Ctrl+1")
    [entry] = stand.view().entries
    stall = stand.page.till.stall
    stand.ask(lambda store: put_payment(store, stall, entry.id, Payment.UNKNOWN))
    theme.apply(qapp, Settings(text_points=28))
    page = cashing_up(stand)
    wide = [page.width()]
    stand.press("D")
    stand.settle()
    page.end.ask.click()
    wide.append(page.width())
    page.end.no.click()
    page.count.setFocus()
    count(stand, {1: 5})
    wide.append(page.width())
    stand.type("found")
    stand.press("Ctrl+Enter")
    stand.settle()
    stand.settle()
    assert page.report is not None
    wide.append(page.width())
    assert [bar for bar in page.findChildren(QScrollArea) if bar.horizontalScrollBar().maximum()] == []
    assert wide == [1366] * 4
    for points in (15, 24):
        theme.apply(qapp, Settings(text_points=points))
        stand.qtbot.wait(1)
        assert not page.report.text.horizontalScrollBar().isVisible(), points
    theme.apply(qapp, Settings())


def test_what_others_did_meanwhile_is_refused_in_words(stand: Stand) -> None:
    cashing_up(stand)
    count(stand, {})
    stall = stand.page.till.stall
    stand.ask(lambda store: cash_up(store, stall, {}, "XX"))
    stand.press("Enter")
    stand.settle()
    assert [type(error).__name__ for error in stand.failed] == ["ClosedStallError"]


def test_paid_out_before_the_page_is_there_is_listed_too(stand: Stand) -> None:
    act: Any = partial(pay_in_or_out, stall=stand.page.till.stall, way=Tin.OUT, pence=80, note="tape")
    stand.ask(act)
    assert "£0.80 paid out: tape" in seen(cashing_up(stand))
