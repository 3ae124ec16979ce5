from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.shell.main_window import MainWindow


@pytest.mark.parametrize("points", [14, 24])
def test_what_was_done_is_said_over_no_key(window: MainWindow, qtbot: QtBot, points: int) -> None:
    window.machine.change(text_points=points)
    window.toast.say("Copied; gone from the clipboard in 30 seconds", lambda: None)
    qtbot.wait(20)
    own = window.toast.geometry()
    for button in window.findChildren(QAbstractButton):
        if button.isVisible() and not window.toast.isAncestorOf(button):
            seen = button.visibleRegion().boundingRect()  # a page may scroll
            place = QRect(button.mapTo(window, seen.topLeft()), seen.size())
            assert not place.intersects(own), button.text()
    window.machine.change(text_points=14)


def test_what_was_done_is_not_said_over_another_page_or_the_lock(window: MainWindow) -> None:
    window.toast.say("Saved: Ada L.")
    window.go("contacts")
    assert not window.toast.isVisible()
    window.toast.say("Erased: Ada L.")
    window.lock()
    assert not window.toast.isVisible()
    assert window.toast.words() == ""


def test_the_last_letter_does_not_touch_the_edge_of_the_window(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 300)
    window.show()
    toast = Toast(window)
    toast.say("Signed: report 1-601D. The stall has ended.")
    words = toast.findChild(QLabel)
    assert words is not None
    assert toast.width() - words.geometry().right() > toast.fontMetrics().horizontalAdvance("i")
