"""People in the vault, who all signed up at one stall."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING

import pytest

from canvass.model.change import Kind
from canvass.model.contact import Person
from canvass.model.ids import new_id
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.store import journal
from canvass.store.documents import branch as branch_of
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sign_up import sign_up
from ui.contacts.contacts_page import ContactsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.desk import Desk

FIRST_NAMES = ("Ada", "Bo", "Carys", "Dev", "Ewa", "Femi", "Grace", "Hana", "Ivan", "Joan")
SURNAMES = ("Lovelace", "Li", "Patel", "Nowak", "Adeyemi", "Hopper", "Sato", "Mensah", "Evans")


@pytest.fixture
def keep_people(qtbot: QtBot, desk: Desk) -> Callable[[int], list[Id]]:
    """Keep so many people at once; the first is Ada Lovelace, 07700 900000, who may be emailed and rung."""

    def keep(many: int) -> list[Id]:
        kept: list[Id] = []
        desk.writer.run(partial(_keep, many=many), kept.extend)
        qtbot.waitUntil(lambda: len(kept) == many, timeout=300_000)
        return kept

    return keep


def _keep(store: Store, many: int) -> list[Id]:
    notice = branch_of(store).notice()
    assert notice
    stall = start_stall(store, StallPlan(StallKind.STREET, "Hyde Park")).id
    with store.transaction():
        forms = (_form(number, notice.id, notice.version) for number in range(many))
        return [sign_up(store, form, stall).contact for form in forms]


@pytest.fixture
def keep_crowd(qtbot: QtBot, desk: Desk) -> Callable[[int], None]:
    """Keep very many contacts, and nothing else of them, so that it takes less long."""

    def keep(many: int) -> None:
        kept: list[bool] = []
        desk.writer.run(partial(_keep_contacts, many=many), kept.append)
        qtbot.waitUntil(lambda: bool(kept), timeout=300_000)

    return keep


def _keep_contacts(store: Store, many: int) -> bool:
    for start in range(0, many, 5_000):
        with store.transaction():
            for number in range(start, min(many, start + 5_000)):
                person = _form(number, "", 0).person
                journal.record(store, Kind.CONTACT, new_id(), {**asdict(person)})
    return True


def _form(number: int, notice: str, version: int) -> SignUpForm:
    first = FIRST_NAMES[number % len(FIRST_NAMES)]
    surname = SURNAMES[(number // len(FIRST_NAMES)) % len(SURNAMES)]
    person = Person(
        first_name=first,
        surname=surname,
        phone=f"07700 900{number % 1000:03}",
        email=f"{first}.{number}@example.org".lower(),
        postcode=f"LS{number % 28 + 1} 1AB",
    )
    answers = dict.fromkeys(("keep", "email", "phone"), True) | {"text": False}
    return SignUpForm(person=person, answers=answers, notice=notice, notice_version=version)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> ContactsPage:
    """The contacts page on the screen, the cursor in the search box."""
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    with qtbot.waitExposed(page):
        page.show()
    page.focus_search()
    return page
