"""What may be wrong is shown beside what somebody is doing, and takes no key of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from canvass.model.sync_news import Alarm, Worry
from tests.ui.sync.test_sync_words import BO, NOW
from ui.sync.alarms import Alarms

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Windows(QObject):
    """Notes every window that is shown."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_an_alarm_leaves_the_keys_to_whoever_types(qtbot: QtBot, qapp: QApplication) -> None:
    page, typed, alarms = QWidget(), QLineEdit(), Alarms()
    column = QVBoxLayout(page)
    column.addWidget(alarms)
    column.addWidget(typed)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    typed.setFocus()
    windows = Windows()
    qapp.installEventFilter(windows)
    alarms.show_alarms([Alarm(worry, BO, NOW, "7200000") for worry in Worry], {BO: "Bo’s laptop"})
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_B)
    assert typed.text() == "b"
