"""People of whom some are here twice, in a real vault, and the inbox on the screen."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.change import Kind
from canvass.model.contact import Person
from canvass.model.ids import new_id
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.store import journal
from canvass.store.documents import branch as branch_of
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sign_up import sign_up
from tests.ui.stall.rested import rest
from ui.duplicates.duplicates_part import DuplicatesPart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import Qt
    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.desk import Desk

T = TypeVar("T")
ADA = Person("Ada", "Lovelace", "07700 900001", "ada@example.org", "LS6 1AB")
LIZ = Person("Elizabeth", "Park", "07700 900002", "liz.park@example.org", "LS7 2AB")
TWICE = (
    (ADA, {"keep": True, "email": True}),
    (ADA, {"keep": True, "email": False}),
    (LIZ, {"keep": True, "phone": True}),
    (
        Person("Liz", "Park", "07700 900002", "liz.park@example.org", "LS7 2AB", workplace="Library"),
        {"keep": True},
    ),
    (Person("Femi", "Adeyemi", "07700 900003", "femi@example.org", "BD1 3AA"), {"keep": True}),
)


@dataclass
class Inbox:
    """The part, and somebody at its keys who never presses faster than a person does."""

    part: DuplicatesPart
    desk: Desk
    qtbot: QtBot
    said: list[str]

    def press(self, *keys: Qt.Key) -> None:
        """Each key once, the pair being there."""
        for key in keys:
            self.rest()
            QTest.keyClick(QApplication.focusWidget() or self.part, key)
            self.settle()

    def rest(self) -> None:
        """So long that a key cannot be a second press of the last one."""
        self.settle()
        rest(self.part._guard)

    def settle(self) -> None:
        """Wait until both lanes have answered, and what followed from it."""
        for _ in range(3):
            self.ask(lambda _store: 1)
            answers: list[int] = []
            self.desk.reader.run(lambda _store: 1, answers.append)
            self.qtbot.waitUntil(lambda answers=answers: bool(answers))  # type: ignore[misc]  # a lambda's default

    def ask(self, act: Callable[[Store], T]) -> T:
        """What the writing lane answers."""
        answers: list[T] = []
        self.desk.writer.run(act, answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def contacts(self) -> int:
        """How many people there are."""
        return self.ask(count_contacts)

    def names(self) -> tuple[str, ...]:
        """Who stands side by side."""
        return tuple(name.text() for name in self.part.table.names)


def keep(store: Store, people: Iterable[tuple[Person, dict[str, bool]]]) -> list[Id]:
    """Sign these people up at one stall."""
    notice = branch_of(store).notice()
    assert notice
    stall = start_stall(store, StallPlan(StallKind.STREET, "Hyde Park")).id
    forms = (
        SignUpForm(person=person, answers=said, notice=notice.id, notice_version=notice.version)
        for person, said in people
    )
    return [sign_up(store, form, stall).contact for form in forms]


def keep_unasked(store: Store, people: Iterable[Person]) -> list[Id]:
    """Keep these people, of whom nothing shows that they agreed."""
    ids = []
    with store.transaction():
        for person in people:
            ids.append(new_id())
            journal.record(store, Kind.CONTACT, ids[-1], {**asdict(person)})
    return ids


@pytest.fixture
def inbox(qtbot: QtBot, desk: Desk) -> Inbox:
    """Ada is here twice, Liz under two names, and Femi once; the first pair is in sight."""
    part = DuplicatesPart(desk)
    here = Inbox(part, desk, qtbot, [])
    here.ask(partial(keep, people=TWICE))
    part.said.connect(here.said.append)
    part.offered.connect(lambda words, _undo: here.said.append(words))
    qtbot.addWidget(part)
    part.resize(1366, 560)
    with qtbot.waitActive(part):
        part.show()
    part.refresh()
    part.focus_default()
    qtbot.waitUntil(lambda: part.where.text() == "Pair 1 of 2")
    return here
