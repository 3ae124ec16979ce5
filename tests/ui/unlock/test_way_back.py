"""Whoever only looked at setting up a new branch comes back to the vault that is there."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass import settings
from canvass.paths import paths
from ui.app import compose
from ui.unlock.set_up_page import SetUpPage
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place
    from ui.shell.main_window import MainWindow

ESC = Qt.Key.Key_Escape


def set_up(window: MainWindow) -> SetUpPage:
    unlock = window.entrance.currentWidget()
    assert isinstance(unlock, UnlockPage)
    unlock.new.emit()
    page = window.entrance.currentWidget()
    assert isinstance(page, SetUpPage)
    return page


def test_escape_and_a_button_lead_back_to_the_vault(locked: MainWindow, place: Place, qtbot: QtBot) -> None:
    page = set_up(locked)
    qtbot.waitUntil(page.preset.next.hasFocus)
    QTest.keyClick(page.preset.next, Qt.Key.Key_Return)
    assert page.currentWidget() is page.branch
    QTest.keyClick(QApplication.focusWidget() or page, ESC)
    assert page.currentWidget() is page.preset
    QTest.keyClick(QApplication.focusWidget() or page, ESC)
    back = locked.entrance.currentWidget()
    assert isinstance(back, UnlockPage)
    assert back._folder == place.folder
    button = set_up(locked)._way_back
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert isinstance(locked.entrance.currentWidget(), UnlockPage)


def test_a_copied_home_opens_its_own_vault(
    qtbot: QtBot, qapp: QApplication, place: Place, tmp_path: Path
) -> None:
    place.folder.rename(place.paths.vault("branch-2"))
    copy = paths(tmp_path / "copy")
    shutil.copytree(place.paths.vaults, copy.vaults)
    settings.write(copy.settings, settings.Settings(last_vault=str(place.paths.vault("branch-2"))))
    window = compose(qapp, copy, None, print)
    qtbot.addWidget(window)
    assert window.entrance._folder == copy.vault("branch-2")


def test_without_a_home_a_vault_in_another_folder_is_remembered(place: Place) -> None:
    usual = place.paths._replace(home=None, vaults=place.paths.vaults / "elsewhere")
    assert usual.last(str(place.folder)) == place.folder
    assert usual.last("") == usual.vault()
    assert usual.last("no such folder") == usual.vault()
