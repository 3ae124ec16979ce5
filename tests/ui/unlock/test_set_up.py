from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.paths import paths
from canvass.usecases.back_up import backups
from canvass.usecases.open_vault import open_vault
from ui.shell.machine import Machine
from ui.shell.main_window import MainWindow
from ui.unlock.secret_steps import RecoveryStep
from ui.unlock.set_up_page import SetUpPage
from ui.unlock.steps import PresetStep

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

ENTER = Qt.Key.Key_Return


def typed(text: str, *after: Qt.Key) -> None:
    """Press keys wherever the focus is, as a person does."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)
    for key in after:
        QTest.keyClick(focus, key)


def test_a_branch_is_set_up_from_the_keyboard_alone(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    root = paths(tmp_path)
    window = MainWindow(root, root.vault(), Machine(qapp, root.settings), print)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    page = window.entrance.currentWidget()
    assert isinstance(page, SetUpPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.preset.next)
    typed("", ENTER)
    typed("Leeds", ENTER)
    typed("The Lantern Readers", ENTER)
    typed("1 Invented Row, Leeds", ENTER)
    typed("", ENTER)
    assert page.currentWidget() is page.branch
    assert page.branch.complaints.noted()
    typed("complaints@lantern.example.org", ENTER)
    assert page.prices is not None
    paper = next(iter(page.prices.amounts.values()))
    assert paper.text() == "£1.00"
    paper.setText("lots")
    typed("", ENTER)
    assert page.currentWidget() is page.prices
    assert paper.hasFocus()
    paper.selectAll()
    typed("1.20", ENTER)
    typed("Carys Jones", ENTER)
    six = page.passphrase.choice.six.text()
    assert len(six.split()) == 6
    typed("not the same", ENTER)
    assert page.passphrase.choice.again.line.noted()
    page.passphrase.choice.again.forget()
    typed(six, ENTER)
    qtbot.waitUntil(lambda: isinstance(page.currentWidget(), RecoveryStep), timeout=15_000)
    step = page.currentWidget()
    assert isinstance(step, RecoveryStep)
    assert "Write above it: Canvass recovery code, this laptop’s vault." in step.explained.text()
    code = step.code.text()
    typed("AAAA-BBBB", ENTER)
    assert step.typed.noted()
    with qtbot.waitSignal(window.entered):
        typed(code, ENTER)
    qtbot.waitUntil(lambda: bool(backups(root.vault())) and window.toast.words() != "", timeout=10_000)
    assert window.advice.words() == ""
    window.close()
    opened = open_vault(root.vault(), six, root.state)
    assert (opened.branch.name, opened.activist.name) == ("Leeds", "Carys Jones")
    assert opened.branch.notice() is not None
    assert opened.branch.publications[0].prices[0].pence == 120
    assert opened.recovery_seen
    opened.close()


def test_ones_own_passphrase_is_scored_while_it_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    page = SetUpPage(tmp_path / "vault", tmp_path)
    qtbot.addWidget(page)
    choice = page.passphrase.choice
    assert not choice.check()
    assert choice.again.line.noted()
    choice.own.setChecked(True)
    assert not choice.again.line.noted()
    QTest.keyClicks(choice.mine.line.edit, "leeds2024")
    qtbot.waitUntil(lambda: "14 characters" in choice.mine.line.noted())
    QTest.keyClicks(choice.mine.line.edit, " kettle vessel orbit crayon")
    qtbot.waitUntil(lambda: "good" in choice.mine.line.noted())
    assert not choice.check()
    QTest.keyClicks(choice.again.line.edit, "leeds2024 kettle vessel orbit crayon")
    assert choice.check()


def test_every_preset_can_be_chosen(qtbot: QtBot) -> None:
    step = PresetStep()
    qtbot.addWidget(step)
    names = set()
    for button in step.group.buttons():
        button.click()
        names.add(step.branch().notices[0].id)
        assert button.text()
    assert names
