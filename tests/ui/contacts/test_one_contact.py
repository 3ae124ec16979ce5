"""One contact: put right in place, consents taken back, erased."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit, QPushButton

from canvass.errors import MissingError
from canvass.model.consent import Answer, Purpose
from canvass.model.question import About, Question, QuestionSet, QuestionType
from canvass.usecases.ask import keep_answers, tie_answers
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.run_stall import last_stalls
from canvass.usecases.show_contact import show_contact
from canvass.usecases.write_questions import write_questions

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.show_contact import ContactPage as Shown
    from ui.contacts.contact_page import ContactPage
    from ui.contacts.contacts_page import ContactsPage
    from ui.contacts.field import Field
    from ui.desk import Desk

KEY = Qt.Key


@pytest.fixture
def ada(keep_people: Callable[[int], list[Id]], page: ContactsPage, qtbot: QtBot) -> ContactPage:
    """Ada Lovelace's page."""
    page.open(keep_people(2)[0])
    qtbot.waitUntil(lambda: page.contact.sheet.heading.text() == "Ada Lovelace")
    return page.contact


@pytest.fixture
def kept(desk: Desk, qtbot: QtBot) -> Callable[[Id | None], Shown]:
    """What stands in the vault."""

    def look(contact: Id | None) -> Shown:
        found: list[Any] = []
        assert contact
        desk.writer.run(partial(show_contact, contact_id=contact), found.append)
        qtbot.waitUntil(lambda: bool(found))
        shown: Shown = found[0]
        return shown

    return look


def retype(field: Field, text: str, leave: Qt.Key = KEY.Key_Return) -> None:
    field.edit.setFocus()
    QTest.keyClick(field.edit, KEY.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field.edit, text)
    QTest.keyClick(field.edit, leave)


def test_leaving_a_field_keeps_it(ada: ContactPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]) -> None:
    field = ada.sheet.details.fields["phone"]
    with qtbot.waitSignals([ada.said, ada.changed]):
        retype(field, "07700 900321")
    assert kept(ada._contact).contact.person.phone == "+447700900321"
    qtbot.waitUntil(lambda: "Phone: 07700 900321" in ada.sheet.edits.text())
    assert field.text() == "07700 900321"


def test_escape_leaves_the_field_and_keeps_what_was_typed(
    ada: ContactPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]
) -> None:
    with qtbot.waitSignal(ada.said):
        retype(ada.sheet.details.fields["surname"], "King", KEY.Key_Escape)
    assert ada.back.hasFocus()
    assert kept(ada._contact).contact.person.surname == "King"
    qtbot.waitUntil(lambda: ada.sheet.heading.text() == "Ada King")


def test_searching_anew_keeps_a_field_that_nobody_left(
    ada: ContactPage, page: ContactsPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]
) -> None:
    contact, notes = ada._contact, ada.sheet.details.fields["notes"]
    notes.edit.setFocus()
    QTest.keyClicks(notes.edit, "Saturdays")
    with qtbot.waitSignal(page.said):
        page.focus_search()
    assert kept(contact).contact.person.notes == "Saturdays"


def test_a_doubtful_value_is_kept_with_a_better_guess(
    ada: ContactPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]
) -> None:
    field = ada.sheet.details.fields["email"]
    retype(field, "ada@gmial.com")
    qtbot.waitUntil(lambda: "ada@gmail.com" in field.noted())
    assert kept(ada._contact).contact.person.email == "ada@gmial.com"
    with qtbot.waitSignal(ada.said):
        QTest.keyClick(field._use, KEY.Key_Return)
    assert kept(ada._contact).contact.person.email == "ada@gmail.com"


def test_what_cannot_be_kept_is_put_back_and_said(ada: ContactPage, qtbot: QtBot) -> None:
    field = ada.sheet.details.fields["union"]
    retype(field, "Invented Union")
    qtbot.waitUntil(lambda: "its own yes" in field.noted())
    assert field.text() == ""
    assert field._note.isVisible()


def test_ctrl_z_in_a_field_takes_back_letters(ada: ContactPage) -> None:
    field = ada.sheet.details.fields["postcode"]
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "X")
    QTest.keyClick(field.edit, KEY.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "LS1 1AB"


def test_an_interest_is_one_key(ada: ContactPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]) -> None:
    toggle = ada.sheet.interests.toggles["joining"]
    for expected in (("joining",), ()):
        with qtbot.waitSignal(ada.changed):
            QTest.keyClick(toggle, KEY.Key_Return)
        assert kept(ada._contact).interests == expected


def test_a_consent_says_when_where_and_who_asked(ada: ContactPage) -> None:
    sentence = ada.sheet.consents.rows[Purpose.EMAIL].sentence.text()
    assert sentence.startswith("Email: yes, ")
    assert sentence.endswith("Hyde Park, asked by Carys Jones (notice v2)")
    assert ada.sheet.consents.rows[Purpose.POST].sentence.text() == "Post: not asked, so no"


def test_withdrawing_is_one_key_and_a_second_one_does_nothing(
    ada: ContactPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]
) -> None:
    row = ada.sheet.consents.rows[Purpose.EMAIL]
    row.withdraw.setFocus()
    with qtbot.waitSignal(ada.said):
        QTest.keyClick(row.withdraw, KEY.Key_Return)
    focus = ada.focusWidget()
    assert focus is row.sentence
    QTest.keyClick(focus, KEY.Key_Return)
    qtbot.waitUntil(lambda: row.sentence.text().startswith("Email: withdrawn"))
    assert kept(ada._contact).consented[Purpose.EMAIL] is False
    assert "Email: withdrawn" in ada.sheet.said.text()


def test_a_yes_that_was_said_today_is_one_key(
    ada: ContactPage, qtbot: QtBot, kept: Callable[[Id | None], Shown]
) -> None:
    with qtbot.waitSignal(ada.said):
        QTest.keyClick(ada.sheet.consents.rows[Purpose.TEXT].yes, KEY.Key_Return)
    assert kept(ada._contact).consented[Purpose.TEXT] is True


def test_without_the_base_consent_the_page_says_to_erase(ada: ContactPage, qtbot: QtBot) -> None:
    assert not ada.sheet.consents.note.text()
    QTest.keyClick(ada.sheet.consents.rows[Purpose.KEEP].withdraw, KEY.Key_Return)
    qtbot.waitUntil(lambda: "erase" in ada.sheet.consents.note.text())


def test_erasing_asks_once_and_enter_means_cancel(ada: ContactPage, desk: Desk, qtbot: QtBot) -> None:
    erasing = ada.sheet.erasing
    assert erasing.ask.text() == "Erase Ada L.…"
    QTest.keyClick(erasing.ask, KEY.Key_Return)
    assert erasing.cancel.hasFocus()
    QTest.keyClick(erasing.cancel, KEY.Key_Return)
    assert not erasing.is_asking()
    counted: list[int] = []
    desk.writer.run(count_contacts, counted.append)
    qtbot.waitUntil(lambda: counted == [2])


def test_erasing_forgets_the_person_and_asks_for_a_checkpoint(
    ada: ContactPage, page: ContactsPage, qtbot: QtBot
) -> None:
    QTest.keyClick(ada.sheet.erasing.ask, KEY.Key_Return)
    assert ada.sheet.erasing.erase.text() == "Erase Ada L."
    with qtbot.waitSignals([page.erased, page.changed]):
        QTest.keyClick(ada.sheet.erasing.erase, KEY.Key_Return)
    qtbot.waitUntil(lambda: page.list.model.rowCount() == 1)
    assert page.list.isVisible()
    assert not [text for text in texts(page) if "Ada" in text]


def test_somebody_who_was_erased_meanwhile_is_not_shown(page: ContactsPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.failed) as told:
        page.open(b"\0" * 16)
    assert isinstance(told.args[0], MissingError)
    assert page.list.isVisible()


def test_a_copied_number_leaves_the_clipboard_again(ada: ContactPage, qtbot: QtBot) -> None:
    clipboard = QGuiApplication.clipboard()
    with qtbot.waitSignal(ada.said):
        ada.sheet.details.fields["phone"].copied.emit("07700 900000")
    assert clipboard.text() == "07700 900000"
    ada._clipboard.clear()
    assert clipboard.text() == ""


def test_everything_that_takes_the_focus_has_a_name(ada: ContactPage, page: ContactsPage) -> None:
    kinds = (QLineEdit, QPlainTextEdit, QPushButton, QAbstractItemView)
    for kind in kinds:
        for widget in page.findChildren(kind):
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible():
                assert widget.accessibleName(), widget
    assert ada.isVisible()


def texts(page: ContactsPage) -> list[str]:
    """Every text that is on the page, seen or not."""
    labels = [label.text() for label in page.findChildren(QLabel)]
    lines = [line.text() for line in page.findChildren(QLineEdit)]
    return [*labels, *lines, *(box.toPlainText() for box in page.findChildren(QPlainTextEdit))]


def test_the_whole_question_is_in_sight_before_anybody_is_erased(ada: ContactPage, qtbot: QtBot) -> None:
    ada.resize(900, 400)
    box = ada.sheet.erasing
    box.ask.click()
    qtbot.waitUntil(lambda: box.visibleRegion().boundingRect() == box.rect())
    assert box.cancel.hasFocus()


def test_what_is_said_and_taken_back_stands_in_one_column(ada: ContactPage) -> None:
    rows = ada.sheet.consents.rows
    row, other = rows[Purpose.EMAIL], rows[Purpose.TEXT]
    assert row.withdraw.isVisible()
    assert other.yes.isVisible()
    assert row.withdraw.geometry().left() == other.yes.geometry().left()
    assert row.withdraw.width() == other.yes.width()


def test_a_name_without_an_end_does_not_widen_the_window(ada: ContactPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(ada.said):
        retype(ada.sheet.details.fields["first_name"], "Z" * 100)
    qtbot.waitUntil(lambda: "ZZZ" in ada.sheet.heading.text())
    ada.sheet.erasing.ask.click()
    assert ada.minimumSizeHint().width() < 900
    assert ada.sheet.minimumSizeHint().width() < 900


def test_a_page_shows_what_somebody_answered_and_only_while_they_agree(
    ada: ContactPage, desk: Desk, qtbot: QtBot
) -> None:
    person = ada._contact
    assert person
    union = Question("union", QuestionType.YES_NO, {"en": "In a union?"}, about=About.UNION)
    rents = Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"})
    asked = QuestionSet("r", "Rents", questions=(rents, union))
    done: list[bool] = []
    desk.writer.run(partial(_answer, questions=asked, person=person), done.append)
    qtbot.waitUntil(lambda: bool(done))
    ada.open(person)
    qtbot.waitUntil(lambda: "Do you rent?  Yes" in ada.sheet.answers.text())
    assert "union" not in ada.sheet.answers.text()
    withdraw = partial(change_consent, contact=person, purpose=Purpose.KEEP, answer=Answer.WITHDRAWN)
    desk.writer.run(withdraw, lambda _: done.append(True))
    qtbot.waitUntil(lambda: len(done) > 1)
    ada.open(person)
    qtbot.waitUntil(lambda: ada.sheet.answers.text() == "Nothing so far.")


def _answer(store: Store, questions: QuestionSet, person: Id) -> bool:
    stall = last_stalls(store)[0].id
    write_questions(store, questions)
    given = {"rents": "yes", "union": "yes"}
    return tie_answers(store, keep_answers(store, stall, questions, given, complete=True), person)
