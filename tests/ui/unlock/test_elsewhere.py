from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ui.unlock.elsewhere_page import ElsewherePage
from ui.unlock.set_up_page import SetUpPage
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Place
    from ui.shell.main_window import MainWindow

ENTER = Qt.Key.Key_Return


@pytest.fixture
def stick(place: Place, tmp_path: Path) -> Path:
    """A vault on a stick."""
    folder = tmp_path / "stick" / "Leeds"
    shutil.copytree(place.folder, folder)
    return folder


@pytest.fixture
def page(locked: MainWindow, qtbot: QtBot) -> ElsewherePage:
    """What "Open a vault in another folder" shows."""
    unlock = locked.entrance.currentWidget()
    assert isinstance(unlock, UnlockPage)
    unlock.elsewhere.emit()
    page = locked.entrance.currentWidget()
    assert isinstance(page, ElsewherePage)
    qtbot.waitUntil(page.line.list.hasFocus)
    return page


def type_folder(page: ElsewherePage, folder: Path) -> None:
    page.line.edit.setFocus()
    page.line.edit.selectAll()
    QTest.keyClicks(page.line.edit, str(folder))
    QTest.keyClick(page.line.edit, ENTER)


def test_a_vault_on_a_stick_is_found_in_the_list(
    locked: MainWindow, page: ElsewherePage, stick: Path, qtbot: QtBot
) -> None:
    page.line.edit.setText(str(stick.parent))
    page.line.show_list()
    files, listed = page.line.list.files(), page.line.list
    qtbot.waitUntil(lambda: files.rowCount(listed.rootIndex()) == 1)
    listed.setCurrentIndex(files.index(0, 0, listed.rootIndex()))
    QTest.keyClick(listed, ENTER)
    page.open.click()
    found = locked.entrance.currentWidget()
    assert isinstance(found, UnlockPage)
    assert found._folder == stick


def test_a_folder_without_a_vault_is_said_to_be_none(
    locked: MainWindow, page: ElsewherePage, tmp_path: Path
) -> None:
    type_folder(page, tmp_path)
    assert page.problem.isVisible()
    assert str(tmp_path) in page.problem.text()
    page.back.emit()
    assert isinstance(locked.entrance.currentWidget(), UnlockPage)


def test_a_new_branch_may_be_set_up_where_there_is_no_vault_yet(
    locked: MainWindow, page: ElsewherePage, tmp_path: Path, stick: Path
) -> None:
    page.line.edit.setText(str(stick))
    page.make.click()
    assert isinstance(locked.entrance.currentWidget(), UnlockPage), "a vault is never replaced"
    locked.entrance._choose()
    again = locked.entrance.currentWidget()
    assert isinstance(again, ElsewherePage)
    again.line.edit.setText(str(tmp_path / "new"))
    again.make.click()
    assert isinstance(locked.entrance.currentWidget(), SetUpPage)
