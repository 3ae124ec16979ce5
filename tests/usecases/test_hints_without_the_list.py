"""Whether somebody is "already with us", on a laptop without the list; a thief learns little."""

from __future__ import annotations

import random
import time
from typing import TYPE_CHECKING, Any

import pytest

from canvass.model.change import Change, Kind
from canvass.model.contact import Person
from canvass.model.ids import new_id
from canvass.store import hints, journal, meta, space
from canvass.usecases.find_contacts import already_with_us
from canvass.usecases.purge import purge
from canvass.usecases.sync_hints import forget, known_by_hint, note
from tests.store import laptops
from tests.store.changes import PEOPLE, named
from tests.usecases import handing_over, people
from tests.usecases.handing_over import SECRETARY

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

ADA = {
    "first_name": "Ada",
    "surname": "Lovelace",
    "phone": "+447700900001",
    "email": "a.da@gmail.com",
    "postcode": "LS6 1AB",
}


@pytest.fixture
def laptop(store: Store) -> Store:
    """A stall's laptop of a branch."""
    handing_over.join(store)
    return store


def said(kind: Kind, body: dict[str, Any], contact: Id = PEOPLE[0]) -> Change:
    return Change(new_id(), SECRETARY, 1, laptops.ACTIVIST, kind, contact, body)


def test_somebody_on_another_laptop_is_known_by_phone_email_and_name(laptop: Store) -> None:
    note(laptop, [said(Kind.CONTACT, ADA), said(Kind.SIGN_UP, {"contact": PEOPLE[0].hex()})])
    assert known_by_hint(laptop, Person(phone="07700 900 001")) == {"phone"}
    assert known_by_hint(laptop, Person(email="Ada+list@googlemail.com")) == {"email"}
    spelt = Person(first_name="ADA", surname="lovelace", postcode="ls61ab")
    assert known_by_hint(laptop, spelt) == {"name"}
    assert already_with_us(laptop, spelt) == []
    stranger = Person("Ada", "Byron", "07700 900002", "ada@example.org", "LS6 1AB")
    assert known_by_hint(laptop, stranger) == known_by_hint(laptop, Person()) == frozenset()


def test_an_edit_is_noted_too_and_what_is_no_number_is_not(laptop: Store) -> None:
    edit = {"of": "contact", "field": "phone", "version": 2}
    note(
        laptop,
        [said(Kind.CELL, {**edit, "value": "+447700900003"}), said(Kind.CELL, {**edit, "value": "none"})],
    )
    odd: list[dict[str, Any]] = [
        {"phone": 7},
        {"of": "contact", "field": ["phone"], "value": "+447700900004"},
        {},
    ]
    note(laptop, [*(said(Kind.CELL, body) for body in odd), *(said(Kind.CONTACT, body) for body in odd)])
    assert known_by_hint(laptop, Person(phone="07700 900003")) == {"phone"}
    assert known_by_hint(laptop, Person(phone="none")) == frozenset()
    assert known_by_hint(laptop, Person(phone="07700 900004")) == frozenset()


def test_nothing_hints_at_whoever_was_erased_in_whatever_order(laptop: Store) -> None:
    end = said(Kind.ERASURE, {"at": 1, "email_hash": "", "phone_hash": ""})
    note(laptop, [said(Kind.CONTACT, ADA)])
    journal.apply(laptop, [end])
    assert not laptop.run("SELECT 1 FROM hint")
    note(laptop, [said(Kind.CONTACT, ADA)])
    assert known_by_hint(laptop, Person(**ADA)) == frozenset()


def test_before_it_is_admitted_a_laptop_notes_and_knows_nothing(store: Store) -> None:
    note(store, [said(Kind.CONTACT, ADA)])
    assert known_by_hint(store, Person(**ADA)) == frozenset()


def test_a_new_epoch_begins_anew_but_for_those_who_were_handed_over(laptop: Store) -> None:
    note(laptop, [said(Kind.CONTACT, ADA)])
    people.ann(laptop)
    handing_over.confirm(laptop, handing_over.send(laptop))
    handing_over.days_pass(laptop)
    assert purge(laptop, 7) == 1
    with laptop.transaction():
        space.keep_epoch(laptop, space.EpochKey(2, named("the next epoch"), b"n" * 32))
    forget(laptop)
    assert known_by_hint(laptop, Person(**ADA)) == frozenset()
    assert known_by_hint(laptop, Person(phone="07700 900123")) == {"phone"}
    note(laptop, [said(Kind.CONTACT, ADA)])
    assert known_by_hint(laptop, Person(**ADA)) == {"phone", "email", "name"}


def test_so_many_bits_that_one_stranger_in_two_hundred_is_taken_for_somebody(laptop: Store) -> None:
    assert [hints.bits_for(rows) for rows in (0, 83_886, 83_887, 1_000_000, 10**9)] == [24, 24, 25, 28, 32]
    with laptop.transaction():
        meta.put(laptop, "hints", 10**9)
    note(laptop, [said(Kind.CONTACT, ADA)])
    with laptop.transaction():
        meta.put(laptop, "hints", 1)
    note(laptop, [said(Kind.CONTACT, {"phone": "+447700900009"}, PEOPLE[1])])
    with laptop.transaction():
        meta.put(laptop, "hints", 10**9)
    for phone in ("07700900001", "07700900009"):
        assert known_by_hint(laptop, Person(phone=phone)), "a row keeps the bits it was written with"


@pytest.mark.prove
def test_a_thief_who_tries_every_number_finds_far_more_wrong_ones(laptop: Store) -> None:
    dice, key = random.Random(5), hints.key_of(1, b"k" * 32)
    numbers = dice.sample(range(10**9), 1_100_000)
    with laptop.transaction():
        for number in numbers[:100_000]:
            hints.put(laptop, new_id(), [hints.digest(key, "phone", f"+447{number:09d}")])
    (count,) = laptop.run("SELECT count(*) FROM hint")[0]
    tables: dict[int, set[bytes]] = {}
    for (row,) in laptop.run("SELECT hash FROM hint"):
        tables.setdefault(row[0], set()).add(row)
    wrong = 0
    for number in numbers[100_000:]:
        digest = hints.digest(key, "phone", f"+447{number:09d}")
        wrong += any(hints._cut(digest, bits) in rows for bits, rows in tables.items())
    all_wrong = wrong * 1_000  # of a thousand million
    right = count / (count + all_wrong)
    print(f"{count} rows: {wrong / 1e6:.2%} of strangers hit; {right:.1%} of a thief's hits are right")
    assert wrong / 1e6 < 2 / hints.ONE_IN
    assert right < 0.05
    times = []
    for number in numbers[-200:]:
        start = time.perf_counter()
        known_by_hint(laptop, Person(phone=f"07{number:09d}"))
        times.append(time.perf_counter() - start)
    print(f"{sorted(times)[100] * 1e6:.0f} µs to ask")
    assert sorted(times)[100] < 0.001
