from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from canvass.settings import Settings
from canvass.usecases.sell import read_branch
from ui.shell import theme
from ui.widgets.bar import Bar
from ui.widgets.line import Line
from ui.widgets.press import press
from ui.widgets.toast import Toast
from ui.widgets.toggle import YesNo

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.desk import Desk


def test_a_desk_is_a_vault_with_a_branch_in_it(desk: Desk, qtbot: QtBot) -> None:
    seen: list[str] = []
    desk.reader.run(read_branch, then=lambda branch: seen.append(branch.name))
    qtbot.waitUntil(lambda: seen == ["Leeds"])


def test_a_consent_is_asked_open_and_answered_by_a_letter(qtbot: QtBot) -> None:
    asked = YesNo("May we email you?")
    qtbot.addWidget(asked)
    asked.show()
    assert asked.answer() is None
    with qtbot.waitSignal(asked.answered):
        QTest.keyClick(asked.yes, Qt.Key.Key_N)
    assert asked.answer() is False
    QTest.keyClick(asked.no, Qt.Key.Key_Y)
    assert (asked.answer(), asked.yes.isChecked(), asked.no.isChecked()) == (True, True, False)
    QTest.keyClick(asked.no, Qt.Key.Key_Return)
    assert asked.answer() is False
    asked.set_answer(None)
    assert not asked.yes.isChecked()
    assert not asked.no.isChecked()


def test_a_doubt_under_a_line_moves_nothing(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Settings())
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    line, below = Line("&Phone"), QLabel("below")
    column.addWidget(line)
    column.addWidget(below)
    page.resize(600, 300)
    page.show()
    before = below.y()
    line.note("That number is too short. It is kept as it is.", "doubt")
    qapp.sendPostedEvents()
    assert below.y() == before
    assert line.edit.accessibleDescription()
    QTest.keyClicks(line.edit, "07700 900123")
    assert line.noted() == ""
    assert line.text() == "07700 900123"


def test_a_toast_offers_undo_once_and_goes_by_itself(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(500, 300)
    window.show()
    toast = Toast(window)
    undone: list[int] = []
    toast.say("Paper £1.00", lambda: undone.append(1))
    assert window.rect().contains(toast.geometry())
    QTest.mouseClick(toast._undo, Qt.MouseButton.LeftButton)
    assert (undone, toast.isVisible()) == ([1], False)
    toast.say("Saved")
    assert not toast._undo.isVisible()
    assert toast._timer.interval() == 2000
    toast._timer.setInterval(10)
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_message_can_be_closed_unless_it_is_still_true(qtbot: QtBot) -> None:
    bar = Bar()
    qtbot.addWidget(bar)
    bar.tell("The disk is full.")
    QTest.keyClick(bar._close, Qt.Key.Key_Return)
    assert bar.words() == ""
    bar.tell("The vault is damaged.", stays=True)
    assert bar._close.isHidden()


def test_enter_and_space_press_a_button(qtbot: QtBot) -> None:
    pressed: list[int] = []
    button = press("&Go", lambda: pressed.append(1), "primary", icon="lock")
    qtbot.addWidget(button)
    button.show()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert len(pressed) == 3
    assert button.accessibleName() == "Go"
