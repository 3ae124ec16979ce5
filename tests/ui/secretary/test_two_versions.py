"""What two laptops said at once is decided by one key, one value at a time."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.change import Change, Kind
from canvass.model.ids import new_id
from canvass.settings import Settings
from canvass.store import contacts, journal
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.list_conflicts import list_conflicts, settle
from tests.ui.duplicates.conftest import ADA, LIZ, keep
from tests.ui.stall.rested import rest
from ui.secretary.desk_page import DeskPage, Part
from ui.secretary.two_versions import TwoVersions
from ui.secretary.version_acts import KEEP, LATER, TAKE
from ui.shell import theme
from ui.stall import asking_guard

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.desk import Desk

KEY = Qt.Key
ELSEWHERE = b"another laptop's"
NEW, OTHER, THIRD = "+447700900010", "+447700900020", "+447700900030"


def edit_elsewhere(store: Store, contact: Id, field: str, value: str, *, laptop: bytes = ELSEWHERE) -> None:
    """As a laptop would that knows only of what was said first."""
    clock, device = store.run("SELECT clock, device FROM contact WHERE id = ?", (contact,))[0]
    over = [1, clock, device.hex()]
    body: Body = {"of": "contact", "field": field, "version": 2, "value": value, "over": over}
    change = Change(new_id(), laptop, clock + 1, store.activist, Kind.CELL, contact, body)
    journal.apply(store, [change])


def twice(store: Store) -> list[Id]:
    """Of Ada there are two numbers, of Liz two postcodes; hers are newer."""
    ada, liz = keep(store, [(ADA, {"keep": True}), (LIZ, {"keep": True})])
    edit_contact(store, ada, "phone", NEW)
    edit_elsewhere(store, ada, "phone", OTHER)
    edit_contact(store, liz, "postcode", "LS2 9JT")
    edit_elsewhere(store, liz, "postcode", "LS6 1AB")
    return [ada, liz]


class Look:
    """The part, and somebody at its keys who never presses faster than a person does."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot, self.desk, self.said = qtbot, desk, list[str]()
        self.failed: list[object] = []
        self.ada, self.liz = self.ask(twice)
        self.part = TwoVersions(desk)
        self.part.said.connect(self.said.append)
        self.part.failed.connect(self.failed.append)
        qtbot.addWidget(self.part)
        self.part.resize(1366, 560)
        with qtbot.waitActive(self.part):
            self.part.show()
        self.part.refresh()
        self.settle()
        self.part.focus_default()

    def ask(self, act: Callable[..., Any]) -> Any:
        answers: list[Any] = []
        self.desk.writer.run(act, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def settle(self) -> None:
        for _ in range(3):
            self.ask(lambda _store: 1)
            answers: list[int] = []
            self.desk.reader.run(lambda _store: 1, answers.append)
            self.qtbot.waitUntil(lambda answers=answers: bool(answers))  # type: ignore[misc]  # a lambda's default

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            rest(self.part._guard)
            QTest.keyClick(QApplication.focusWidget() or self.part, key)
            self.settle()

    def value(self, contact: Id, field: str) -> str:
        return str(self.ask(lambda store: getattr(contacts.find(store, contact).person, field)))

    def shown(self) -> list[str]:
        buttons = [button for button in self.part.rows.buttons if button.isVisible()]
        return [button.text().split("\u00a0\u00a0", 1)[1] for button in buttons]


@pytest.fixture
def look(qtbot: QtBot, desk: Desk) -> Look:
    return Look(qtbot, desk)


def test_one_value_stands_in_sight_with_who_and_when(look: Look) -> None:
    assert look.part.where.text() == "Elizabeth Park · Postcode  (2 to decide)"
    assert look.shown() == ["LS2 9JT", "LS6 1AB"]
    now, lost = (note.text() for note in look.part.rows.notes[:2])
    assert now.startswith("Shown now · Carys Jones · ")
    assert lost.startswith("The other · Carys Jones · ")


def test_k_keeps_what_is_shown_and_t_takes_the_other(look: Look) -> None:
    look.press(KEY.Key_K)
    assert look.part.where.text() == "Ada Lovelace · Phone  (1 to decide)"
    assert look.shown() == ["07700 900010", "07700 900020"]
    look.press(KEY.Key_T)
    assert look.value(look.liz, "postcode") == "LS2 9JT"
    assert look.value(look.ada, "phone") == OTHER
    assert look.said == ["Kept: LS2 9JT", "Taken: 07700 900020"]
    assert look.part.nothing.isVisible()
    assert look.part.nothing.hasFocus()
    assert look.ask(list_conflicts) == []
    look.press(KEY.Key_K, KEY.Key_T, KEY.Key_L, KEY.Key_2)
    assert not look.failed


def test_of_three_a_number_says_which(look: Look) -> None:
    look.ask(lambda store: edit_elsewhere(store, look.liz, "postcode", "LS9 9AA", laptop=b"the third laptop"))
    look.part.refresh()
    look.settle()
    first, second, third = look.shown()
    assert third not in {first, second}
    assert not look.part.acts.buttons[TAKE].isEnabled(), "of three none is the other"
    look.press(KEY.Key_T)
    look.press(KEY.Key_3)
    assert [button.isChecked() for button in look.part.rows.buttons] == [False, False, True]
    look.press(KEY.Key_Up, KEY.Key_Space)
    assert look.part.rows.chosen == 1
    look.press(KEY.Key_3, KEY.Key_K)
    assert look.value(look.liz, "postcode") == third


def test_this_one_is_what_is_down_and_the_other_is_the_other(look: Look) -> None:
    assert [button.isChecked() for button in look.part.rows.buttons] == [True, False]
    look.press(KEY.Key_2, KEY.Key_T)
    assert look.value(look.liz, "postcode") == "LS2 9JT"
    look.press(KEY.Key_2, KEY.Key_K)
    assert look.value(look.ada, "phone") == OTHER
    assert look.said == ["Kept: LS2 9JT", "Taken: 07700 900020"]


def test_later_shows_the_next_and_comes_round_again(look: Look) -> None:
    look.press(KEY.Key_L)
    assert look.part.where.text().startswith("Ada Lovelace")
    look.part.refresh()
    look.settle()
    assert look.part.where.text().startswith("Ada Lovelace"), "put off, it stays behind the others"
    look.press(KEY.Key_L)
    assert look.part.where.text().startswith("Elizabeth Park")
    assert len(look.ask(list_conflicts)) == 2


def test_a_key_struck_twice_decides_once(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    rest(look.part._guard)
    struck = monotonic()
    monkeypatch.setattr(asking_guard, "monotonic", lambda: struck)  # however slow the machine is
    for _ in range(2):
        QTest.keyClick(QApplication.focusWidget() or look.part, KEY.Key_K)
    look.settle()
    assert len(look.ask(list_conflicts)) == 1


def test_what_was_decided_meanwhile_is_not_decided_again(look: Look) -> None:
    look.ask(lambda store: settle(store, list_conflicts(store)[0], 0))
    look.press(KEY.Key_K)
    assert len(look.failed) == 1
    assert look.value(look.liz, "postcode") == "LS6 1AB"
    assert look.part.where.text().startswith("Ada Lovelace")


def test_the_buttons_do_what_their_keys_do_and_all_have_names(look: Look) -> None:
    for key in (LATER, TAKE, KEEP):
        rest(look.part._guard)
        look.part.acts.buttons[key].click()
        look.settle()
    assert look.value(look.ada, "phone") == OTHER
    assert look.value(look.liz, "postcode") == "LS2 9JT"
    assert all(button.accessibleName() for button in look.part.acts.buttons.values())
    assert all(button.accessibleName() for button in look.part.rows.buttons)


@pytest.mark.parametrize("letters", [14, 28])
def test_it_fits_the_small_screen(qtbot: QtBot, qapp: QApplication, desk: Desk, letters: int) -> None:
    theme.apply(qapp, Settings(text_points=letters))
    try:
        look = Look(qtbot, desk)
        assert look.part.minimumSizeHint().width() <= 1366
        bottom = look.part.acts.geometry().bottom()
        assert bottom <= look.part.height()
    finally:
        theme.apply(qapp, Settings())


def test_the_desk_has_it_and_its_keys_work_from_the_buttons_above(qtbot: QtBot, desk: Desk) -> None:
    answers: list[Any] = []
    desk.writer.run(twice, answers.append)
    qtbot.waitUntil(lambda: bool(answers))
    page = DeskPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 688)
    with qtbot.waitActive(page):
        page.show()
    page.show_part(Part.VERSIONS)
    part = page.part()
    assert isinstance(part, TwoVersions)
    qtbot.waitUntil(lambda: len(part.conflicts) == 2)
    rest(part._guard)
    page.parts.buttons[Part.VERSIONS].setFocus()
    QTest.keyClick(page.parts.buttons[Part.VERSIONS], KEY.Key_K)
    qtbot.waitUntil(lambda: len(part.conflicts) == 1)


def test_the_button_says_how_many_are_to_be_decided(qtbot: QtBot, desk: Desk) -> None:
    kept: list[object] = []
    desk.writer.run(twice, kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    page = DeskPage(desk)
    qtbot.addWidget(page)
    button = page.parts.buttons[Part.VERSIONS]
    with qtbot.waitActive(page):
        page.show()
    qtbot.waitUntil(lambda: button.text() == "Two versions (2)")
    assert button.accessibleName() == "Two versions (2)"
    button.setFocus()
    QTest.keyClick(button, KEY.Key_Space)
    part = page.part()
    assert isinstance(part, TwoVersions)
    qtbot.waitUntil(lambda: bool(part.conflicts))
    part.focus_default()
    rest(part._guard)
    QTest.keyClick(QApplication.focusWidget() or part, KEY.Key_K)
    qtbot.waitUntil(lambda: button.text() == "Two versions (1)")
