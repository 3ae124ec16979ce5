"""Every step of setting up goes the same two ways, by the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from tests.ui.sync.test_sync_cards import KEY, press, shown
from ui.sync.invitation_step import InvitationStep
from ui.sync.name_step import NameStep
from ui.sync.paper_step import PaperStep
from ui.sync.place_step import PlaceStep

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ui.sync.two_ways import TwoWays

STEPS = [InvitationStep, PlaceStep, NameStep, PaperStep]


def begun(qtbot: QtBot, kind: Callable[[], TwoWays]) -> TwoWays:
    step = kind()
    shown(qtbot, step)
    match step:
        case PlaceStep():
            step.begin(None)
        case NameStep():
            step.begin("Bo’s laptop", joins=True)
        case PaperStep():
            step.begin(renews=False)
        case InvitationStep():
            step.begin()
    return step


@pytest.mark.parametrize("kind", STEPS)
def test_tab_comes_to_the_fields_before_the_two_ways(qtbot: QtBot, kind: Callable[[], TwoWays]) -> None:
    step = begun(qtbot, kind)
    assert step.area.isAncestorOf(QApplication.focusWidget() or step)
    while step.area.isAncestorOf(QApplication.focusWidget() or step):
        press(KEY.Key_Tab)
    assert step.back.hasFocus()
    press(KEY.Key_Tab)
    assert step.go.hasFocus()
    step.back.setFocus()
    with qtbot.waitSignal(step.went_back):
        press(KEY.Key_Return)


@pytest.mark.parametrize("kind", STEPS)
def test_a_key_that_is_still_held_down_goes_nowhere(qtbot: QtBot, kind: Callable[[], TwoWays]) -> None:
    step = begun(qtbot, kind)
    for button, went in ((step.back, step.went_back), (step.go, step.went_on)):
        button.setFocus()
        with qtbot.assertNotEmitted(went, wait=20):
            held = QEvent.Type.KeyPress, KEY.Key_Return, Qt.KeyboardModifier.NoModifier, "", True
            QApplication.sendEvent(button, QKeyEvent(*held))
