"""Two laptops of one name are told apart by what each shows on its own screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.usecases.admit_laptop import change_role
from canvass.usecases.join_space import own_words
from canvass.usecases.known_laptops import known_laptops
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def test_every_laptop_shows_the_words_that_the_others_know_it_by(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, dee = branch.joined(carys, "Stall laptop"), branch.joined(carys, "Stall laptop")
    carys.sync()
    bo.sync()
    known = known_laptops(carys.store)
    assert known[bo.device].words == own_words(bo.store)
    assert known[dee.device].words == own_words(dee.store) != own_words(bo.store)
    assert known_laptops(bo.store)[dee.device] == known[dee.device]


def test_it_is_known_who_let_a_laptop_in_and_when(branch: Branch) -> None:
    carys, _ = branch.founder()
    before = carys.store.now()
    bo = branch.joined(carys, "Bo's", Role.SECRETARY)
    dee = branch.joined(bo, "Dee's")
    carys.sync()
    found = known_laptops(carys.store)
    assert (found[bo.device].by, found[dee.device].by) == (carys.device, bo.device)
    assert all(before <= found[laptop.device].at <= carys.store.now() for laptop in (bo, dee))
    assert found[dee.device].is_first
    change_role(carys.store, dee.device, Role.SECRETARY)
    again = known_laptops(carys.store)[dee.device]
    assert (again.by, again.is_first) == (carys.device, False)
