"""What people type to find a setting: beside what stands in a section, the words that they have for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QListWidget, QTableWidget, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ui.settings.section import Section

translate = QCoreApplication.translate
IN_TITLE, IN_WORDS, INSIDE = 3, 2, 1


def rank(section: Section, asked: str) -> int:
    """How near a section is to what was typed: each word begins one of its own; 0 where one does not."""
    found = _by_name().get(type(section).__name__, "")
    title, words = section.title, f"{section.title} {section.words} {found}"
    if _begins_all(asked, title):
        return IN_TITLE
    if _begins_all(asked, words):
        return IN_WORDS
    return INSIDE if _begins_all(asked, " ".join((words, *_contents(section)))) else 0


def elsewhere(asked: str) -> str:
    """Where that is set which is no setting; empty if nothing here knows the words."""
    return next((where for words, where in _elsewhere() if _begins_all(asked, words)), "")


def _begins_all(asked: str, said: str) -> bool:
    said = said.replace("&", "").casefold()
    return all(re.search(rf"\b{re.escape(word)}", said) for word in asked.casefold().split())


def _contents(section: Section) -> Iterator[str]:
    for widget in section.findChildren(QWidget):
        yield widget.accessibleName()
        if isinstance(widget, QLabel | QAbstractButton):
            yield widget.text()
        elif isinstance(widget, QComboBox):
            yield from (widget.itemText(row) for row in range(widget.count()))
        elif isinstance(widget, QListWidget):
            yield from (widget.item(row).text() for row in range(widget.count()))
        elif isinstance(widget, QTableWidget):
            yield from _cells(widget)


def _cells(table: QTableWidget) -> Iterator[str]:
    for column in range(table.columnCount()):
        heading = table.horizontalHeaderItem(column)
        items = [heading, *(table.item(row, column) for row in range(table.rowCount()))]
        yield from (item.text() for item in items if item is not None)


def _by_name() -> dict[str, str]:
    return {
        "MachineSection": translate(
            "settings",
            "colour color theme dark mode night bright light contrast font size text letters bigger larger "
            "smaller zoom screen sun outdoors idle timeout auto lock minutes language computer machine",
        ),
        "BranchSection": translate(
            "settings",
            "group organisation data controller address email phone contact complaints privacy GDPR "
            "retention delete after keep months how long old details expire erase warning days country "
            "code region",
        ),
        "CatalogueSection": translate(
            "settings",
            "newspaper paper pamphlet magazine book badge publication product title issue number edition "
            "price cost waged unwaged solidarity free tier sell",
        ),
        "KeysSection": translate(
            "settings", "shortcut hotkey button number function F1 till press sell donation fighting fund"
        ),
        "Interests": translate("settings", "tag topic label category group list mailing"),
        "Campaigns": translate("settings", "cause petition drive action"),
        "QuestionsSection": translate(
            "settings",
            "survey poll questionnaire form canvassing ask answer interview XLSForm ODK Kobo import export "
            "excel spreadsheet scale choice condition translation",
        ),
        "StallKindsSection": translate(
            "settings",
            "street campus university freshers fair workplace work station demonstration demo protest march "
            "picket strike meeting event outing form fields sign-up ask",
        ),
        "Tallies": translate(
            "settings", "count counter clicker conversation leaflet flyer petition signature refusal tally"
        ),
        "NoticesSection": translate(
            "settings",
            "privacy policy statement consent wording GDPR data protection legal law permission opt in "
            "version language translation",
        ),
        "FollowUpRules": translate(
            "settings", "follow-up task job to-do todo reminder ring call owner due days automatic"
        ),
        "ActivistsSection": translate(
            "settings", "people person user member account login access add remove rename name secretary crew"
        ),
        "MyKeysSection": translate(
            "settings", "password pass word pin change forgot forgotten lost reset security unlock login"
        ),
        "BackupsSection": translate(
            "settings", "copy save restore recover lost stolen broken stick USB disk folder safe"
        ),
    }


def _elsewhere() -> tuple[tuple[str, str], ...]:
    return (
        (
            translate("settings", "float change tin place crew"),
            translate(
                "settings", "The float, the place and the crew are typed when a stall starts (Ctrl+N)."
            ),
        ),
        (
            translate("settings", "export spreadsheet excel xlsx csv file report download share send"),
            translate("settings", "Files are made on the page Export (Ctrl+E)."),
        ),
        (
            translate(
                "settings",
                "sync synchronise exchange cloud nextcloud dropbox syncthing webdav s3 bucket server share "
                "laptops second other join invite invitation admit stick hand over branch paper code",
            ),
            translate("settings", "Where the laptops meet stands on the page Sync (Ctrl+Shift+S)."),
        ),
        (
            translate("settings", "kiosk tablet turn round public"),
            translate("settings", "The laptop is turned round at an open stall (Ctrl+K)."),
        ),
        (
            translate("settings", "unsubscribe withdraw subject access right merge duplicate"),
            translate("settings", "Find the person on the page Contacts (Ctrl+F)."),
        ),
        (
            translate("settings", "keyboard keys help"),
            translate("settings", "Every key stands on the sheet of keys (Ctrl+/)."),
        ),
    )
