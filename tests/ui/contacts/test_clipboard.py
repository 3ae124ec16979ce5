"""A copied phone number or email does not stay on the clipboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ui.contacts.clipboard import Clipboard

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Clock(QObject):
    """A timer that is told when its time has come."""

    timeout = Signal()
    waits = 0

    def start(self, milliseconds: int, /) -> None:
        self.waits = milliseconds


def test_it_is_cleared_after_half_a_minute(qtbot: QtBot) -> None:
    assert qtbot
    clock = Clock()
    Clipboard(clock).copy("07700 900123")
    assert QGuiApplication.clipboard().text() == "07700 900123"
    assert clock.waits == 30_000


def test_somebody_else_s_text_stays(qtbot: QtBot) -> None:
    assert qtbot
    clock = Clock()
    ours = Clipboard(clock)
    ours.copy("07700 900123")
    QGuiApplication.clipboard().setText("a shopping list")
    clock.timeout.emit()
    assert QGuiApplication.clipboard().text() == "a shopping list"


def test_when_the_time_has_come_ours_is_gone(qtbot: QtBot) -> None:
    assert qtbot
    clock = Clock()
    ours = Clipboard(clock)
    ours.copy("ada@example.org")
    clock.timeout.emit()
    assert QGuiApplication.clipboard().text() == ""
