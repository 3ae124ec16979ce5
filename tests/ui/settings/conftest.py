"""The section of canvass questions, alone in a window, on a real vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.usecases.write_questions import write_questions
from tests.ui.settings.question_hands import (
    HOMES,
    write,
)
from ui.settings.questions_section import QuestionsSection

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


@pytest.fixture
def section(qtbot: QtBot, desk: Desk) -> QuestionsSection:
    section = QuestionsSection(desk)
    qtbot.addWidget(section)
    section.resize(1000, 640)
    with qtbot.waitActive(section):
        section.show()
    return section


@pytest.fixture
def homes(section: QuestionsSection, desk: Desk, qtbot: QtBot) -> QuestionsSection:
    """With one set, the cursor on it."""
    write(desk, qtbot, lambda store: write_questions(store, HOMES))
    section.refresh()
    qtbot.waitUntil(lambda: section.list.chosen() is not None)
    return section
