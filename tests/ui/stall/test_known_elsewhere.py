"""Whoever signs up here and is on another laptop: one quiet line says so, and names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Change, Kind
from canvass.store import journal
from canvass.usecases.sync_hints import note
from tests.store.changes import PEOPLE
from tests.store.laptops import ACTIVIST
from tests.usecases import handing_over

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.ui.stall.conftest import Stand

SAID = "Somebody with this phone number is already with us"
ADA = {"first_name": "Ada", "surname": "Lovelace", "phone": "+447700900001", "postcode": "LS6 1AB"}


def fact(kind: Kind, body: dict[str, str]) -> Change:
    return Change(bytes([len(kind)]) * 16, handing_over.SECRETARY, 1, ACTIVIST, kind, PEOPLE[0], {**body})


def hear_of_ada(store: Store) -> None:
    handing_over.join(store)
    note(store, [fact(Kind.CONTACT, ADA)])


def erase_ada(store: Store) -> None:
    journal.apply(store, [fact(Kind.ERASURE, {"at": "1", "email_hash": "", "phone_hash": ""})])


def type_phone(stand: Stand) -> None:
    for text in ("Adele", "", "07700900001"):
        stand.type(text)
        stand.press("Enter")
    stand.settle()


def test_a_hint_says_by_what_and_nothing_else(stand: Stand) -> None:
    stand.ask(hear_of_ada)
    type_phone(stand)
    line = stand.form.hint_line
    stand.qtbot.waitUntil(lambda: line.words() == SAID)
    assert not line._same.isVisible(), "nobody to be the same as"
    stand.press("Ctrl+D")
    assert line.same_as is None
    stand.press("F9", "Ctrl+Enter")
    stand.settle()
    assert stand.people() == 1
    assert not line.words()
    type_phone(stand)
    stand.qtbot.waitUntil(lambda: "Adele" in line.words())  # who is here is named, as ever
    assert line._same.isVisible()


def test_nothing_is_said_of_whoever_was_erased(stand: Stand) -> None:
    stand.ask(hear_of_ada)
    stand.ask(erase_ada)
    type_phone(stand)
    stand.qtbot.wait(300)
    assert not stand.form.hint_line.words()
