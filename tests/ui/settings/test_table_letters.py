"""A table to edit while the letters change their size: its lines grow with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox

from canvass.settings import Settings
from ui.settings.table_edit import Col, Row, TableEdit
from ui.shell import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def _usual_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, Settings())


@pytest.mark.usefixtures("_usual_again")
def test_a_choice_in_a_line_has_room_after_the_letters_grew(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Settings())
    table = TableEdit("Titles", [Col("Title"), Col("Kind", {"paper": "Paper", "book": "Book"})])
    qtbot.addWidget(table)
    table.set_rows([Row("a", ("Paper", "paper")), Row("b", ("Book", "book"))])
    with qtbot.waitExposed(table):
        table.show()
    theme.apply(qapp, Settings(text_points=24))
    qtbot.wait(1)
    box = table.table.cellWidget(0, 1)
    assert isinstance(box, QComboBox)
    assert table.table.rowHeight(0) >= box.height()
    assert table.table.viewport().height() >= table.table.rowHeight(0) * 2
