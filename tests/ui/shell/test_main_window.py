from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from canvass import settings
from canvass.errors import Damage, DamageError, DiskError, DiskFault, WritingStoppedError
from canvass.usecases.open_vault import Opened, open_vault
from canvass.usecases.set_up_branch import write_branch
from ui.settings.settings_page import SettingsPage
from ui.shell.pages import Pages

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.errors import CanvassError
    from canvass.model.branch import Branch
    from tests.ui.conftest import HandClock, Place
    from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = ("stall", "contacts", "export", "settings")


def press(window: MainWindow, key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, CTRL)


def shows_pages(window: MainWindow) -> bool:
    return any(pages.isVisible() for pages in window.findChildren(Pages))


def in_sight(window: MainWindow) -> str:
    return window.inside.pages.current() if window.inside else ""


def test_keys_lead_from_page_to_page(window: MainWindow) -> None:
    assert in_sight(window) == "stall"
    for key, page in (
        (Qt.Key.Key_F, "contacts"),
        (Qt.Key.Key_E, "export"),
        (Qt.Key.Key_Comma, "settings"),
        (Qt.Key.Key_N, "stall"),
    ):
        press(window, key)
        assert in_sight(window) == page


def test_the_title_says_nothing_about_anybody(window: MainWindow) -> None:
    for page in PAGES:
        window.go(page)
        assert window.windowTitle() == "Canvass"


@pytest.mark.parametrize("page", PAGES)
def test_everything_that_takes_the_focus_has_a_name(window: MainWindow, page: str) -> None:
    window.go(page)
    assert not nameless(window)


def test_every_section_of_the_settings_has_names(window: MainWindow) -> None:
    window.go("settings")
    shown = window.findChild(SettingsPage)
    assert shown is not None
    for row in range(len(shown.sections)):
        shown.list.setCurrentRow(row)
        assert not nameless(window), shown.sections[row].title


def nameless(window: QWidget) -> list[str]:
    """What can be reached by Tab but says nothing to a screen reader."""
    return [
        f"{type(widget).__name__} in {type(widget.parent()).__name__}"
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisible()
        and widget.window() is window
        and not widget.objectName().startswith("qt_")
        and not name_of(widget)
    ]


def name_of(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def test_ctrl_l_locks_keeps_everything_and_starts_a_locked_process(
    window: MainWindow, place: Place, relaunched: list[Path], branch: Branch
) -> None:
    assert window.inside is not None
    lane = window.inside.unlocked.writer
    for _ in range(20):
        lane.run(lambda store: write_branch(store, branch))
    QGuiApplication.clipboard().setText("ada@lantern.example.org")
    press(window, Qt.Key.Key_L)
    assert relaunched == [place.folder]
    assert not shows_pages(window)
    assert QGuiApplication.clipboard().text() == ""
    again = open_vault(place.folder, place.passphrase, place.paths.state)
    again.check(again.reader())
    again.close()


def test_nothing_of_the_vault_is_on_the_screen_after_the_lock(window: MainWindow) -> None:
    press(window, Qt.Key.Key_L)
    assert not shows_pages(window)
    press(window, Qt.Key.Key_F)
    assert not shows_pages(window)


def test_the_window_locks_by_itself_and_says_so_before(
    window: MainWindow, clock: HandClock, relaunched: list[Path]
) -> None:
    clock.running += 4
    window.idle.tick()
    assert "locks in 5 min" in window.status.text()
    creep(window, clock, 271)
    assert "locks in 0:25" in window.status.text()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Shift)
    window.idle.tick()
    assert "locks in 5 min" in window.status.text()
    creep(window, clock, 310)
    assert relaunched


def creep(window: MainWindow, clock: HandClock, seconds: int) -> None:
    """Let time pass as it does awake: a tick every few seconds."""
    start = clock.running
    while clock.running < start + seconds and window.inside:
        clock.running = min(start + seconds, clock.running + 5)
        window.idle.tick()


def test_waking_from_sleep_locks(window: MainWindow, clock: HandClock, relaunched: list[Path]) -> None:
    clock.running += 1
    clock.asleep += 60
    window.idle.tick()
    assert relaunched


def test_letters_grow_and_shrink_and_stay_so(window: MainWindow, place: Place, qapp: QApplication) -> None:
    press(window, Qt.Key.Key_Plus)
    press(window, Qt.Key.Key_Equal)
    press(window, Qt.Key.Key_Minus)
    assert qapp.font().pointSize() == 15
    assert settings.read(place.paths.settings).text_points == 15
    window.machine.change(theme="dark", text_points=14)
    assert settings.read(place.paths.settings).theme == "dark"
    window.machine.change(theme="system")


def test_the_sheet_of_keys_comes_and_goes_and_gives_the_focus_back(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    press(window, Qt.Key.Key_Slash)
    assert window.key_sheet is not None
    assert window.key_sheet.isVisible()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
    assert not window.key_sheet.isVisible()
    assert QApplication.focusWidget() is before


def test_what_went_wrong_is_said_beside_the_page_and_takes_no_focus(window: MainWindow) -> None:
    before = QApplication.focusWidget()
    window.fail(DiskError(DiskFault.FULL))
    assert "disk is full" in window.bar.words()
    assert QApplication.focusWidget() is before


def test_damage_stops_all_writing_and_stays_said(window: MainWindow, qtbot: QtBot, branch: Branch) -> None:
    assert window.inside is not None
    unlocked = window.inside.unlocked
    unlocked._damaged(DamageError(Damage.PAGE_DAMAGED))
    refused: list[CanvassError] = []
    unlocked.writer.run(lambda store: write_branch(store, branch), failed=refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert isinstance(refused[0], WritingStoppedError)
    assert "damaged" in window.damage.words()
    assert window.damage._close.isHidden()
    assert "Nothing more is saved" in window.status.text()


def test_a_byte_flipped_on_the_disk_is_found_after_the_unlock(
    locked: MainWindow, place: Place, qtbot: QtBot
) -> None:
    database = place.folder / "vault.db"
    content = bytearray(database.read_bytes())
    content[len(content) // 2] ^= 1
    database.write_bytes(content)
    try:
        opened: Opened = open_vault(place.folder, place.passphrase, place.paths.state)
    except DamageError:
        return  # noticed even earlier
    locked.enter(opened)
    qtbot.waitUntil(lambda: locked.damage.words() != "")


def test_a_vault_opened_by_its_passphrase_shows_the_stall(
    locked: MainWindow, place: Place, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), QLineEdit))
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, place.passphrase)
    with qtbot.waitSignal(locked.entered):
        QTest.keyClick(field, Qt.Key.Key_Return)
    assert in_sight(locked) == "stall"
    assert settings.read(place.paths.settings).last_vault == str(place.folder)
    assert "recovery code" in locked.advice.words()
