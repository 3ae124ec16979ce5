"""The papers of a stall, by the keyboard: thirty out, seven back, and what it comes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from canvass.errors import ClosedStallError
from canvass.model.change import Kind
from canvass.model.stock import HandedOut, Move, TitleCount, Way
from canvass.settings import Settings
from canvass.store import journal
from canvass.usecases.move_stock import look_at_papers, move_papers, put_papers
from canvass.usecases.run_stall import end_stall
from canvass.usecases.sell import read_branch, sell
from ui.shell import theme
from ui.stall import papers_words
from ui.stall.papers_cell import NumberCell
from ui.stall.papers_page import PapersPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from tests.ui.stall.conftest import Stand

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def chord(stand: Stand, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL_SHIFT) -> None:
    QTest.keyClick(QApplication.focusWidget() or stand.home, key, modifiers)


def open_papers(stand: Stand) -> PapersPage:
    """Ctrl+Shift+P, from wherever the focus is."""
    chord(stand, Qt.Key.Key_P)
    stand.settle()
    page = stand.home.side
    assert isinstance(page, PapersPage)
    stand.qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), NumberCell))
    return page


@pytest.fixture
def page(stand: Stand) -> PapersPage:
    return open_papers(stand)


def copies(stand: Stand, publication: str = "paper") -> TitleCount:
    stall = stand.page.till.stall
    found = stand.ask(lambda store: look_at_papers(store, stall))
    stand.settle()
    return next(count for count in found.titles if count.publication == publication)


def comes_to(page: PapersPage, publication: str = "paper") -> str:
    return page.grid.sums[publication].text().replace("\u00a0", " ")


def test_the_work_begins_with_what_is_taken_out(stand: Stand, page: PapersPage) -> None:
    assert stand.focus() == "Taken out: Paper"
    assert list(page.grid.sums) == ["paper", "pamphlet", "book", "badge"]
    assert not page.all_left.isEnabled()


def test_thirty_out_and_enter_goes_on(stand: Stand, page: PapersPage) -> None:
    stand.type("30")
    stand.press("Enter")
    assert stand.focus() == "Taken out: Pamphlet"
    stand.type("5")
    stand.press("Enter", "Up", "Up")
    assert copies(stand).out == 30
    assert copies(stand, "pamphlet").out == 5
    assert comes_to(page) == "30 out: 30 still out"
    assert stand.focus() == "Taken out: Paper"
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert stand.focus() == "Brought back: Paper"


def test_it_agrees_or_says_what_does_not(stand: Stand) -> None:
    for _ in range(3):
        stand.press("Ctrl+1")
    stand.press("Ctrl+8")
    page = open_papers(stand)
    assert comes_to(page) == "1 given, 3 sold: none was taken out"
    for column, number in (("Taken out", "10"), ("Brought back", "5"), ("Given away", "1")):
        assert stand.focus() == f"{column}: Paper"
        stand.type(number)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    stand.settle()
    assert comes_to(page) == "10 out, 5 back, 2 given, 3 sold: agrees"
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    stand.type("4")
    QTest.keyClick(focused(), Qt.Key.Key_Backtab)
    stand.settle()
    assert comes_to(page) == "10 out, 5 back, 5 given, 3 sold: 3 too many"
    stand.type("1")
    stand.press("Enter")
    stand.settle()
    assert comes_to(page) == "10 out, 1 back, 5 given, 3 sold: 1 missing"
    assert page.grid.sums["paper"].property("look") == "doubt"


def test_the_end_of_a_stall_begins_with_what_is_brought_back(stand: Stand) -> None:
    page = open_papers(stand)
    stand.type("30")
    stand.press("Esc")
    stand.qtbot.waitUntil(lambda: stand.home.side is None)
    assert stand.focus() == "First name"
    assert copies(stand).out == 30
    page = open_papers(stand)
    assert stand.focus() == "Brought back: Paper"
    chord(stand, Qt.Key.Key_P)
    stand.qtbot.waitUntil(lambda: stand.home.side is None)
    assert page.grid is not None


def test_what_is_no_number_is_said_and_stays(stand: Stand, page: PapersPage) -> None:
    stand.type("3o")
    stand.press("Enter")
    assert stand.focus() == "Taken out: Paper"
    assert "whole number" in comes_to(page)
    QTest.keyClick(focused(), Qt.Key.Key_Tab)
    stand.type("7")
    stand.press("Enter")
    assert copies(stand).back == 7
    assert page.grid.cells["paper", "", Way.OUT].text() == "3o"
    assert "whole number" in comes_to(page)
    stand.press("Esc")
    assert stand.focus() == "Taken out: Paper"
    stand.press("Esc")
    stand.settle()
    assert page.grid.cells["paper", "", Way.OUT].text() == ""
    assert comes_to(page) == "7 back: none was taken out"
    stand.press("Esc")
    stand.qtbot.waitUntil(lambda: stand.home.side is None)


def test_the_same_number_again_records_nothing(stand: Stand, page: PapersPage) -> None:
    stand.type("30")
    stand.press("Enter", "Up", "Enter")
    stand.type("0")
    stand.press("Enter")
    assert copies(stand).out == 30
    assert len(stand.ask(lambda store: journal.of_kind(store, Kind.STOCK))) == 1
    page.keep_draft()
    assert len(stand.ask(lambda store: journal.of_kind(store, Kind.STOCK))) == 1


def test_thirty_of_this_weeks_and_ten_of_last_weeks(stand: Stand, page: PapersPage) -> None:
    stand.type("30")
    chord(stand, Qt.Key.Key_I, CTRL)
    assert stand.focus() == "Which issue"
    stand.type("712")
    stand.press("Enter")
    assert stand.focus() == "Taken out: Paper 712"
    stand.type("10")
    stand.press("Enter")
    count = copies(stand)
    assert sorted((line.issue, line.out) for line in count.lines) == [("", 30), ("712", 10)]
    assert comes_to(page) == "40 out: 40 still out"


def test_what_is_left_from_before_goes_out_with_one_press(stand: Stand) -> None:
    stand.ask(lambda store: move_papers(store, Move("paper", "Paper", "", Way.RECEIVED, 12)))
    stand.ask(lambda store: move_papers(store, Move("book", "Book", "", Way.RECEIVED, 3)))
    page = open_papers(stand)
    assert page.grid.left["paper", ""].text() == "Take 12"
    assert page.grid.left["pamphlet", ""].isHidden()
    page.grid.left["paper", ""].setFocus()
    stand.press("Enter")
    assert copies(stand).out == 12
    assert stand.focus() == "Taken out: Paper"
    chord(stand, Qt.Key.Key_O)
    assert copies(stand, "book").out == 3
    assert not page.all_left.isEnabled()
    assert page.grid.cells["paper", "", Way.OUT].text() == "12"


def test_more_out_than_came_is_nothing_left_here(stand: Stand) -> None:
    stall = stand.page.till.stall
    stand.ask(lambda store: put_papers(store, stall, Move("paper", "Paper", "6", Way.OUT, 9)))
    page = open_papers(stand)
    assert page.grid.left["paper", "6"].isHidden()


def test_the_next_issue_is_one_press_and_is_sold_from_then_on(stand: Stand, page: PapersPage) -> None:
    new: list[object] = []
    stand.home.branch_changed.connect(new.append)
    assert not page.issues.next_issue.isEnabled()
    chord(stand, Qt.Key.Key_I, CTRL)
    stand.type("713")
    for issue in ("713", "714"):
        assert page.issues.next_issue.text() == f"Next issue: sell Paper {issue} from now on"
        page.issues.next_issue.setFocus()
        stand.press("Enter")
        stand.settle()
        assert stand.focus() == f"Taken out: Paper {issue}"
    stand.type("20")
    stand.press("Esc")
    stand.qtbot.waitUntil(lambda: bool(new))
    branch = stand.ask(read_branch)
    assert new == [branch]
    assert branch.publications[0].issue == "714"
    assert [(line.issue, line.out) for line in copies(stand).lines] == [("714", 20)]


def test_a_round_of_a_workplace_is_recorded_by_title(stand: Stand, page: PapersPage) -> None:
    choice = page.handouts.choices.findChildren(type(page.close_button))[0]
    choice.setFocus()
    stand.press("Enter")
    assert page.handouts.title.text() == "Bulletin"
    assert stand.focus() == "How many"
    stand.type("40")
    stand.press("Enter")
    stand.settle()
    stand.type("2")
    stand.press("Enter")
    stand.settle()
    assert page.handouts.so_far.text() == "Given out here so far: Bulletin 42"
    assert stand.said[-1] == "Bulletin +2"
    page.handouts.title.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_A, CTRL)
    stand.type("Night shift news")
    stand.press("Enter")
    stand.type("many")
    stand.press("Enter")
    assert page.handouts.number.noted()
    QTest.keyClick(focused(), Qt.Key.Key_A, CTRL)
    stand.type("15")
    stand.press("Esc")
    stand.qtbot.waitUntil(lambda: stand.home.side is None)
    stall = stand.page.till.stall
    given = stand.ask(lambda store: look_at_papers(store, stall)).handed_out
    assert given == (HandedOut("Bulletin", 42), HandedOut("Night shift news", 15))
    assert stand.view().totals.leaflets == 57
    lines = [entry.label for entry in stand.view().entries]
    assert lines == ["Night shift news", "Bulletin", "Bulletin"]


def test_what_was_given_out_by_mistake_is_taken_back(stand: Stand, page: PapersPage) -> None:
    undo: list[Callable[[], object]] = []
    page.offered.connect(lambda _words, act: undo.append(act))
    page.handouts.title.setFocus()
    stand.type("Rent leaflet")
    stand.press("Enter")
    stand.type("400")
    stand.press("Enter")
    stand.qtbot.waitUntil(lambda: bool(undo))
    undo[0]()
    stand.settle()
    assert page.handouts.so_far.text() == "Nothing given out here by title yet."
    assert stand.view().totals.leaflets == 0


@pytest.mark.parametrize("points", [14, 24])
def test_large_letters_scroll_down_and_never_sideways(stand: Stand, qapp: QApplication, points: int) -> None:
    theme.apply(qapp, Settings(text_points=points))
    stall = stand.page.till.stall
    stand.ask(lambda store: put_papers(store, stall, Move("paper", "Paper", "712", Way.OUT, 12_345)))
    page = open_papers(stand)
    stand.settle()
    area = page.findChildren(QScrollArea)[0]
    stand.qtbot.waitUntil(lambda: area.horizontalScrollBar().maximum() == 0)
    focus = focused()
    assert area.viewport().rect().contains(focus.mapTo(area.viewport(), focus.rect().center()))
    theme.apply(qapp, Settings())


def test_a_stall_that_has_ended_elsewhere_keeps_nothing_and_says_so(stand: Stand, page: PapersPage) -> None:
    stall = stand.page.till.stall
    stand.ask(lambda store: end_stall(store, stall))
    stand.type("30")
    stand.press("Enter")
    stand.settle()
    assert [type(error) for error in stand.failed] == [ClosedStallError]
    assert page.grid.cells["paper", "", Way.OUT].text() == "30"


def test_what_has_left_the_catalogue_is_still_accounted_for(stand: Stand) -> None:
    stall = stand.page.till.stall
    stand.ask(lambda store: put_papers(store, stall, Move("gone", "The Old Lantern", "3", Way.OUT, 4)))
    page = open_papers(stand)
    assert list(page.grid.sums)[-1] == "gone"
    assert comes_to(page, "gone") == "4 out: 4 still out"
    assert page.grid.cells["gone", "3", Way.OUT].accessibleName() == "Taken out: The Old Lantern 3"


def test_sales_while_the_page_is_open_are_seen_when_it_is_shown_again(stand: Stand, page: PapersPage) -> None:
    stall = stand.page.till.stall
    stand.ask(lambda store: sell(store, read_branch(store), read_branch(store).sale_keys[0], stall))
    stand.type("8")
    stand.home.refresh()
    stand.settle()
    assert comes_to(page) == "1 sold: none was taken out"
    assert page.grid.cells["paper", "", Way.OUT].text() == "8"


def test_papers_in_hand_below_nothing_are_said_in_words() -> None:
    assert papers_words.in_hand(12) == "12"
    assert papers_words.in_hand(-28) == "28 more went out than came in"
