"""A value that somebody's laptop set at the highest version, and far in the future, can be put right."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.model.change import HIGHEST_VERSION, Kind
from canvass.model.clock import stamp_of
from canvass.model.laptop import Role
from canvass.store import contacts
from canvass.sync.clamping import LATEST
from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.list_conflicts import list_conflicts, settle
from tests.usecases import people
from tests.usecases.forging import Forger
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.change import Body, Change
    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def called(laptop: Laptop, contact: Id) -> str:
    return contacts.find(laptop.store, contact).person.first_name


def locked(forger: Forger, contact: Id, value: str, minutes: int = 0) -> Change:
    """An edit at the highest version, stamped some thousand years from now."""
    body: Body = {"of": "contact", "field": "first_name", "version": HIGHEST_VERSION, "value": value}
    return replace(forger.says(Kind.CELL, contact, body), clock=stamp_of(LATEST + 60_000 * minutes))


@pytest.fixture
def three(branch: Branch) -> tuple[Laptop, Laptop, Laptop, Id]:
    """Two secretaries' laptops, an activist's that means harm, and somebody whom it renamed for good."""
    carys, _ = branch.founder()
    sue, mal = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Mal's")
    ann = people.ann(carys.store)
    carys.sync()
    forger = Forger(mal)
    forger.send(locked(forger, ann, "Nobody"), locked(forger, ann, "Nobody at all", 1), made=LATEST)
    for laptop in (carys, sue):
        laptop.sync()
    return carys, sue, mal, ann


def test_whoever_edits_it_then_is_believed_everywhere(three: tuple[Laptop, Laptop, Laptop, Id]) -> None:
    carys, sue, _, ann = three
    assert called(carys, ann) == called(sue, ann) == "Nobody at all"
    for laptop, value in ((carys, "Ann"), (sue, "Anne"), (carys, "Anna")):
        edit_contact(laptop.store, ann, "first_name", value)
        assert called(laptop, ann) == value
        for other in (carys, sue, carys):
            other.sync()
        assert called(carys, ann) == called(sue, ann) == value


def test_whoever_decides_between_the_two_is_believed_everywhere(
    three: tuple[Laptop, Laptop, Laptop, Id],
) -> None:
    carys, sue, _, ann = three
    [conflict] = list_conflicts(carys.store)
    settle(carys.store, conflict, lost=[one.value for one in conflict.lost].index("Nobody"))
    for laptop in (carys, sue):
        laptop.sync()
    assert called(carys, ann) == called(sue, ann) == "Nobody"
    assert list_conflicts(carys.store) == list_conflicts(sue.store) == []
