"""Whoever joins a branch is asked for a name and a passphrase, then for the invitation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.paths import paths
from canvass.usecases import new_vault
from canvass.vault.slots import FLOOR
from ui.shell.machine import Machine
from ui.shell.main_window import MainWindow
from ui.sync.invitation_step import InvitationStep
from ui.unlock.secret_steps import RecoveryStep
from ui.unlock.set_up_page import SetUpPage

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return


def typed(text: str, *after: Qt.Key) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    for key in after:
        QTest.keyClick(focus, key)


def test_joining_skips_what_the_branch_brings(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cheaply = partial(new_vault.new_vault, cost=FLOOR)  # the same, at what a guess may cost at least
    monkeypatch.setattr(new_vault, "new_vault", cheaply)
    root = paths(tmp_path)
    window = MainWindow(root, root.vault(), Machine(qapp, root.settings), print)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    page = window.entrance.currentWidget()
    assert isinstance(page, SetUpPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.preset.next)
    page.preset.group.buttons()[-1].setFocus()
    typed("", Qt.Key.Key_Space)
    page.preset.next.setFocus()
    typed("", ENTER)
    assert page.currentWidget() is page.person
    assert "2 of 4" in page.person.place.text()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert page.currentWidget() is page.preset
    typed("", ENTER)
    typed("Bo Li", ENTER)
    typed(page.passphrase.choice.six.text(), ENTER)
    qtbot.waitUntil(lambda: isinstance(page.currentWidget(), RecoveryStep), timeout=15_000)
    step = page.currentWidget()
    assert isinstance(step, RecoveryStep)
    with qtbot.waitSignal(window.entered):
        typed(step.code.text(), ENTER)
    invitation = window.findChildren(InvitationStep)[0]
    qtbot.waitUntil(invitation.line.edit.hasFocus)
    assert invitation.isVisible()
    window.close()
