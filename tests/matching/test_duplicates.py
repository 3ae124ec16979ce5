"""Duplicates of a crowd: found whatever its order, in good time, and few of them wrong."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from canvass.errors import CancelledError
from canvass.matching.duplicates import CLEAR, SUGGEST, find_pairs
from canvass.model.contact import Person
from canvass.model.duplicate import Known, Reason
from tests.bench.doubles import doubles, quality
from tests.matching.test_scoring import PEOPLE

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator


def crowd_of(*people: Person) -> list[Known]:
    return [Known(number.to_bytes(16, "big"), person) for number, person in enumerate(people)]


def stopped_after(left: Iterator[bool], _percent: int) -> bool:
    return next(left, False)


def test_a_pair_is_found_with_what_tells_most_first() -> None:
    crowd = crowd_of(
        Person("Ann", "Okafor", phone="+447700900123", email="ann@example.org"),
        Person("Ben", "Adu", phone="+447700900123"),
        Person("Anne", "Okafor", phone="+447700900123"),
    )
    (pair,) = find_pairs(crowd)
    assert (pair.one, pair.other) == (crowd[0].id, crowd[2].id)
    assert pair.score >= CLEAR
    assert pair.reasons[0] is Reason.SAME_PHONE


def test_an_offices_phone_makes_no_million_pairs() -> None:
    names = (f"{a}{b}{c}" for a in "BDFGKLMNPR" for b in "aeiou" for c in "bdglmnrstvxz")
    staff = [Person(name, name[::-1].title() * 2, phone="+441134960123") for name in names] * 5
    start = time.process_time()
    pairs = find_pairs(crowd_of(*staff, Person("Zoltan", "Quixworth", phone="+441134960123")))
    assert time.process_time() - start < 2
    assert len(pairs) < 20 * len(staff)


def test_a_name_that_many_have_says_nothing_by_itself() -> None:
    smiths = [Person("John", "Smith", phone=f"+4477009{n:05}") for n in range(300)]
    others = [Person(f"Given{n}", f"Family{n}") for n in range(3_000)]
    assert find_pairs(crowd_of(*smiths, *others)) == []
    rare = (
        Person("Zoltan", "Quixworth", email="z@example.org"),
        Person("Zoltan", "Quixworth", postcode="LS1 4AB"),
    )
    (pair,) = find_pairs(crowd_of(*smiths, *others, *rare))
    assert Reason.RARE_SURNAME in pair.reasons


def test_few_suggestions_are_wrong_and_few_are_missed() -> None:
    made = doubles(5_000, 21)  # a seed that no weight was tuned on
    pairs = find_pairs(made.crowd)
    precision, recall, _ = quality({(pair.one, pair.other) for pair in pairs}, made.pairs)
    assert precision >= 0.97
    assert recall >= 0.75
    clear = {(pair.one, pair.other) for pair in pairs if pair.score >= CLEAR}
    assert quality(clear, made.pairs)[0] >= 0.985


def test_it_says_how_far_it_is_and_can_be_stopped() -> None:
    crowd = doubles(500, 22).crowd
    told: list[int] = []

    def tell(percent: int) -> bool:
        told.append(percent)
        return True

    find_pairs(crowd, progress=tell)
    assert told == sorted(told)
    assert told[-1] == 100
    for stop in range(len(told) - 1):
        left = iter([True] * stop)
        with pytest.raises(CancelledError):
            find_pairs(crowd, progress=partial(stopped_after, left))


@settings(deadline=None, max_examples=60)
@given(st.lists(PEOPLE, max_size=25), st.randoms(use_true_random=False))
def test_the_order_of_the_crowd_does_not_matter(people: list[Person], dice: random.Random) -> None:
    crowd = crowd_of(*people)
    pairs = find_pairs(crowd)
    dice.shuffle(crowd)
    assert find_pairs(crowd) == pairs
    ids = {known.id for known in crowd}
    assert all(pair.one in ids and pair.other in ids and pair.one < pair.other for pair in pairs)
    assert all(pair.score >= SUGGEST and Reason.OTHER_FIRST_NAME not in pair.reasons for pair in pairs)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    assert len({(pair.one, pair.other) for pair in pairs}) == len(pairs)
