"""More people are said to be one than anybody is: the secretary is told for as long as that is so."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.sync_news import Worry
from canvass.store import journal, merges
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.merge_contacts import merge, unmerge
from canvass.usecases.sync_status import sync_status
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def people(laptop: Laptop, many: int) -> list[Id]:
    made = [new_id() for _ in range(many)]
    for one in made:
        journal.record(laptop.store, Kind.CONTACT, one, {"first_name": "Ann", "surname": "Ames"})
    return made


def told(laptop: Laptop) -> list[str]:
    return [alarm.detail for alarm in sync_status(laptop.store).alarms if alarm.worry is Worry.CROWD]


def test_a_group_that_waits_because_it_is_too_large_is_said_until_it_is_smaller(branch: Branch) -> None:
    carys, _ = branch.founder()
    with carys.store.transaction():
        crowd = people(carys, merges.MOST_IN_GROUP + 1)
        made = [merge(carys.store, one, other, {}) for one, other in pairwise(crowd[:-1])]
        assert told(carys) == []
        made.append(merge(carys.store, crowd[0], crowd[-1], {}))
    assert told(carys) == [str(len(crowd))]
    unmerge(carys.store, made[-1])
    assert told(carys) == []


def test_a_merge_with_somebody_erased_is_no_crowd(branch: Branch) -> None:
    carys, _ = branch.founder()
    for _ in range(3):
        one, other = people(carys, 2)
        merge(carys.store, one, other, {})
        erase_contact(carys.store, other)
    assert told(carys) == []


def test_of_a_crowd_that_was_erased_nothing_is_told_any_more(branch: Branch) -> None:
    carys, _ = branch.founder()
    crowd = people(carys, merges.MOST_IN_GROUP + 1)
    with carys.store.transaction():
        for one, other in pairwise(crowd):
            merge(carys.store, one, other, {})
    assert told(carys) == [str(len(crowd))]
    for one in crowd:
        journal.record(carys.store, Kind.ERASURE, one, {"at": 1, "email_hash": "", "phone_hash": ""})
    assert told(carys) == []
