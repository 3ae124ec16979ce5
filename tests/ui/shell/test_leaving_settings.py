"""Whoever leaves the settings with a change on the way is where they went, and the change is there too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ui.settings.catalogue_section import CatalogueSection
from ui.settings.settings_page import SettingsPage
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from ui.settings.section import Section
    from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


def section(window: MainWindow, kind: type[Section]) -> Section:
    """That section of the settings, in sight."""
    window.go("settings", "setFocus")
    page = window.findChild(SettingsPage)
    assert page is not None
    row = next(row for row, found in enumerate(page.sections) if isinstance(found, kind))
    page.list.setCurrentRow(row)
    return page.sections[row]


def change_price(window: MainWindow, amount: str) -> CatalogueSection:
    found = section(window, CatalogueSection)
    assert isinstance(found, CatalogueSection)
    cell = found.prices.table.item(0, 1)
    assert cell is not None
    cell.setText(amount)
    return found


def has_focus(page: QWidget | None) -> bool:
    focus = QApplication.focusWidget()
    return page is not None and focus is not None and page.isAncestorOf(focus)


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_N, "stall"), (Qt.Key.Key_F, "contacts"), (Qt.Key.Key_E, "export")]
)
def test_a_changed_price_does_not_hold_anybody_back(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, page: str
) -> None:
    assert window.inside is not None
    pages = window.inside.pages
    for name in ("stall", "contacts", "export"):
        window.go(name)
    change_price(window, "3.33")
    with qtbot.waitSignal(pages.branch_changed):
        QTest.keyClick(QApplication.focusWidget() or window, key, CTRL)
        assert pages.current() == page
    assert pages.current() == page
    assert window.bar.words() == ""
    qtbot.waitUntil(lambda: has_focus(pages._stack.currentWidget()))


def test_the_stall_in_sight_sells_at_the_new_price_and_keeps_what_is_half_typed(
    window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: any(page.isVisible() for page in window.findChildren(StartPage)))
    start = window.findChildren(StartPage)[0]
    qtbot.waitUntil(start.place.edit.hasFocus)
    QTest.keyClicks(start.place.edit, "Hyde Park")
    QTest.keyClick(start.place.edit, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: bool(window.findChildren(StallPage)))
    QTest.keyClicks(QApplication.focusWidget() or window, "Ada")
    change_price(window, "3.33")
    assert window.inside is not None
    with qtbot.waitSignal(window.inside.pages.branch_changed):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_N, CTRL)

    def anew() -> StallPage | None:
        found = [page for page in window.findChildren(StallPage) if page.isVisible()]
        return found[0] if len(found) == 1 else None

    qtbot.waitUntil(lambda: (page := anew()) is not None and page.form.form().person.first_name == "Ada")
    page = anew()
    assert page is not None
    assert page.till._desk.branch.publications[0].prices[0].pence == 333
    assert has_focus(page)
    qtbot.waitUntil(lambda: len(window.findChildren(StallPage)) == 1)
