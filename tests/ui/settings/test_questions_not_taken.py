"""A file of which hardly anything is taken does not stop the window."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from canvass.usecases.bring_questions import FormRead, Refusal, Why
from ui.settings.questions_import import MOST_LINES, QuestionsImport

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_hundred_thousand_cells_that_are_not_taken_are_a_list_that_ends(qtbot: QtBot) -> None:
    page = QuestionsImport()
    qtbot.addWidget(page)
    notes = tuple(Refusal("survey", row, "c", Why.COLUMN, "c") for row in range(100_000))
    begun = time.process_time()
    page.show_found(FormRead(None, notes), None)
    assert time.process_time() - begun < 2
    assert page.rows.count() == MOST_LINES + 1
    assert "100,000" in page.rows.item(MOST_LINES).text()
