from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.stock import InHand, Move, Way
from canvass.usecases.move_stock import papers_in_hand, put_papers
from tests.usecases import people
from ui.cash_up.stock_table import StockTable

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from ui.desk import Desk


@pytest.fixture
def table(qtbot: QtBot, desk: Desk) -> StockTable:
    """After a stall to which twenty-eight papers were taken, before anything was written down at home."""

    def take(store: Store) -> None:
        put_papers(store, people.stall(store), Move("paper", "Paper", "7", Way.OUT, 28))

    desk.writer.run(take)
    table = StockTable(desk)
    qtbot.addWidget(table)
    table.resize(900, 500)
    with qtbot.waitActive(table):
        table.show()
    table.refresh()
    qtbot.waitUntil(lambda: table.table.rowCount() > 0)
    return table


def shown(table: StockTable) -> list[tuple[str, ...]]:
    cells = [[table.table.item(row, column) for column in range(3)] for row in range(table.table.rowCount())]
    return [tuple(cell.text() for cell in row if cell is not None) for row in cells]


def press(*keys: Qt.Key) -> None:
    for key in keys:
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget, key)


def test_what_went_out_before_anything_came_is_said_in_words(table: StockTable) -> None:
    assert shown(table) == [
        ("Paper", "", "0"),
        ("Paper", "7", "28 more went out than came in"),
        ("Pamphlet", "", "0"),
        ("Book", "", "0"),
        ("Badge", "", "0"),
    ]


def test_papers_come_from_the_centre_and_some_go_back(table: StockTable, qtbot: QtBot, desk: Desk) -> None:
    form = table.form
    form.issue.setFocus()
    QTest.keyClicks(form.issue.edit, "7")
    press(Qt.Key.Key_Return)
    QTest.keyClicks(form.number.edit, "60")
    said: list[str] = []
    table.said.connect(said.append)
    with qtbot.waitSignal(table.changed):
        press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert said == ["Came: 60 Paper 7"]
    assert ("Paper", "7", "32") in shown(table)
    assert form.title.hasFocus()
    QTest.keyClicks(form.number.edit, "-2")
    form.sent.setFocus()
    with qtbot.waitSignal(table.changed):
        press(Qt.Key.Key_Return)
    held: list[list[InHand]] = []
    desk.reader.run(papers_in_hand, then=held.append)
    qtbot.waitUntil(lambda: bool(held))
    assert held[0] == [InHand("paper", "Paper", "7", 34)]


@pytest.mark.parametrize("wrong", ["", "0", "some", "1.5", "100001"])
def test_a_number_that_is_none_is_said_and_stays(table: StockTable, wrong: str) -> None:
    table.form.number.setFocus()
    QTest.keyClicks(table.form.number.edit, wrong)
    press(Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert table.form.number.noted()
    assert table.form.number.text() == wrong
    assert table.form.number.edit.hasFocus()


def test_a_line_of_the_list_fills_in_the_form(table: StockTable) -> None:
    table.table.setFocus()
    while table.table.currentRow() != 1:
        press(Qt.Key.Key_Down)
    assert table.form.issue.text() == ""
    press(Qt.Key.Key_Return)
    assert table.form.number.edit.hasFocus()
    assert (table.form.title.currentText(), table.form.issue.text()) == ("Paper", "7")
