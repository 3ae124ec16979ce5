"""What waits because it does not fit, and is emptied by an erasure, waits no more, whatever came first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.laptop import Role
from canvass.store import journal, meta
from canvass.store.root import state_root
from canvass.usecases.erase_contact import erase_contact
from tests.store.conftest import _bare, _made, another
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.change import Body
    from tests.usecases.spaces import Branch

__all__ = ["_bare", "_made", "another", "branch"]

TOMORROW: Body = {"of": "contact", "field": "a field of tomorrow", "version": 2, "value": "Ann", "over": None}


def test_an_edit_of_tomorrow_about_somebody_erased_is_the_same_everywhere(branch: Branch) -> None:
    carys, _ = branch.founder()
    priya, tom = (branch.joined(carys, name, Role.SECRETARY) for name in ("Priya's", "Tom's"))
    ann = people.ann(carys.store)
    for laptop in (carys, priya, tom):
        laptop.sync()
    journal.record(tom.store, Kind.CELL, ann, {**TOMORROW, "sign_up": None})
    tom.sync()
    priya.sync()
    erase_contact(carys.store, ann)
    for laptop in (carys, priya, tom, carys, priya, tom):
        laptop.sync()
    assert not any(laptop.store.run("SELECT 1 FROM change WHERE waiting = 1") for laptop in (carys, priya))
    assert state_root(carys.store) == state_root(priya.store) == state_root(tom.store)


def test_what_is_taken_back_has_nobody_look_through_all_that_waits(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's", Role.SECRETARY)
    ann = people.ann(carys.store)
    for laptop in (carys, tom):
        laptop.sync()
    journal.record(tom.store, Kind.CELL, ann, {**TOMORROW, "sign_up": None})
    for laptop in (tom, carys):
        laptop.sync()
    assert journal.waiting(carys.store)
    journal.record(carys.store, Kind.VOID, new_id(), {"target": new_id().hex(), "at": 1, "reason": ""})
    assert not meta.get(carys.store, journal.TO_LOOK_AT)
