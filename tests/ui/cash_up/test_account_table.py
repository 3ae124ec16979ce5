"""The lines of the account where the letters are large: what is owed is in sight, whatever has to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget

from canvass.settings import Settings
from ui.cash_up import statement_lines
from ui.cash_up.account_part import LETTERS, SPARE, WIDE
from ui.cash_up.account_table import Lines, LinesView
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
@pytest.mark.parametrize(
    ("look", "points"), [("light", 14), ("sunlight", 14), ("dark", 24), ("sunlight", 24)]
)
def test_what_is_owed_is_never_cut_off(qtbot: QtBot, qapp: QApplication, look: str, points: int) -> None:
    theme.apply(qapp, Settings(theme=look, text_points=points))
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1330, 400)
    lines = Lines(statement_lines.columns(), statement_lines.WORDS, page)
    view = LinesView(lines, LETTERS, WIDE, SPARE, page)
    view.resize(1330, 400)
    with qtbot.waitExposed(page):
        page.show()
    owed = len(LETTERS) - 1
    assert view.columnViewportPosition(owed) + view.columnWidth(owed) <= view.viewport().width()
    left_out = {column for column in range(len(LETTERS)) if view.isColumnHidden(column)}
    assert left_out <= set(SPARE)
    assert not left_out or points > 14 or look == "sunlight"
