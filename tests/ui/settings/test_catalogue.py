from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from canvass.usecases.move_stock import next_issue
from canvass.usecases.sell import read_branch
from ui.settings.catalogue_section import CatalogueSection
from ui.settings.handouts_section import HandoutsSection

if TYPE_CHECKING:
    from typing import TypeVar

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Branch
    from ui.settings.section import Section
    from ui.settings.settings_page import SettingsPage

    S = TypeVar("S", bound=Section)


def section(page: SettingsPage, kind: type[S]) -> S:
    found = next(found for found in page.sections if isinstance(found, kind))
    page.list.setCurrentRow(page.sections.index(found))
    return found


def saved(page: SettingsPage, found: Section, qtbot: QtBot) -> Branch:
    with qtbot.waitSignal(page.branch_changed):
        QTest.keyClick(found.save_button, Qt.Key.Key_Return)
    held: list[Branch] = []
    page._desk.reader.run(read_branch, then=held.append)
    qtbot.waitUntil(lambda: bool(held))
    return held[0]


def retype(field: QWidget, text: str) -> None:
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, text)


def test_a_branch_agrees_another_share_with_the_centre(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    assert found.below.centre.text() == "£0.50"
    retype(found.below.centre.edit, "40p")
    found.below.extra.yes.setFocus()
    QTest.keyClick(found.below.extra.yes, Qt.Key.Key_N)
    paper = saved(page, found, qtbot).publications[0]
    assert (paper.centre_pence, paper.extra_to_fund) == (40, False)
    assert paper.shares(300) == (40, 0)


def test_no_share_for_the_centre_is_nothing_and_no_amount_is_said(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    retype(found.below.centre.edit, "half")
    QTest.keyClick(found.save_button, Qt.Key.Key_Return)
    assert "Paper, to the centre" in found.problem.text()
    assert found.below.centre.text() == "half"
    retype(found.below.centre.edit, " ")
    assert saved(page, found, qtbot).publications[0].centre_pence == 0


def test_each_title_has_a_share_of_its_own(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    QTest.keyClick(found.titles.table, Qt.Key.Key_Down)
    assert found.below.of.text() == "Prices of Pamphlet"
    assert not found.next_issue.isEnabled()
    retype(found.below.centre.edit, "1.20")
    QTest.keyClick(found.titles.table, Qt.Key.Key_Up)
    assert found.below.centre.text() == "£0.50"
    shares = [title.centre_pence for title in saved(page, found, qtbot).publications]
    assert shares == [50, 120, 500, 50]


def test_titles_in_another_order_keep_their_keys(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    before = found.branch
    found.titles.shift(1)
    branch = saved(page, found, qtbot)
    assert [title.id for title in branch.publications] == ["pamphlet", "paper", "book", "badge"]
    assert branch.sale_keys == before.sale_keys
    assert {*branch.publications} == {*before.publications}


def test_the_button_says_the_number_that_follows(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    item = found.titles.table.item(0, 2)
    assert item is not None
    item.setText("No. 099")
    assert found.next_issue.text() == "Next issue: No. 100"
    with qtbot.waitSignal(page.branch_changed):
        QTest.keyClick(found.next_issue, Qt.Key.Key_Return)
    assert page.sections[0].branch.publications[0].issue == "No. 100"


def test_a_paper_that_moved_on_at_a_stall_is_not_moved_back(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    page._desk.writer.run(lambda store: next_issue(store, "paper"))
    page.refresh()
    qtbot.waitUntil(lambda: found.titles.rows()[0].cells[2] == "1")
    retype(found.below.centre.edit, "40p")
    paper = saved(page, found, qtbot).publications[0]
    assert (paper.issue, paper.centre_pence) == ("1", 40)


def test_a_bulletin_joins_the_list_once(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, HandoutsSection)
    assert [row.cells[0] for row in found.edit.rows()] == ["Bulletin", "Leaflet"]
    found.edit.add()
    item = found.edit.table.item(2, 0)
    assert item is not None
    item.setText("bulletin")
    QTest.keyClick(found.save_button, Qt.Key.Key_Return)
    assert "same title" in found.problem.text()
    item.setText("Night shift bulletin")
    assert [one.name for one in saved(page, found, qtbot).handouts][2] == "Night shift bulletin"
