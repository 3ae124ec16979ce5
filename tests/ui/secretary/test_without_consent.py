"""Who never agreed: let out with what shows that they did, or erased; one or many at a time."""

from __future__ import annotations

from functools import partial
from time import thread_time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.contact import Person
from canvass.settings import Settings
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.quarantine import count_quarantined
from canvass.usecases.show_contact import show_contact
from tests.ui.duplicates.conftest import keep_unasked
from ui.secretary.desk_page import DeskPage, Part
from ui.secretary.without_consent import WithoutConsent
from ui.shell import theme

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from ui.desk import Desk

KEY, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Kept:
    """The part with so many people, and somebody at its keys."""

    def __init__(self, qtbot: QtBot, desk: Desk, many: int) -> None:
        self.qtbot, self.desk = qtbot, desk
        people = [
            Person(f"Femi{n:03}", "Adeyemi", f"+4477009{n:05}", f"femi.{n}@example.org") for n in range(many)
        ]
        self.ids: list[Id] = self.ask(partial(keep_unasked, people=people))
        self.part = WithoutConsent(desk)
        qtbot.addWidget(self.part)
        self.part.resize(1366, 620)
        with qtbot.waitActive(self.part):
            self.part.show()
        self.part.refresh()
        self.part.focus_default()
        qtbot.waitUntil(lambda: len(self.part.table.rows) == min(many, 500))

    def ask(self, act: Callable[..., Any]) -> Any:
        answers: list[Any] = []
        self.desk.writer.run(act, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.part, key, modifiers)

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.part, text)


@pytest.fixture
def three(qtbot: QtBot, desk: Desk) -> Kept:
    return Kept(qtbot, desk, 3)


def test_two_are_marked_and_agreed_on_paper(three: Kept) -> None:
    part = three.part
    three.press(KEY.Key_Home)
    three.press(KEY.Key_Down, SHIFT)
    assert part.form.keep.text() == "Record that 2 agreed"
    part.form.fields.setFocus()
    three.type("14/3/26")
    three.press(KEY.Key_Return)
    assert part.form.fields.day.text() == "14 Mar 2026"
    three.type("Red folder, sheet 3")
    part.form.fields.channels.buttons[next(iter(part.form.fields.channels.buttons))].setFocus()
    three.press(KEY.Key_Space)
    part.form.keep.setFocus()
    with three.qtbot.waitSignal(part.said):
        three.press(KEY.Key_Return)
    three.qtbot.waitUntil(lambda: len(part.table.rows) == 1)
    assert part.table.hasFocus()
    assert not part.form.fields.day.text(), "the next ones may have agreed on another day"
    page = three.ask(partial(show_contact, contact_id=three.ids[0]))
    assert page.consented == {"keep": True, "email": True}
    assert {consent.how for consent in page.consents} == {"paper"}


def test_without_a_day_nothing_is_recorded(three: Kept) -> None:
    fields = three.part.form.fields
    fields.where.edit.setText("Red folder")
    for said in ("", "31/2/2026", "1/1/2090"):
        fields.day.edit.setText(said)
        three.part.form.keep.click()
        assert fields.day.noted()
    three.qtbot.waitUntil(fields.day.edit.hasFocus)
    assert three.ask(count_quarantined) == 3


def test_without_a_place_nothing_is_recorded(three: Kept) -> None:
    three.part.form.fields.day.set_text("14/3/2026")
    three.part.form.keep.setFocus()
    three.press(KEY.Key_Return)
    assert "Say where" in three.part.form.fields.where.noted()
    assert three.ask(count_quarantined) == 3


def test_erasing_asks_once_and_escape_is_no(three: Kept) -> None:
    form = three.part.form
    form.erase.ask.setFocus()
    three.press(KEY.Key_Return)
    assert form.erase.no.hasFocus()
    assert form.erase.yes.text() == "Erase 1 for ever"
    three.press(KEY.Key_Escape)
    assert form.erase.ask.isVisible()
    assert three.ask(count_contacts) == 3
    form.erase.ask.setFocus()
    three.press(KEY.Key_Return)
    form.erase.yes.setFocus()
    with three.qtbot.waitSignal(three.part.erased):
        three.press(KEY.Key_Return)
    assert three.ask(count_contacts) == 2
    three.qtbot.waitUntil(lambda: len(three.part.table.rows) == 2)


def test_marking_others_puts_the_question_away(three: Kept) -> None:
    three.part.form.erase.ask.click()
    three.part.table.setFocus()
    three.press(KEY.Key_Down)
    assert three.part.form.erase.ask.isVisible()


def test_nothing_to_do_is_said_in_words(qtbot: QtBot, desk: Desk) -> None:
    part = WithoutConsent(desk)
    qtbot.addWidget(part)
    part.show()
    part.refresh()
    qtbot.waitUntil(lambda: "Nothing to do" in part.about.text())
    assert not part.form.isVisible()


def test_hundreds_are_marked_and_let_out_at_once(qtbot: QtBot, desk: Desk) -> None:
    many = Kept(qtbot, desk, 600)
    assert "first 500" in many.part.about.text()
    began = thread_time()
    many.press(KEY.Key_A, CTRL)
    many.press(KEY.Key_Down)
    assert thread_time() - began < 0.5
    many.press(KEY.Key_A, CTRL)
    many.part.form.fields.day.set_text("14/3/2026")
    many.part.form.fields.where.edit.setText("Box of May")
    with qtbot.waitSignal(many.part.said, timeout=20_000):
        many.part.form.keep.click()
    qtbot.waitUntil(lambda: len(many.part.table.rows) == 100)
    assert many.ask(count_quarantined) == 100


def test_nothing_is_cut_off_in_large_letters(three: Kept, qapp: QApplication) -> None:
    page = DeskPage(three.desk)
    three.qtbot.addWidget(page)
    theme.apply(qapp, Settings(text_points=24))
    try:
        page.resize(1366, 620)
        page.show_part(Part.WITHOUT_CONSENT)
        page.show()
        part = page.part()
        assert isinstance(part, WithoutConsent)
        three.qtbot.waitUntil(lambda: len(part.table.rows) == 3)
        QTest.qWait(50)
        for widget in (part.form.keep, part.form.erase.ask, part.form.fields.day, part.form.fields.where):
            assert widget.width() >= widget.minimumSizeHint().width()
            assert widget.height() >= widget.minimumSizeHint().height()
        assert part.width() <= 1366
        assert part.table.viewport().height() >= 3 * part.table.verticalHeader().defaultSectionSize()
    finally:
        theme.apply(qapp, Settings())
