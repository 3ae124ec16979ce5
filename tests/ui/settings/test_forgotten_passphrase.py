"""Whoever forgot their passphrase opens the vault with the code on paper, and chooses another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.usecases.open_vault import open_vault
from ui.desk import Desk
from ui.settings.my_keys_section import MyKeysSection
from ui.worker import Worker

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place


def test_the_paper_code_gives_a_person_a_new_passphrase(qtbot: QtBot, place: Place) -> None:
    opened = open_vault(place.folder, place.recovery_code, place.paths.state)
    assert opened.by_code
    desk = Desk(Worker(opened.writer), Worker(opened.reader), opened.branch, opened.activist)
    section = MyKeysSection(desk, opened)
    qtbot.addWidget(section)
    with qtbot.waitActive(section):
        section.show()
    qtbot.waitUntil(lambda: section.whose.currentText() == "Carys Jones")
    assert not section.old.isVisible()
    six = section.choice.six.text()
    QTest.keyClicks(section.choice.again.line.edit, six)
    with qtbot.waitSignal(section.said, timeout=15_000):
        QTest.keyClick(section.change, Qt.Key.Key_Return)
    desk.reader.stop()
    desk.writer.stop()
    opened.close()
    again = open_vault(place.folder, six, place.paths.state)
    assert (again.activist.name, again.by_code) == ("Carys Jones", False)
    again.close()
