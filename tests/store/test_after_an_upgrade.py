"""A kind that only a newer version knows waits, is passed on, and is applied after the upgrade."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from canvass.model.change import Change, Kind
from canvass.store import contacts, entries, journal
from tests.store.changes import FOLLOW_UP, named
from tests.store.laptops import ACTIVIST, NOON, dump

if TYPE_CHECKING:
    import pytest

    from canvass.store.store import Store
    from tests.store.conftest import Another

ANN = named("ann")
STALL = named("stall")
SALE: dict[str, Any] = {
    "stall": STALL.hex(),
    "at": NOON,
    "publication": "p",
    "title": "The Lantern",
    "sort": "paper",
}
SALE |= {"issue": "7", "tier": "waged", "pence": 200, "payment": "cash"}
TOMORROW = [
    Change(named("1"), named("their laptop"), 1, ACTIVIST, Kind.SALE, named("sale"), SALE),
    Change(named("2"), named("their laptop"), 2, ACTIVIST, Kind.CONTACT, ANN, {"first_name": "Ann"}),
]


def ready(_: Change) -> bool:
    return True


def an_older(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """A laptop whose Canvass does not know sales and contacts yet."""
    known = {kind: rule for kind, rule in journal.RULES.items() if kind not in {Kind.SALE, Kind.CONTACT}}
    monkeypatch.setattr(journal, "RULES", known)
    return store


def test_what_waited_is_as_if_it_had_been_known_from_the_start(
    another: Another, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as yesterday:
        store = an_older(another(), yesterday)
        assert journal.apply(store, TOMORROW) == 2
        assert entries.newest(store, STALL) == []
        assert journal.replay(store, ready) == 0
    assert journal.replay(store, ready) == 2
    newer = another()
    journal.apply(newer, TOMORROW)
    assert dump(store) == dump(newer)
    assert journal.replay(store, ready) == 0


def test_who_was_erased_meanwhile_does_not_come_back_with_the_upgrade(
    another: Another, monkeypatch: pytest.MonkeyPatch
) -> None:
    erasure: dict[str, Any] = {"at": NOON, "email_hash": "", "phone_hash": ""}
    with monkeypatch.context() as yesterday:
        store = an_older(another(), yesterday)
        journal.apply(store, TOMORROW)
        journal.record(store, Kind.ERASURE, ANN, erasure)
        later = replace(TOMORROW[1], id=named("3"), clock=9)
        journal.apply(store, [later])
    journal.replay(store, ready)
    assert contacts.count(store) == 0
    assert all(not change.body or change.kind == Kind.ERASURE for change in journal.about(store, ANN))


def test_a_waiting_change_can_be_passed_on(another: Another) -> None:
    store = another()
    body: dict[str, Any] = {"job": "ring Ann", "until": [1, {"of": None}], "ü": "ω"}
    journal.apply(store, [Change(named("4"), named("theirs"), 3, ACTIVIST, FOLLOW_UP, ANN, body)])
    assert journal.about(store, ANN)[0].body == body
