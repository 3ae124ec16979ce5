from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from canvass.usecases.open_vault import Opened
    from tests.ui.conftest import Place

ENTER = Qt.Key.Key_Return


@pytest.fixture
def page(qtbot: QtBot, place: Place) -> UnlockPage:
    page = UnlockPage(place.folder, place.paths.state)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    with qtbot.waitActive(page):
        page.show()
    page.secret.setFocus()
    return page


@pytest.fixture
def let_in(page: UnlockPage) -> Iterator[list[Opened]]:
    found: list[Opened] = []
    page.unlocked.connect(found.append)
    yield found
    for opened in found:
        opened.close()


def field(page: UnlockPage) -> QLineEdit:
    return page.secret.line.edit


def test_the_passphrase_and_enter_open_the_vault(
    page: UnlockPage, place: Place, let_in: list[Opened], qtbot: QtBot
) -> None:
    QTest.keyClicks(field(page), place.passphrase)
    with qtbot.waitSignal(page.unlocked):
        QTest.keyClick(field(page), ENTER)
    assert let_in[0].activist.name == "Carys Jones"
    assert field(page).text() == ""


def test_the_recovery_code_opens_it_too(
    page: UnlockPage, place: Place, let_in: list[Opened], qtbot: QtBot
) -> None:
    QTest.keyClick(page.as_code, Qt.Key.Key_Space)
    assert field(page).accessibleName() == "Recovery code"
    QTest.keyClicks(field(page), place.recovery_code.lower())
    with qtbot.waitSignal(page.unlocked):
        QTest.keyClick(field(page), Qt.Key.Key_Enter)
    assert let_in


def test_a_wrong_one_is_said_and_selected_and_the_next_try_waits_longer(
    page: UnlockPage, qtbot: QtBot
) -> None:
    QTest.keyClicks(field(page), "not this one")
    QTest.keyClick(field(page), ENTER)
    qtbot.waitUntil(page.problem.isVisible)
    assert "did not open" in page.problem.text()
    assert field(page).selectedText() == "not this one"
    assert page.unlock.isEnabled()
    QTest.keyClicks(field(page), "nor this")
    assert not page.problem.isVisible()
    QTest.keyClick(field(page), ENTER)
    qtbot.waitUntil(page.problem.isVisible)
    assert not page.unlock.isEnabled()
    qtbot.waitUntil(page.unlock.isEnabled)


def test_what_is_typed_can_be_shown_and_pasted(page: UnlockPage) -> None:
    QGuiApplication.clipboard().setText("six words from paper")
    QTest.keyClick(field(page), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert field(page).text() == "six words from paper"
    assert field(page).echoMode() is QLineEdit.EchoMode.Password
    QTest.keyClick(page.secret.shown, Qt.Key.Key_Space)
    assert field(page).echoMode() is QLineEdit.EchoMode.Normal


def test_caps_lock_is_said(page: UnlockPage) -> None:
    def press(letter: str, held: Qt.KeyboardModifier) -> None:
        QApplication.sendEvent(field(page), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, held, letter))

    press("A", Qt.KeyboardModifier.ShiftModifier)
    assert page.secret.line.noted() == ""
    press("A", Qt.KeyboardModifier.NoModifier)
    assert page.secret.line.noted() == "Caps Lock is on."


def test_a_half_typed_passphrase_is_wiped_when_it_is_left_alone(page: UnlockPage, qtbot: QtBot) -> None:
    assert page.secret._wipe.interval() == 30_000
    page.secret._wipe.setInterval(10)
    QTest.keyClicks(field(page), "half of")
    page.unlock.setFocus()
    qtbot.waitUntil(lambda: field(page).text() == "")
    QTest.keyClick(field(page), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field(page).text() == ""


def test_a_damaged_vault_is_told_apart_from_a_wrong_passphrase(
    page: UnlockPage, place: Place, qtbot: QtBot
) -> None:
    (place.folder / "vault.db").write_bytes(b"")
    QTest.keyClicks(field(page), place.passphrase)
    QTest.keyClick(field(page), ENTER)
    qtbot.waitUntil(page.problem.isVisible)
    assert "data file is empty" in page.problem.text()
    assert "Restore a backup" in page.problem.text()
