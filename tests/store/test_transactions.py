"""A transaction is all or nothing; after damage nothing is written at all."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from canvass.errors import MissingError, WritingStoppedError
from canvass.model.change import Change, Kind
from canvass.model.ids import new_id
from canvass.store import cells, contacts, drafts, journal, meta
from canvass.usecases.show_contact import show_contact
from tests.store import laptops

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.store.conftest import Another

ANN = new_id()


def test_what_fails_half_way_never_was_and_the_clock_knows_it(store: Store) -> None:
    before, clock = laptops.dump(store), store.clock
    with suppress(MissingError), store.transaction():
        journal.record(store, Kind.CONTACT, ANN, {"first_name": "Ann"})
        contacts.find(store, new_id())
    assert (laptops.dump(store), store.clock) == (before, clock)


def test_an_inner_transaction_ends_with_the_outer(store: Store) -> None:
    with suppress(MissingError), store.transaction():
        drafts.keep(store, "form", {"x": 1})
        raise MissingError
    assert drafts.find(store, "form") is None


def test_every_commit_is_counted_and_told_once(store: Store) -> None:
    told: list[int] = []
    store._committed = told.append
    before = meta.get(store, "commits")
    journal.record(store, Kind.CONTACT, ANN, {"first_name": "Ann"})
    drafts.keep(store, "form", {})
    assert told == [before + 1, before + 2]


def test_after_damage_nothing_is_written(store: Store) -> None:
    store.stopped = True
    before = laptops.dump(store)
    with pytest.raises(WritingStoppedError):
        journal.record(store, Kind.CONTACT, ANN, {"first_name": "Ann"})
    assert laptops.dump(store) == before


def test_a_snapshot_does_not_see_what_is_written_meanwhile(store: Store) -> None:
    [(_, _, path)] = store.run("PRAGMA database_list")
    reader = laptops.wake(path)
    with reader.snapshot():
        assert contacts.count(reader) == 0
        journal.record(store, Kind.CONTACT, ANN, {"first_name": "Ann"})
        assert contacts.count(reader) == 0
    assert contacts.count(reader) == 1
    reader.connection.close()


def test_stamps_go_on_after_a_restart_however_the_clock_was_set(store: Store) -> None:
    first = journal.record(store, Kind.CONTACT, ANN, {"first_name": "Ann"})
    [(_, _, path)] = store.run("PRAGMA database_list")
    store.connection.close()
    again = laptops.wake(path, now=lambda: laptops.NOON - 10**10)
    assert again.device == first.device
    assert journal.record(again, Kind.CONTACT, new_id(), {"first_name": "Ben"}).clock > first.clock
    again.connection.close()


def test_own_changes_that_come_back_from_elsewhere_are_never_stamped_again(another: Another) -> None:
    store = another()
    later = Change(new_id(), store.device, 1 << 62, laptops.ACTIVIST, Kind.CONTACT, ANN, {"x": "y"})
    journal.apply(store, [later])
    assert journal.record(store, Kind.CONTACT, new_id(), {"first_name": "Ben"}).clock > later.clock


def test_of_two_edits_made_apart_the_one_that_lost_is_shown(another: Another) -> None:
    here, there = another(b"h" * 16), another(b"t" * 16)
    journal.record(here, Kind.CONTACT, ANN, {"first_name": "Ann", "surname": "Okafor"})
    journal.apply(there, journal.about(here, ANN))
    journal.edit(here, "contact", ANN, "surname", "Bell")
    journal.edit(there, "contact", ANN, "surname", "Okafor-Bell")
    ours, theirs = journal.about(here, ANN), journal.about(there, ANN)
    journal.apply(here, theirs)
    journal.apply(there, ours)
    for store in (here, there):
        now = cells.standing(store, "contact", ANN, "surname")
        assert now is not None
        assert {now.edit.value, *(loser.value for loser in now.losers)} == {"Bell", "Okafor-Bell"}
        assert sorted(edit.lost for edit in show_contact(store, ANN).edits) == [False, True]
    assert laptops.dump(here) == laptops.dump(there)
    journal.edit(here, "contact", ANN, "surname", "Bell")  # somebody looked at both and chose
    assert contacts.find(here, ANN).person.surname == "Bell"


def test_the_first_values_of_a_row_cost_no_cells(store: Store) -> None:
    journal.record(store, Kind.CONTACT, ANN, {"first_name": "Ann", "surname": "Okafor"})
    assert store.one("SELECT count(*) FROM cell") == (0,)
    journal.edit(store, "contact", ANN, "surname", "Bell")
    assert store.one("SELECT count(*) FROM cell") == (2,)
