"""Any line of the stall, however far back, is put to cash, card, free or not known by a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.ui.stall.conftest import Stand


def test_more_than_the_last_twenty_lines_can_be_put_right(stand: Stand) -> None:
    stand.press("Ctrl+1", *["Ctrl+2"] * 24)
    stand.settle()
    stand.settle()
    lines = stand.page.lines
    assert lines.model().rowCount() == 20
    lines.setFocus()
    stand.press("End")
    stand.press(*["Down"] * 20)
    stand.settle()
    stand.qtbot.waitUntil(lambda: lines.model().rowCount() == 25)
    stand.press(*["Down"] * 10, "D")
    view = stand.view()
    assert (view.totals.card_pence, view.totals.cash_pence) == (100, 24 * 50)
    stand.settle()
    stand.press("F")
    assert stand.view().totals.taken_pence == 24 * 50
    stand.settle()
    stand.press("N")
    assert stand.view().totals.unknown_pence == 100
    stand.settle()
    assert lines.currentIndex().row() == 24
    assert lines.model().index(24, 3).data() == "?"


def test_every_way_of_paying_stands_in_the_menu_of_the_lines(stand: Stand) -> None:
    words = [action.text() for action in stand.page.lines.actions()]
    assert words == ["Cash or card", "Cash (K)", "Card (D)", "Free (F)", "Unknown (N)", "Take back"]


def test_a_letter_that_does_not_fit_the_line_changes_nothing_and_says_so(stand: Stand) -> None:
    stand.press("Ctrl+9")
    stand.type("5")
    stand.press("Enter", "Ctrl+O")
    stand.settle()
    stand.settle()
    lines = stand.page.lines
    lines.setFocus()
    for row, letter in ((1, "F"), (0, "K")):
        lines.setCurrentIndex(lines.model().index(row, 0))
        stand.said.clear()
        stand.press(letter)
        stand.settle()
        stand.settle()
        assert "not how this line can be paid" in stand.said[-1]
    assert stand.view().totals.cash_pence == 500


def test_the_letters_count_and_undo_nothing_and_those_that_do_still_do(stand: Stand) -> None:
    stand.press("Ctrl+1")
    stand.settle()
    stand.page.lines.setFocus()
    stand.page.lines.setCurrentIndex(stand.page.lines.model().index(0, 0))
    stand.press("D", "C", "U")
    view = stand.view()
    assert (view.totals.card_pence, view.totals.conversations, view.count) == (100, 0, 2)


def test_what_is_in_sight_stays_there_when_older_lines_come(stand: Stand) -> None:
    stand.press(*["Ctrl+1"] * 30)
    stand.settle()
    stand.settle()
    bar = stand.page.lines.verticalScrollBar()
    bar.setValue(bar.maximum())
    before = bar.value()
    stand.qtbot.waitUntil(lambda: stand.page.lines.model().rowCount() == 30)
    assert bar.value() == before
    stand.press("Ctrl+2")
    stand.settle()
    assert stand.page.lines.model().rowCount() == 31
    assert bar.value() == 0  # what is new is seen
