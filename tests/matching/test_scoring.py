"""Who may be one person, and who is two."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvass.matching.scoring import CLEAR, SUGGEST, score
from canvass.model.contact import Person
from canvass.model.duplicate import Known, Reason

MOBILE = "+447700900123"
HOME = {"phone": "+441134960123", "email": "the.smiths@example.org", "postcode": "LS1 4AB"}


def known(first: str, surname: str, **values: str) -> Known:
    return Known(b"somebody", Person(first, surname, **values))


def points(one: Known, other: Known) -> float:
    return score(one, other)[0]


def reasons(one: Known, other: Known) -> tuple[Reason, ...]:
    return score(one, other)[1]


def test_a_mother_and_a_daughter_on_one_phone_are_two() -> None:
    mother, daughter = known("Margaret", "Smith", **HOME), known("Ella", "Smith", **HOME)
    assert points(mother, daughter) < SUGGEST
    assert Reason.OTHER_FIRST_NAME in reasons(mother, daughter)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Paul", "Paula"),
        ("Daniel", "Danielle"),
        ("Joan", "John"),
        ("Mark", "Mary"),
        ("Alexander", "Alexandra"),
        ("Francis", "Frances"),
        ("Mohammed Ali", "Mohammed Hassan"),
        ("Siân", "Seán"),
        ("Gurpreet", "Harpreet"),
        ("J", "Margaret"),
        ("Ian", "Jan"),
    ],
)
def test_names_that_only_look_alike_are_two_people_of_one_home(one: str, other: str) -> None:
    assert points(known(one, "Smith", **HOME), known(other, "Smith", **HOME)) < SUGGEST


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("Siôn", "Sion", Reason.SAME_NAME),
        ("SIOBHÁN", "siobhan", Reason.SAME_NAME),
        ("Liz", "Elizabeth", Reason.SHORT_NAME),
        ("Liz", "Beth", Reason.SHORT_NAME),
        ("Bob", "Robert", Reason.SHORT_NAME),
        ("Alex", "Alexandra", Reason.SHORT_NAME),
        ("Alex", "Alexander", Reason.SHORT_NAME),
        ("Kasia", "Katarzyna", Reason.SHORT_NAME),
        ("Dafydd", "Dave", Reason.SHORT_NAME),
        ("Muhammad", "Mohammed", Reason.SHORT_NAME),
        ("Mohd. Ali", "Ali", Reason.SHORT_NAME),
        ("J.", "Jane", Reason.SHORT_NAME),
        ("Mary Jane", "Mary", Reason.SHORT_NAME),
        ("Mei Ling", "Meiling", Reason.LIKE_NAME),
        ("Rebeca", "Rebekah", Reason.LIKE_NAME),
        ("Christoper", "Christopher", Reason.LIKE_NAME),
    ],
)
def test_one_person_by_several_names(one: str, other: str, why: Reason) -> None:
    first, second = known(one, "Okafor", postcode="LS1 4AB"), known(other, "Okafor", postcode="ls14ab")
    assert points(first, second) >= SUGGEST
    assert why in reasons(first, second)
    assert Reason.SAME_POSTCODE in reasons(first, second)


def test_near_equal_emails_are_one_only_if_their_digits_agree() -> None:
    paul = known("Paul", "Edwards", email="paul82@example.org")
    assert Reason.LIKE_EMAIL not in reasons(paul, known("Paul", "Edwards", email="paul56@example.org"))
    assert Reason.LIKE_EMAIL in reasons(paul, known("Paul", "Edwards", email="pual82@example.org"))
    assert Reason.LIKE_EMAIL in reasons(paul, known("Paul", "Edwards", email="paul82@example.com"))


def test_a_zero_that_a_spreadsheet_ate_leaves_the_same_mobile() -> None:
    for typed in ("7700900123", "07700900123", "07700 900 123", "447700900123"):
        pair = known("Ann", "Okafor", phone=MOBILE), known("Ann", "Okafor", phone=typed)
        assert reasons(*pair)[0] is Reason.SAME_PHONE


def test_another_number_or_address_is_weak_evidence_against() -> None:
    one = known("Ann", "Okafor", phone=MOBILE, email="ann@example.org", postcode="LS1 4AB")
    moved = known("Ann", "Okafor", phone=MOBILE, email="a.okafor@example.com", postcode="M1 1AE")
    assert points(one, moved) >= CLEAR
    assert reasons(one, moved)[0] is Reason.SAME_PHONE
    assert set(reasons(one, moved)[-2:]) == {Reason.OTHER_POSTCODE, Reason.OTHER_EMAIL}


def test_boxes_that_were_exchanged_are_weak_evidence() -> None:
    li, wei = known("Li", "Wei"), known("Wei", "Li")
    assert reasons(li, wei) == (Reason.SWAPPED_NAME,)
    assert points(li, wei) < SUGGEST
    assert points(known("Li", "Wei", phone=MOBILE), known("Wei", "Li", phone=MOBILE)) >= CLEAR


def test_who_married_is_found_by_the_same_mobile() -> None:
    before, after = known("Ann", "Okafor", phone=MOBILE), known("Ann", "Adu", phone=MOBILE)
    assert points(before, after) >= SUGGEST
    assert reasons(before, after) == (Reason.SAME_PHONE, Reason.SAME_FIRST_NAME)
    hyphened = known("Ann", "Okafor-Adu", phone=MOBILE)
    assert points(before, hyphened) > points(before, after)


def test_nobody_is_like_nobody() -> None:
    assert points(known("", ""), known("", "")) < SUGGEST
    assert reasons(known("", ""), known("", "")) == ()


TEXT = st.text(st.sampled_from("abeijnslmá .-'"), max_size=9)
PEOPLE: Any = st.builds(
    Person,
    first_name=TEXT | st.sampled_from(("Liz", "Elizabeth", "Ann", "J", "Mohammed Ali", "Ali")),
    surname=TEXT | st.sampled_from(("Smith", "Smyth", "Ann", "O'Brien", "Smith-Jones")),
    phone=st.sampled_from(("", MOBILE, "+447700900124", "12")) | TEXT,
    email=st.sampled_from(("", "ann@example.org", "anm@example.org", "ann1@example.org", "@", "x")) | TEXT,
    postcode=st.sampled_from(("", "LS1 4AB", "LS1 4AD", "LS1")) | TEXT,
)


@settings(deadline=None, max_examples=300)
@given(PEOPLE, PEOPLE)
def test_the_score_is_the_same_either_way_round(one: Person, other: Person) -> None:
    a, b = Known(b"a", one), Known(b"b", other)
    assert score(a, b) == score(b, a)
    assert len(set(reasons(a, b))) == len(reasons(a, b))
