from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest

from canvass.model.branch import Retention
from ui.settings.branch_section import BranchSection
from ui.settings.search_words import _by_name

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.settings.settings_page import SettingsPage


def look_for(page: SettingsPage, words: str) -> str:
    """Type into the search box; the section in sight."""
    page.search.setText("")
    QTest.keyClicks(page.search, words)
    return page.sections[page.stack.currentIndex()].title


def found(page: SettingsPage) -> list[str]:
    rows = (page.list.item(row) for row in range(page.list.count()))
    return [item.text() for item in rows if not item.isHidden()]


FOUND_BY = [
    ("catalogue", "Catalogue"),
    ("price", "Catalogue"),
    ("issue", "Catalogue"),
    ("newspaper", "Catalogue"),
    ("unwaged", "Catalogue"),
    ("interests", "Interests"),
    ("tag", "Interests"),
    ("campaigns", "Campaigns"),
    ("notices", "Notices"),
    ("privacy policy", "Notices"),
    ("consent", "Notices"),
    ("stall kinds", "Kinds of stall"),
    ("picket", "Kinds of stall"),
    ("freshers", "Kinds of stall"),
    ("tallies", "Tallies"),
    ("counter", "Tallies"),
    ("leaflet", "Leaflets and bulletins"),
    ("workplace round", "Leaflets and bulletins"),
    ("keys", "Sale keys"),
    ("shortcut", "Sale keys"),
    ("retention", "Branch"),
    ("delete after", "Branch"),
    ("months", "Branch"),
    ("warning", "Branch"),
    ("complaints", "Branch"),
    ("address", "Branch"),
    ("reminder", "Follow-up rules"),
    ("activist", "Activists"),
    ("secretary", "Activists"),
    ("password", "Passphrase and code"),
    ("recovery code", "Passphrase and code"),
    ("backup", "Backups"),
    ("usb", "Backups"),
    ("colour", "This laptop"),
    ("Color", "This laptop"),
    ("FONT size", "This laptop"),
    ("dark", "This laptop"),
    ("contrast", "This laptop"),
    ("idle", "This laptop"),
]


def test_a_section_is_found_by_the_words_that_people_have_for_it(page: SettingsPage) -> None:
    for words, section in FOUND_BY:
        assert look_for(page, words) == section, words
        assert section in found(page), words


def test_privacy_shows_the_notice_and_how_long_people_are_kept(page: SettingsPage) -> None:
    look_for(page, "privacy")
    assert {"Branch", "Notices"} <= set(found(page))


def test_the_branchs_own_names_are_found(page: SettingsPage) -> None:
    for section, name in (
        ("Interests", page._desk.branch.interests[0].name),
        ("Catalogue", page._desk.branch.publications[1].title),
        ("Campaigns", page._desk.branch.campaigns[0].name if page._desk.branch.campaigns else ""),
    ):
        look_for(page, name)
        assert section in found(page), name


def test_what_is_no_setting_is_pointed_to(page: SettingsPage) -> None:
    look_for(page, "float")
    assert "when a stall starts" in page.nothing.text()
    assert page.nothing.isVisible()
    look_for(page, "spreadsheet")
    assert "Ctrl+E" in page.nothing.text()
    look_for(page, "zebra crossing")
    assert "No setting" in page.nothing.text()
    assert found(page) == []
    look_for(page, "")
    assert not page.nothing.isVisible()
    assert len(found(page)) == len(page.sections)


def test_every_section_has_words_of_its_own_or_from_the_list(page: SettingsPage) -> None:
    named = _by_name()
    unknown = [type(s).__name__ for s in page.sections if not s.words and type(s).__name__ not in named]
    assert not unknown
    assert not set(named) - {type(section).__name__ for section in page.sections}


def test_how_long_people_are_kept_is_set_here(page: SettingsPage, qtbot: QtBot) -> None:
    assert look_for(page, "retention") == "Branch"
    section = page.sections[page.stack.currentIndex()]
    assert isinstance(section, BranchSection)
    section.months.setValue(12)
    section.days.setValue(14)
    with qtbot.waitSignal(page.branch_changed) as told:
        section.save()
    assert told.args is not None
    assert told.args[0].retention == Retention(months=12, warning_days=14)
    assert told.args[0].blanks()["retention_months"] == "12"
