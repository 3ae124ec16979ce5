"""People who are said to be one, more of them than anybody is: they stay by themselves, on every laptop."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.store import contacts, journal, merges
from tests.store import changes, laptops

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.store.store import Store
    from tests.store.conftest import Another


@pytest.fixture
def laptop(another: Another) -> Store:
    return another(changes.DEVICES[0])


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    made=st.lists(
        st.one_of(
            *(changes.merges, changes.merges, changes.contacts, changes.consents),
            *(changes.erasures, changes.voids, changes.imported),
        ),
        max_size=25,
        unique_by=lambda change: change.id,
    ),
    data=st.data(),
)
def test_in_whatever_order_merges_come_the_same_people_are_by_themselves(
    laptop: Store, made: list[Change], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(made))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merges, "MOST_IN_GROUP", 2)
        with laptops.tried(laptop):
            journal.apply(laptop, made)
            found = laptops.dump(laptop)
        with laptops.tried(laptop):
            journal.apply(laptop, shuffled)
            assert laptops.dump(laptop) == found


def _people(store: Store, many: int) -> list[bytes]:
    people = [new_id() for _ in range(many)]
    for one in people:
        journal.record(store, Kind.CONTACT, one, {"first_name": "Ann", "surname": "Ames"})
    return people


def _merge(store: Store, one: bytes, other: bytes) -> bytes:
    merge = new_id()
    journal.record(store, Kind.MERGE, merge, {"one": one.hex(), "other": other.hex(), "at": 1}, merge)
    return merge


def test_one_too_many_takes_a_group_apart_and_taking_that_back_joins_it_again(laptop: Store) -> None:
    with laptop.transaction():
        people = _people(laptop, merges.MOST_IN_GROUP + 1)
        for one, other in pairwise(people[1:]):
            _merge(laptop, one, other)
        assert contacts.count(laptop) == 2
        last = _merge(laptop, people[0], people[1])
        assert contacts.count(laptop) == len(people)
        journal.record(laptop, Kind.VOID, new_id(), {"target": last.hex(), "at": 2})
        assert contacts.count(laptop) == 2


def test_a_chain_of_merges_takes_no_longer_the_longer_it_grows(laptop: Store) -> None:
    with laptop.transaction():
        people = _people(laptop, 400)
        took = []
        for one, other in pairwise(people):
            begun = time.thread_time()
            _merge(laptop, one, other)
            took.append(time.thread_time() - begun)
    assert sum(took[-100:]) < 1.5
    assert contacts.count(laptop) == len(people)
