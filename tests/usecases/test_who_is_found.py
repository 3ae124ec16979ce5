"""People are found by any part of what is known of them, and a hint says who somebody may be."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.model.contact import Person
from canvass.model.duplicate import Reason
from canvass.usecases.find_contacts import already_with_us, count_contacts, find_contacts, show_rows
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


@pytest.fixture
def zoe(store: Store) -> Id:
    people.ann(store)
    values = {"phone": "07700 900456", "email": "zoe.b@example.org", "postcode": "LS1 4AB"}
    return people.ann(store, people.stall(store), first_name="Zoë", surname="O'Brien-Smith", **values)


@pytest.mark.parametrize(
    "typed",
    [
        *("zoë", "ZOE", "zo", "z", "O'B", "brien", "smith", "-smi", "zoë o'brien", "smith zoe", "brien z"),
        *("900456", "7700 900 456", "07700900456", "+44 7700 900456", "0770-0900-456", "456"),
        *("zoe.b", "example.org zoe", "LS1 4AB", "ls14ab", "1 4A", "  zoe  "),
    ],
)
def test_by_any_part_of_name_phone_email_or_postcode(store: Store, zoe: Id, typed: str) -> None:
    assert zoe in find_contacts(store, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "\ud7ff",
        "zoë okafor",
        "xyz",
        "900457",
        "zoe xx",
        "xx",
        "oe",
        "%",
        "*",
        "zo*",
        "a OR z",
        "NEAR(a z)",
    ],
)
def test_every_word_must_be_there_and_no_sign_has_a_meaning(store: Store, zoe: Id, typed: str) -> None:
    assert zoe not in find_contacts(store, typed)


def test_the_list_is_in_order_of_surname_and_shows_where_somebody_was_met(store: Store, zoe: Id) -> None:
    rows = show_rows(store, find_contacts(store, ""))
    assert [row.name for row in rows] == ["Zoë O'Brien-Smith", "Ann Okafor"]
    assert rows[0].id == zoe
    assert rows[0].place == "Briggate"
    assert count_contacts(store) == 2


def test_a_household_shares_a_phone_and_everybody_in_it_is_hinted_at(store: Store) -> None:
    ann = people.ann(store)
    ben = people.ann(store, first_name="Ben")
    hints = already_with_us(store, Person(first_name="Cara", phone="07700 900 123"))
    assert {hint.contact for hint in hints} == {ann, ben}
    assert {hint.reasons for hint in hints} == {(Reason.SAME_PHONE, Reason.OTHER_FIRST_NAME)}
    assert len(people.everybody(store)) == 2


@pytest.mark.parametrize(
    ("person", "strongest"),
    [
        (Person(email="ZOE.B@example.org"), Reason.SAME_EMAIL),
        (Person(first_name="zoë", surname="o'brien-smith"), Reason.SAME_NAME),
        (Person(first_name="O'Brien-Smith", surname="Zoë"), Reason.SWAPPED_NAME),
        (Person(phone="+44 7700 900456"), Reason.SAME_PHONE),
    ],
)
def test_somebody_is_known_by_phone_email_or_full_name(
    store: Store, zoe: Id, person: Person, strongest: Reason
) -> None:
    assert [(hint.contact, hint.reasons[0]) for hint in already_with_us(store, person)] == [(zoe, strongest)]


def test_a_misspelt_name_of_the_same_postcode_is_somebody_we_may_know(store: Store) -> None:
    ann = people.ann(store, postcode="LS1 4AB")
    (hint,) = already_with_us(store, Person(first_name="Anne", surname="Okafro", postcode="ls1 4ab"))
    assert hint.contact == ann
    assert hint.reasons[0] is Reason.SAME_POSTCODE
    neighbour = Person(first_name="Ben", surname="Adu", postcode="LS1 4AB")
    assert already_with_us(store, neighbour) == []


def test_the_likeliest_of_a_household_comes_first(store: Store) -> None:
    people.ann(store, first_name="Ben")
    ann = people.ann(store)
    people.ann(store, first_name="Cara")
    hints = already_with_us(store, Person(first_name="Annie", surname="Okafor", phone="07700 900 123"))
    assert len(hints) == 3
    assert hints[0].contact == ann
    assert Reason.OTHER_FIRST_NAME in hints[1].reasons


@pytest.mark.parametrize("person", [Person(), Person(first_name="Zoë"), Person(postcode="LS1 4AB")])
def test_too_little_to_know_anybody_by_gives_no_hint(store: Store, zoe: Id, person: Person) -> None:
    assert zoe
    assert already_with_us(store, person) == []
