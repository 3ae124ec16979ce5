"""The settings in a window, and the section of canvass questions alone in one, on a real vault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.usecases.write_questions import write_questions
from tests.ui.settings.question_hands import (
    HOMES,
    write,
)
from ui.settings.questions_section import QuestionsSection
from ui.settings.settings_page import SettingsPage
from ui.shell.machine import Machine

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from canvass.usecases.open_vault import Opened
    from tests.ui.conftest import Place
    from ui.desk import Desk


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, desk: Desk, opened: Opened, place: Place) -> SettingsPage:
    """All the settings."""
    page = SettingsPage(desk, opened, Machine(qapp, place.paths.settings))
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitActive(page):
        page.show()
    return page


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
