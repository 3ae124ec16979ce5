from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.usecases.open_vault import open_vault
from canvass.usecases.sell import read_branch
from tests.ui.conftest import seal
from ui.settings.activists_section import ActivistsSection
from ui.settings.backups_section import BackupsSection
from ui.settings.branch_section import BranchSection
from ui.settings.catalogue_section import CatalogueSection
from ui.settings.keys_section import KeysSection
from ui.settings.list_sections import FollowUpRules, Interests, Tallies
from ui.settings.my_keys_section import MyKeysSection
from ui.settings.notices_section import NoticesSection
from ui.settings.stall_kinds_section import StallKindsSection

if TYPE_CHECKING:
    from typing import TypeVar

    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Branch
    from canvass.usecases.open_vault import Opened
    from tests.ui.conftest import Place
    from ui.settings.section import Section
    from ui.settings.settings_page import SettingsPage

    S = TypeVar("S", bound=Section)


def section(page: SettingsPage, kind: type[S]) -> S:
    row = next(row for row, found in enumerate(page.sections) if isinstance(found, kind))
    page.list.setCurrentRow(row)
    found = page.sections[row]
    assert isinstance(found, kind)
    return found


def saved(page: SettingsPage, found: Section, qtbot: QtBot) -> Branch:
    """Press Save; the branch that the vault then holds."""
    with qtbot.waitSignal(page.branch_changed):
        QTest.keyClick(found.save_button, Qt.Key.Key_Return)
    return kept(page, qtbot)


def kept(page: SettingsPage, qtbot: QtBot) -> Branch:
    held: list[Branch] = []
    page._desk.reader.run(read_branch, then=held.append)
    qtbot.waitUntil(lambda: bool(held))
    return held[0]


def test_a_branch_changes_its_name(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, BranchSection)
    assert not found.save_button.isEnabled()
    QTest.keyClicks(found.name.edit, " and York")
    assert saved(page, found, qtbot).name == "Leeds and York"
    assert not found.save_button.isEnabled()
    found.name.set_text("")
    found.save()
    assert found.name.noted()
    assert kept(page, qtbot).name == "Leeds and York"


def test_leaving_a_section_keeps_what_was_changed(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, BranchSection)
    QTest.keyClicks(found.complaints.edit, ".uk")
    with qtbot.waitSignal(page.branch_changed):
        section(page, CatalogueSection)
    assert kept(page, qtbot).complaints.endswith(".uk")


def test_the_next_issue_is_one_press(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    with qtbot.waitSignals([page.branch_changed, page.branch_changed]):
        QTest.keyClick(found.next_issue, Qt.Key.Key_Space)
        QTest.keyClick(found.next_issue, Qt.Key.Key_Space)
    assert kept(page, qtbot).publications[0].issue == "2"
    assert found.titles.rows()[0].cells[2] == "2"


def test_what_cannot_be_kept_is_said_and_found_again(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    found.titles.add()
    row = page.list.currentRow()
    with qtbot.waitSignal(page.advised) as told:
        section(page, BranchSection)
    assert "Catalogue" in told.args[0]
    assert "price" in told.args[0]
    assert "not saved" in page.list.item(row).text()
    with qtbot.waitSignal(page.advised):
        page.settle()
    section(page, CatalogueSection)
    found.titles.remove()
    saved(page, found, qtbot)
    assert page.list.item(row).text() == "Catalogue"


def test_what_is_typed_while_it_is_saved_stays(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, BranchSection)
    QTest.keyClicks(found.name.edit, " and")
    with qtbot.waitSignal(page.branch_changed):
        found.save()
        QTest.keyClicks(found.name.edit, " York")
    assert found.name.text() == "Leeds and York"
    assert saved(page, found, qtbot).name == "Leeds and York"


def test_saving_leaves_the_focus_in_the_section(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, BranchSection)
    QTest.keyClicks(found.name.edit, " and York")
    found.save_button.setFocus()
    saved(page, found, qtbot)
    qtbot.waitUntil(lambda: found.isAncestorOf(QApplication.focusWidget() or page))


def test_a_title_needs_a_price_and_a_price_can_be_left_to_the_buyer(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    found.titles.add()
    here = found.titles.current()
    cell = found.titles.table.item(here, 0)
    assert cell is not None
    cell.setText("Red Notebook")
    found.save()
    assert "price" in found.problem.text()
    found.prices.add()
    for column, text in enumerate(("Waged", "2.50")):
        item = found.prices.table.item(0, column)
        assert item is not None
        item.setText(text)
    new = saved(page, found, qtbot).publications[-1]
    assert (new.title, new.prices[0].label, new.prices[0].pence) == ("Red Notebook", "Waged", 250)
    assert new.id
    solidarity = next(p for p in kept(page, qtbot).publications[0].prices if p.tier == "solidarity")
    assert solidarity.pence is None


def test_a_title_that_goes_takes_its_keys_along(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, CatalogueSection)
    found.titles.remove()
    branch = saved(page, found, qtbot)
    assert all(key.publication != "paper" for key in branch.sale_keys)
    assert any(key.is_donation for key in branch.sale_keys)


def test_a_key_sells_something_else(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, KeysSection)
    found.boxes[2].setFocus()
    QTest.keyClick(found.boxes[2], Qt.Key.Key_Home)
    found.touch()
    numbers = [key.key for key in saved(page, found, qtbot).sale_keys]
    assert numbers == [1, 3, 4, 5, 6, 7, 8, 9]


def test_an_interest_is_added_moved_and_named(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, Interests)
    before = len(found.edit.rows())
    found.edit.add()
    item = found.edit.table.item(before, 0)
    assert item is not None
    item.setText("Tenants")
    found.edit.shift(-1)
    interests = saved(page, found, qtbot).interests
    assert interests[-2].name == "Tenants"
    assert len({choice.id for choice in interests}) == before + 1


def test_a_tally_is_counted_once(page: SettingsPage) -> None:
    found = section(page, Tallies)
    found.edit.add()
    found.save()
    assert found.problem.text()


def test_a_rule_needs_a_job_and_days(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, FollowUpRules)
    found.edit.add()
    found.save()
    assert "days" in found.problem.text()
    found.edit.remove()
    assert len(saved(page, found, qtbot).follow_up_rules) == len(page._desk.branch.follow_up_rules)


def test_a_changed_notice_is_a_new_version_and_the_old_one_stays(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, NoticesSection)
    QTest.keyClicks(found.texts["short"], "Hello! ")
    branch = saved(page, found, qtbot)
    assert [notice.version for notice in branch.notices] == [2, 3]
    now = branch.notice()
    assert now is not None
    assert now.short.startswith("Hello! ")
    assert "Version 3" in found.version.text()


def test_a_blank_in_a_notice_is_marked(page: SettingsPage) -> None:
    found = section(page, NoticesSection)
    assert found.blanks.isHidden()
    QTest.keyClicks(found.texts["email"], "{who} ")
    assert "{who}" in found.blanks.text()
    assert not found.blanks.isHidden()
    found.clean()


def test_a_kind_of_stall_asks_for_less(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, StallKindsSection)
    found.fields.setCurrentRow(3)
    QTest.keyClick(found.fields, Qt.Key.Key_Space)
    street = saved(page, found, qtbot).stall_kinds[0]
    assert street.fields == ("first_name", "surname", "phone", "postcode")


def test_the_search_box_finds_a_section_by_what_stands_in_it(page: SettingsPage) -> None:
    QTest.keyClicks(page.search, "recovery code")
    shown = [
        page.list.item(row).text() for row in range(page.list.count()) if not page.list.item(row).isHidden()
    ]
    assert shown == ["Passphrase and code"]


def test_a_second_person_gets_a_way_in_and_loses_it(
    page: SettingsPage, opened: Opened, place: Place, qtbot: QtBot
) -> None:
    found = section(page, ActivistsSection)
    qtbot.waitUntil(lambda: found.people.count() == 1)
    assert not found.remove.isEnabled()
    assert found.stays.isVisible()
    QTest.keyClicks(found.name.edit, "Bo Li")
    six = found.choice.six.text()
    QTest.keyClicks(found.choice.again.line.edit, six)
    with qtbot.waitSignal(page.said, timeout=15_000):
        QTest.keyClick(found.choice.again.line.edit, Qt.Key.Key_Return)
        assert not found.add.isEnabled()
        assert found.name.edit.hasFocus()
    qtbot.waitUntil(lambda: found.people.count() == 2)
    found.people.setCurrentRow(1)
    assert not found.remove.isEnabled()
    assert found.choice.six.text() != six
    found.people.setCurrentRow(0)
    QTest.keyClick(found.remove, Qt.Key.Key_Return)
    assert "Bo Li" in found.sure.text()
    with qtbot.waitSignal(page.leaving):
        QTest.keyClick(found.sure, Qt.Key.Key_Return)
    assert opened.folder == place.folder


def test_a_passphrase_is_changed_by_who_knows_the_old_one(
    page: SettingsPage, place: Place, qtbot: QtBot, opened: Opened
) -> None:
    found = section(page, MyKeysSection)
    six = found.choice.six.text()
    QTest.keyClicks(found.choice.again.line.edit, six)
    QTest.keyClicks(found.old.line.edit, "wrong")
    QTest.keyClick(found.change, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "did not open" in found.problem.text(), timeout=15_000)
    found.old.forget()
    QTest.keyClicks(found.old.line.edit, place.passphrase)
    with qtbot.waitSignal(page.said, timeout=15_000):
        QTest.keyClick(found.change, Qt.Key.Key_Return)
    page._desk.reader.stop()
    page._desk.writer.stop(partial(seal, opened))
    opened.close()
    again = open_vault(place.folder, six, place.paths.state)
    assert again.activist.name == "Carys Jones"
    again.close()


def test_a_new_recovery_code_is_typed_back(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, MyKeysSection)
    QTest.keyClick(found.renew, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(found.code.text()), timeout=15_000)
    QTest.keyClicks(found.typed.edit, "no")
    QTest.keyClick(found.typed.edit, Qt.Key.Key_Return)
    assert found.typed.noted()
    found.typed.edit.setText(found.code.text())
    with qtbot.waitSignal(page.said):
        QTest.keyClick(found.typed.edit, Qt.Key.Key_Return)
    assert found.code.text() == ""


def test_a_backup_is_made_and_tested(page: SettingsPage, place: Place, qtbot: QtBot) -> None:
    found = section(page, BackupsSection)
    qtbot.waitUntil(lambda: not found.test.isEnabled())
    QTest.keyClick(found.now, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.list.count() == 1, timeout=15_000)
    QTest.keyClicks(found.secret.line.edit, place.passphrase)
    found.test.setFocus()
    QTest.keyClick(found.test, Qt.Key.Key_Return)
    assert not found.test.isEnabled()
    assert found.secret.line.edit.hasFocus()
    qtbot.waitUntil(lambda: "whole" in found.told.text(), timeout=15_000)
    assert found.secret.secret() == ""


def test_a_name_that_waited_is_typed_later(page: SettingsPage, qtbot: QtBot) -> None:
    found = section(page, ActivistsSection)
    qtbot.waitUntil(lambda: found.called.text() == "Carys Jones")
    found.called.set_text("")
    QTest.keyClick(found.called.edit, Qt.Key.Key_Return)
    assert found.called.noted()
    QTest.keyClicks(found.called.edit, "Carys Reid")
    with qtbot.waitSignal(page.said):
        QTest.keyClick(found.called.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: found.people.item(0).text().startswith("Carys Reid"))
