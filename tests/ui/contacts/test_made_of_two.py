"""A contact that is two, and one of whom nothing shows that they agreed: said, with the way out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from canvass.model.contact import Person
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.merge_contacts import merge
from canvass.usecases.quarantine import count_quarantined
from tests.ui.duplicates.conftest import keep_unasked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from ui.contacts.contact_page import ContactPage
    from ui.contacts.contacts_page import ContactsPage
    from ui.desk import Desk


@pytest.fixture
def ask(desk: Desk, qtbot: QtBot) -> Callable[[Callable[..., Any]], Any]:
    """What the writing lane answers."""

    def run(act: Callable[..., Any]) -> Any:
        answers: list[Any] = []
        desk.writer.run(act, answers.append)
        qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    return run


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert widget
    QTest.keyClick(widget, key)


def shown(page: ContactPage) -> str:
    return " ".join(label.text() for label in page.sheet.findChildren(QLabel) if label.isVisible())


def test_two_shown_as_one_are_taken_apart(
    keep_people: Callable[[int], list[Id]], page: ContactsPage, qtbot: QtBot, ask: Callable[..., Any]
) -> None:
    one, other = keep_people(2)
    ask(partial(merge, one=one, other=other, shown={}))
    page.open(other)
    made = page.contact.sheet.made_of
    qtbot.waitUntil(made.isVisible)
    assert "Made of two: " in shown(page.contact)
    assert "Ada Lovelace" in shown(page.contact)
    assert "Bo Lovelace" in shown(page.contact)
    page.contact.back.setFocus()
    while QApplication.focusWidget() not in made.findChildren(type(page.contact.back)):
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ask(count_contacts) == 2)
    qtbot.waitUntil(lambda: not made.isVisible())


@pytest.fixture
def femi(page: ContactsPage, qtbot: QtBot, ask: Callable[..., Any]) -> ContactPage:
    """Femi, who was never asked."""
    femi = ask(partial(keep_unasked, people=[Person("Femi", "Adeyemi", "+447700900003")]))[0]
    page.open(femi)
    qtbot.waitUntil(page.contact.sheet.kept_apart.isVisible)
    return page.contact


def test_who_never_agreed_is_let_out_with_what_shows_it(
    femi: ContactPage, qtbot: QtBot, ask: Callable[..., Any]
) -> None:
    apart = femi.sheet.kept_apart
    assert "Kept apart: nothing shows that they agreed. Not in any list or file." in shown(femi)
    apart.record.setFocus()
    press(Qt.Key.Key_Return)
    assert apart.fields is not None
    apart.keep.click()
    assert "Say on which day" in apart.fields.day.noted()
    qtbot.waitUntil(apart.fields.day.edit.hasFocus)
    apart.fields.day.set_text("14/3/2026")
    apart.keep.click()
    assert "Say where" in apart.fields.where.noted()
    qtbot.waitUntil(apart.fields.where.edit.hasFocus)
    QTest.keyClicks(apart.fields.where.edit, "Red folder")
    press(Qt.Key.Key_Return)
    assert apart.keep.hasFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not apart.isVisible())
    assert ask(count_quarantined) == 0


def test_who_never_agreed_is_erased_after_one_question(
    femi: ContactPage, qtbot: QtBot, ask: Callable[..., Any]
) -> None:
    femi.sheet.kept_apart.erase.setFocus()
    press(Qt.Key.Key_Return)
    assert femi.sheet.erasing.is_asking()
    assert femi.sheet.erasing.cancel.hasFocus()
    femi.sheet.erasing.erase.setFocus()
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ask(count_contacts) == 0)


def test_who_agreed_is_not_kept_apart(
    keep_people: Callable[[int], list[Id]], page: ContactsPage, qtbot: QtBot
) -> None:
    page.open(keep_people(1)[0])
    qtbot.waitUntil(lambda: page.contact.sheet.heading.text() == "Ada Lovelace")
    assert not page.contact.sheet.kept_apart.isVisible()
    assert not page.contact.sheet.made_of.isVisible()
