"""The desk in the window: opened by its keys, and the stall's own keys are left alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.duplicates.conftest import TWICE, keep
from ui.duplicates.duplicates_part import DuplicatesPart
from ui.exchange.import_part import ImportPart
from ui.secretary.desk_page import DeskPage, Part
from ui.secretary.without_consent import WithoutConsent

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.shell.main_window import MainWindow

CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def page_of(window: MainWindow) -> DeskPage:
    return window.findChildren(DeskPage)[0]


def open_duplicates(window: MainWindow, qtbot: QtBot) -> DuplicatesPart:
    inside = window.inside
    kept: list[object] = []
    assert inside
    inside.unlocked.writer.run(partial(keep, people=TWICE), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_D, CHORD)
    part = page_of(window).part()
    assert isinstance(part, DuplicatesPart)
    qtbot.waitUntil(lambda: part.where.text() == "Pair 1 of 2")
    return part


def test_ctrl_shift_d_opens_the_pairs_and_m_merges(window: MainWindow, qtbot: QtBot) -> None:
    part = open_duplicates(window, qtbot)
    QTest.qWait(170)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_M)
    qtbot.waitUntil(lambda: part.where.text() == "Pair 2 of 2")
    assert window.toast.words() == "Merged into Ada Lovelace"


def test_the_letters_work_from_the_buttons_that_choose_the_part(window: MainWindow, qtbot: QtBot) -> None:
    part = open_duplicates(window, qtbot)
    QTest.qWait(170)
    button = page_of(window).parts.buttons[Part.DUPLICATES]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: part.where.text() == "Pair 2 of 2")


def test_behind_the_sheet_of_keys_no_letter_decides(window: MainWindow, qtbot: QtBot) -> None:
    part = open_duplicates(window, qtbot)
    QTest.qWait(170)
    window.show_keys()
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_M)
    QTest.qWait(100)
    assert part.where.text() == "Pair 1 of 2"


def test_ctrl_d_at_the_stall_does_not_leave_it(window: MainWindow) -> None:
    assert window.inside
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert window.inside.pages.current() == "stall"


def test_who_never_agreed_is_one_button_further(window: MainWindow, qtbot: QtBot) -> None:
    part = open_duplicates(window, qtbot)
    page = page_of(window)
    page.parts.buttons[Part.DUPLICATES].setFocus()
    QTest.keyClick(page.parts.buttons[Part.DUPLICATES], Qt.Key.Key_Right)
    assert isinstance(page.part(), WithoutConsent)
    assert not part.isVisible()


def test_a_lock_ends_a_look(window: MainWindow, qtbot: QtBot) -> None:
    part = open_duplicates(window, qtbot)
    part.look()
    assert window.inside
    window.lock()
    assert window.inside is None


def test_ctrl_shift_i_opens_the_import(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_I, CHORD)
    page = page_of(window)
    assert page.parts.value() is Part.IMPORT
    assert isinstance(page.part(), ImportPart)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert page.isAncestorOf(focused)
