"""Whom a row of a file is, by the rule; and who of a few a typed person may be."""

from __future__ import annotations

import pytest

from canvass.matching.matcher import NOBODY, Matcher, rank, who_it_is
from canvass.model.contact import Person
from canvass.model.duplicate import Known, Reason
from tests.bench.doubles import doubles

ANN = Known(
    b"ann", Person("Ann", "Okafor", phone="+447700900123", email="ann@example.org", postcode="LS1 4AB")
)
BEN = Known(b"ben", Person("Ben", "Okafor", phone="+447700900123", postcode="LS1 4AB"))
HERE = Matcher([ANN, BEN])


def who(matcher: Matcher, person: Person) -> list[bytes]:
    return [pair.other for pair in who_it_is(matcher.find(person))]


@pytest.mark.parametrize(
    "row",
    [
        Person("Ann", "Okafor", phone="+447700900123"),
        Person("Ann", "Adu", email="ANN@example.org"),
        Person("Annie", "Okafor", postcode="LS1 4AB"),
        Person("A.", "Okafor", phone="+447700900123"),
        Person("Ann", "", email="ann@example.org"),
    ],
)
def test_the_same_way_to_reach_somebody_and_a_first_name_that_agrees_is_the_same_person(row: Person) -> None:
    assert who(HERE, row) == [b"ann"]
    assert all(pair.one == NOBODY for pair in HERE.find(row))


@pytest.mark.parametrize(
    "row",
    [
        Person("Cara", "Okafor", phone="+447700900123", email="ann@example.org", postcode="LS1 4AB"),
        Person("Ann", "Okafor"),
        Person("", "", email="ann@example.org"),
        Person("", "Okafor", phone="+447700900123"),
        Person("Ann", "Adu", postcode="LS1 4AB"),
        Person(),
    ],
)
def test_a_name_a_phone_or_an_email_alone_is_nobody_we_know(row: Person) -> None:
    assert who(HERE, row) == []


def test_two_who_fit_equally_are_a_doubt_and_the_better_of_two_is_not() -> None:
    again = Known(b"ann again", Person("Ann", "Okafor", phone="+447700900123"))
    two = Matcher([ANN, again])
    assert set(who(two, Person("Ann", "Okafor", phone="+447700900123"))) == {b"ann", b"ann again"}
    assert who(two, Person("Ann", "Okafor", phone="+447700900123", email="ann@example.org")) == [b"ann"]


def test_an_earlier_row_of_the_file_is_found_too() -> None:
    matcher = Matcher([])
    row = Person("Zoë", "Adu", email="zoe@example.org")
    assert matcher.find(row) == []
    matcher.add(Known(b"row 2", row))
    assert who(matcher, Person("Zoe", "Adu", email="zoe@example.org")) == [b"row 2"]


def test_everybody_finds_themselves_among_many() -> None:
    crowd = doubles(2_000, 23).crowd
    matcher = Matcher(crowd)
    for known in crowd:
        if known.person.first_name and (known.person.phone or known.person.email):
            assert known.id in {pair.other for pair in matcher.find(known.person, most=20)}


def test_a_hint_shows_a_household_last_and_strangers_never() -> None:
    neighbour = Known(b"cat", Person("Cat", "Lee", postcode="LS1 4AB"))
    pairs = rank(Person("Anne", "Okafor", phone="+447700900123"), [neighbour, BEN, ANN])
    assert [pair.other for pair in pairs] == [b"ann", b"ben"]
    assert pairs[1].reasons == (Reason.SAME_PHONE, Reason.SAME_SURNAME, Reason.OTHER_FIRST_NAME)
    assert len(rank(ANN.person, [ANN, BEN], most=1)) == 1
