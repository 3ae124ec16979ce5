"""A paper that moves on at a stall moves on everywhere: the sale keys and the settings know it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from canvass.model.stock import Move, Way
from canvass.usecases.move_stock import move_papers, next_issue
from canvass.usecases.run_stall import open_stall
from ui.settings.catalogue_section import CatalogueSection
from ui.settings.settings_page import SettingsPage
from ui.stall.papers_page import PapersPage
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from canvass.store.store import Store
    from ui.shell.main_window import MainWindow

    W = TypeVar("W", bound=QWidget)

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def seen(window: MainWindow, kind: type[W]) -> list[W]:
    return [page for page in window.findChildren(kind) if page.isVisible()]


def press(window: MainWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier = CTRL) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def test_a_paper_that_moves_on_at_a_stall_is_sold_and_set_as_such(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(seen(window, StartPage)))
    start = seen(window, StartPage)[0]
    qtbot.waitUntil(start.place.edit.hasFocus)
    QTest.keyClicks(start.place.edit, "Hyde Park")
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(seen(window, StallPage)))
    press(window, Qt.Key.Key_Comma)
    qtbot.waitUntil(lambda: bool(seen(window, SettingsPage)))
    press(window, Qt.Key.Key_N)
    qtbot.waitUntil(lambda: bool(seen(window, StallPage)))

    press(window, Qt.Key.Key_P, CTRL_SHIFT)
    qtbot.waitUntil(lambda: bool(seen(window, PapersPage)))
    papers = seen(window, PapersPage)[0]
    QTest.keyClicks(papers.issues.issue, "713")
    papers.issues.next_issue.setFocus()
    with qtbot.waitSignal(papers.branch_changed):
        press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    press(window, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: bool(seen(window, StallPage)) and not seen(window, PapersPage))

    assert window.inside is not None
    desk = window.inside.unlocked.desk
    assert desk.branch.publications[0].issue == "713"
    stalls: list[object] = []
    desk.reader.run(open_stall, then=stalls.append)
    qtbot.waitUntil(lambda: bool(stalls))
    assert stalls[0] is not None
    press(window, Qt.Key.Key_Comma)
    catalogue = window.findChildren(CatalogueSection)[0]
    qtbot.waitUntil(lambda: catalogue.titles.rows()[0].cells[2] == "713")


def test_an_issue_that_looks_old_is_one_press_from_the_next(window: MainWindow, qtbot: QtBot) -> None:
    assert window.inside is not None
    desk = window.inside.unlocked.desk

    def a_week_ago(store: Store) -> None:
        now, store.now = store.now, lambda: now() - 7 * 24 * 60 * 60 * 1000
        next_issue(store, "paper", "712")
        move_papers(store, Move("paper", "Paper", "712", Way.RECEIVED, 40))
        store.now = now

    desk.writer.run(a_week_ago)
    start = seen(window, StartPage)[0]
    start.look()
    qtbot.waitUntil(lambda: bool(start.old_issues.findChildren(QPushButton)))
    button = start.old_issues.findChildren(QPushButton)[0]
    assert button.text() == "Next issue: 713"
    assert button.accessibleName() == "Next issue: sell Paper 713 from now on"
    qtbot.waitUntil(button.isVisible)
    button.setFocus()
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: start not in seen(window, StartPage) and bool(seen(window, StartPage)))
    again = seen(window, StartPage)[0]
    assert not again.old_issues.findChildren(QPushButton)
    assert window.inside.unlocked.desk.branch.publications[0].issue == "713"
