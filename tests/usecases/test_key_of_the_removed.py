"""Somebody wrote under an epoch that a secretary began who was removed before anybody else heard of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Worry
from canvass.store import alarms
from canvass.usecases.invite_laptop import invite
from canvass.usecases.remove_laptop import remove_laptop
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def blamed(laptop: Laptop) -> set[bytes | None]:
    return {one.device for one in alarms.unseen(laptop.store) if one.worry is Worry.BAD_BUNDLE}


def test_it_is_told_of_and_comes_in_once_that_laptop_is_let_in_again(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    tom, bo = branch.joined(carys, "Tom's"), branch.joined(carys, "Bo's")
    for laptop in (sue, tom, bo, carys):
        laptop.sync()
    remove_laptop(sue.store, bo.device)  # her epoch, of which carys does not hear
    sue.sync()
    people.ann(tom.store)
    assert tom.sync().ending is Ending.DONE
    remove_laptop(carys.store, sue.device)
    for laptop in (carys, tom, carys):
        laptop.sync()
    assert people.everybody(carys.store) == []
    assert blamed(carys) == {tom.device}
    remove_laptop(carys.store, tom.device)
    carys.sync()
    assert tom.sync().ending is Ending.REMOVED
    tom.ask("Tom's", invite(carys.store, with_credentials=False))
    carys.admit(carys.asking()[0])
    for laptop in (tom, carys):
        assert laptop.sync().ending is Ending.DONE
    assert [person.first_name for person in people.everybody(carys.store)] == ["Ann"]
