"""The Money page by the keyboard: what is owed, what was paid, reports to read and to go on from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit, QPushButton

from canvass.errors import NotEndedError
from canvass.model.account import Line
from canvass.store.extracts import register
from canvass.usecases.cash_up import cash_up
from canvass.usecases.export_tables import What
from canvass.usecases.run_stall import end_stall, open_stall
from canvass.usecases.sell import donate
from canvass.usecases.settle_account import owed_now, record_payment, statement
from tests.usecases import people
from ui.cash_up.account_part import AccountPart
from ui.cash_up.account_period import Of
from ui.cash_up.money_page import MoneyPage, Part
from ui.cash_up.reports_list import ReportsList

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.ui.stall.conftest import Stand
    from ui.desk import Desk
    from ui.shell.main_window import MainWindow

T = TypeVar("T")
KEY = Qt.Key


class Sitting:
    """Somebody at the Money page, after a stall that took five pounds for the fighting fund."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk = qtbot, desk
        self.stall = self.ask(a_stall_that_ended)
        self.page = MoneyPage(desk)
        self.said: list[str] = []
        self.undo: list[Callable[[], object]] = []
        self.failed: list[object] = []
        self.page.said.connect(self.said.append)
        self.page.offered.connect(lambda words, _undo: self.said.append(words))
        self.page.offered.connect(lambda _words, undo: self.undo.append(undo))
        self.page.failed.connect(self.failed.append)
        qtbot.addWidget(self.page)
        self.page.resize(1366, 690)
        with qtbot.waitActive(self.page):
            self.page.show()
        self.page.focus_default()
        self.choose(Of.EVER)

    @property
    def account(self) -> AccountPart:
        part = self.page.part()
        assert isinstance(part, AccountPart)
        return part

    @property
    def reports(self) -> ReportsList:
        part = self.page.part()
        assert isinstance(part, ReportsList)
        return part

    def choose(self, period: Of) -> None:
        QTest.keyClick(self.account.period.of.buttons[period], KEY.Key_Space)
        self.settle()

    def go(self, part: Part) -> None:
        QTest.keyClick(self.page.parts.buttons[part], KEY.Key_Space)
        self.settle()
        self.page.focus_default()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            widget = QApplication.focusWidget()
            assert widget is not None
            QTest.keyClick(widget, key)
        self.settle()

    def type(self, words: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.page, words)

    def ask(self, act: Callable[[Store], T]) -> T:
        answers: list[T] = []
        self.desk.writer.run(act, then=answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        for lane in (self.desk.writer, self.desk.reader, self.desk.writer, self.desk.reader):
            answers: list[int] = []
            lane.run(lambda _: 1, then=answers.append)
            self.qtbot.waitUntil(lambda found=answers: bool(found))  # type: ignore[misc]  # bound at once

    def rows(self) -> list[tuple[str, ...]]:
        model = (self.account if self.page.parts.value() is Part.ACCOUNT else self.reports).lines
        columns = range(model.columnCount())
        return [
            tuple(model.index(row, column).data() for column in columns) for row in range(model.rowCount())
        ]


def a_stall_that_ended(store: Store) -> Id:
    stall = people.stall(store, "Hyde Park")
    donate(store, stall, 500)
    end_stall(store, stall)
    return stall


@pytest.fixture
def sitting(qtbot: QtBot, desk: Desk) -> Sitting:
    return Sitting(qtbot, desk)


def test_what_is_owed_stands_large_in_words(sitting: Sitting) -> None:
    assert sitting.account.owed.text() == "The branch owes the centre £5.00"
    before, given = sitting.rows()
    assert (before[1], before[-1]) == ("From before", "£0.00")
    assert (given[1], given[2], given[4], given[6], given[-1]) == (
        "Donations",
        "Hyde Park",
        "£5.00",
        "£5.00",
        "£5.00",
    )


def test_a_payment_is_recorded_with_the_keyboard_alone(sitting: Sitting) -> None:
    assert sitting.account.pay.hasFocus()
    sitting.press(KEY.Key_Return)
    sitting.type("7.50")
    sitting.press(KEY.Key_Tab)
    sitting.type("by bank")
    sitting.press(KEY.Key_Return)
    assert sitting.said == ["Paid: £7.50"]
    assert sitting.account.owed.text() == "The branch has paid the centre £2.50 too much"
    assert sitting.rows()[-1][1] == "Paid to the centre: by bank"
    assert sitting.account.pay.hasFocus()
    assert not sitting.account.form.isVisible()
    sitting.undo[0]()
    sitting.settle()
    assert sitting.ask(owed_now) == 500


def test_a_debt_says_what_for_and_on_which_day(sitting: Sitting) -> None:
    form = sitting.account.form
    QTest.keyClick(sitting.account.owe, KEY.Key_Return)
    sitting.type("nothing")
    sitting.press(KEY.Key_Return)
    assert "Type an amount" in form.amount.noted()
    form.amount.edit.selectAll()
    sitting.type("12")
    sitting.press(KEY.Key_Return)
    assert form.note.edit.hasFocus(), "a debt needs a note"
    sitting.type("books in May")
    form.day.setDate(QDate(2026, 5, 1))
    sitting.press(KEY.Key_Return)
    assert sitting.rows()[1][:2] == ("1 May 2026", "Debt: books in May")
    assert sitting.account.owed.text().endswith("£17.00")


def test_nothing_is_recorded_that_was_left(sitting: Sitting) -> None:
    sitting.press(KEY.Key_Return)
    sitting.type("7.50")
    sitting.press(KEY.Key_Escape)
    assert not sitting.account.form.isVisible()
    assert sitting.account.pay.hasFocus()
    assert sitting.ask(owed_now) == 500


def test_taking_a_payment_back_is_asked_once(sitting: Sitting) -> None:
    sitting.ask(partial(record_payment, line=Line.PAID, pence=200, note=""))
    sitting.page.refresh()
    sitting.settle()
    ask = sitting.account.take_back
    assert ask.isEnabled(), "the last line is the payment"
    sitting.account.view.setFocus()
    sitting.press(KEY.Key_Up)
    assert not ask.isEnabled(), "what was sold is taken back at its stall"
    sitting.press(KEY.Key_Down)
    ask.ask.setFocus()
    sitting.press(KEY.Key_Return)
    assert ask.no.hasFocus()
    assert sitting.ask(owed_now) == 300
    sitting.press(KEY.Key_Tab, KEY.Key_Return)
    assert sitting.ask(owed_now) == 500
    assert "Taken back" in sitting.said


def test_a_question_about_another_line_is_no_question_any_more(sitting: Sitting) -> None:
    for pence in (100, 200):
        sitting.ask(partial(record_payment, line=Line.PAID, pence=pence, note=""))
    sitting.page.refresh()
    sitting.settle()
    QTest.keyClick(sitting.account.take_back.ask, KEY.Key_Return)
    sitting.account.view.setFocus()
    sitting.press(KEY.Key_Up)
    assert not sitting.account.take_back.yes.isVisible()


def test_a_period_begins_with_what_was_owed_before(sitting: Sitting) -> None:
    sitting.choose(Of.DAYS)
    days = sitting.account.period.days
    assert days.isVisible()
    days.last.setDate(QDate(2040, 1, 1))
    days.first.setDate(QDate(2039, 1, 1))
    sitting.settle()
    assert [row[-1] for row in sitting.rows()] == ["£5.00"]
    assert "1 January 2039 to 1 January 2040" in sitting.account.balance.text()
    for period in (Of.THIS_MONTH, Of.LAST_MONTH, Of.THIS_QUARTER):
        sitting.choose(period)
        span = sitting.account.period.span()
        told = sitting.ask(partial(statement, since=span.since, until=span.until))
        assert sitting.rows()[0][-1] == f"£{told.before / 100:.2f}"


def test_the_statement_is_saved_as_pdf_and_on_the_record(sitting: Sitting, tmp_path: Path) -> None:
    saving = sitting.account.saving
    QTest.keyClick(sitting.account.print, KEY.Key_Return)
    assert saving.save.hasFocus()
    saving.folder.edit.setText(str(tmp_path / "out"))
    sitting.press(KEY.Key_Return)
    sitting.qtbot.waitUntil(lambda: bool(sitting.said))
    [file] = (tmp_path / "out").iterdir()
    assert file.read_bytes().startswith(b"%PDF")
    assert file.name in saving.saved.text().replace("\u200b", "")
    assert sitting.ask(register)[0][2] == "pdf"
    assert saving.show_file.hasFocus()
    sitting.press(KEY.Key_Escape)
    assert sitting.account.print.hasFocus()


def test_a_report_is_read_and_left_again(sitting: Sitting) -> None:
    made = sitting.ask(a_report)
    sitting.go(Part.REPORTS)
    assert [(row[0], row[1], row[3]) for row in sitting.rows()] == [
        (made, "Briggate", "£1.00 short"),
        ("none", "Hyde Park", "not cashed up"),
    ]
    sitting.press(KEY.Key_Return)
    assert not sitting.reports.view.isVisible()
    sitting.press(KEY.Key_Escape)
    assert sitting.reports.view.hasFocus()
    sitting.press(KEY.Key_Down)
    assert not sitting.reports.open_button.isEnabled(), "this one has no report"
    sitting.press(KEY.Key_Return)
    assert sitting.reports.view.isVisible()


def test_a_stall_is_reopened_and_asked_once(sitting: Sitting) -> None:
    sitting.ask(a_report)
    sitting.go(Part.REPORTS)
    sitting.press(KEY.Key_Down)
    QTest.keyClick(sitting.reports.reopen.ask, KEY.Key_Return)
    with sitting.qtbot.waitSignal(sitting.page.changed):
        sitting.press(KEY.Key_Tab, KEY.Key_Return)
    opened = sitting.ask(open_stall)
    assert opened is not None
    assert opened.id == sitting.stall
    assert "Hyde Park" in sitting.said[-1]
    sitting.settle()
    assert [row[1] for row in sitting.rows()] == ["Briggate"], "an open stall is not listed"
    QTest.keyClick(sitting.reports.reopen.ask, KEY.Key_Return)
    sitting.press(KEY.Key_Tab, KEY.Key_Return)
    assert isinstance(sitting.failed[0], NotEndedError), "one stall at a time"


def a_report(store: Store) -> str:
    stall = people.stall(store)
    donate(store, stall, 300)
    return cash_up(store, stall, {100: 2}, "CJ", "a hole in the tin").label


def test_a_reopened_stall_is_on_the_stall_page_again(stand: Stand) -> None:
    stall = stand.page.till.stall
    stand.ask(lambda store: cash_up(store, stall, {}, "CJ"))
    stand.home._ended()
    assert not stand.home.is_open()
    page = MoneyPage(stand.desk)
    stand.qtbot.addWidget(page)
    page.show_part(Part.REPORTS)
    stand.settle()
    part: Any = page.part()
    part.reopen.confirmed.emit()
    stand.settle()
    stand.home.refresh()
    stand.settle()
    assert stand.page.till.stall == stall
    assert stand.failed == []


def test_the_papers_are_a_part_of_the_page(sitting: Sitting) -> None:
    sitting.go(Part.PAPERS)
    part = sitting.page.part()
    assert part is not None
    assert part.isVisible()


def test_ctrl_m_shows_the_page_of_the_bar(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, KEY.Key_M, Qt.KeyboardModifier.ControlModifier)
    assert window.inside is not None
    assert window.inside.pages.current() == "money"
    assert list(window.inside.pages.buttons) == [
        "stall",
        "contacts",
        "money",
        "desk",
        "export",
        "sync",
        "settings",
    ]
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    page: Any = window.inside.pages._stack.made["money"]
    assert page.part().pay.hasFocus()
    qtbot.waitUntil(lambda: page.part().owed.text() == "Nothing is owed to the centre")


def test_everything_on_the_money_page_has_a_name(sitting: Sitting) -> None:
    sitting.account.form.show()
    sitting.account.saving.show()
    for part in Part:
        sitting.go(part)
        for kind in (QLineEdit, QPushButton, QAbstractItemView):
            for widget in sitting.page.findChildren(kind):
                is_ours = not widget.objectName().startswith("qt_")
                if is_ours and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                    assert widget.accessibleName(), (part, widget)


def test_an_account_of_many_lines_puts_few_of_them_into_words(sitting: Sitting) -> None:
    def many(store: Store) -> None:
        with store.transaction():
            for number in range(3_000):
                record_payment(store, Line.OWED, 1 + number, "books")

    sitting.ask(many)
    sitting.page.refresh()
    sitting.qtbot.waitUntil(lambda: sitting.account.lines.rowCount() == 3_002)
    sitting.account.view.setFocus()
    sitting.press(KEY.Key_Home, KEY.Key_PageDown, KEY.Key_PageDown)
    assert 5 < sitting.account.view.currentIndex().row() < 100
    assert sitting.account.sums.index(sitting.account.sums.rowCount() - 1, 3).data() == "£45,015.00"


def test_the_export_offers_all_kinds(window: MainWindow) -> None:
    window.go("export")
    assert window.inside is not None
    page: Any = window.inside.pages._stack.made["export"]
    assert all(page.form.what.buttons[what].text() for what in What)
