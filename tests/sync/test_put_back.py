"""A laptop that was put back to an earlier day, or copied: the least sequences that once went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.model.laptop import Role
from canvass.usecases.remove_laptop import remove_laptop
from tests.sync.world.checking import check, known
from tests.sync.world.life import Life
from tests.sync.world.world import YEAR, World

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    """Two secretaries' laptops and an activist's."""
    world = World(tmp_path)
    carys = world.found()
    world.let_in(world.add("B"), carys, Role.SECRETARY)
    world.let_in(world.add("C"), carys, Role.ACTIVIST)
    world.settle()
    yield Life(world, lambda among: among[0])
    world.close()


def test_a_secretary_who_was_put_back_to_before_an_epoch_of_their_own_reads_on(tmp_path: Path) -> None:
    world = World(tmp_path)
    carys = world.found()
    for name in ("C", "D"):
        world.let_in(world.add(name), carys, Role.ACTIVIST)
    world.settle()
    life = Life(world, lambda among: among[0])
    life.copy(carys)
    remove_laptop(carys.store, world.laptops[2].store.device)
    world.settle()
    life.work(carys).sell()
    carys.sync()
    life.put_back()
    world.settle()
    assert not life.model.perhaps
    check(world, life.model)
    world.close()


def test_three_copies_of_one_laptop_all_come_to_all(life: Life) -> None:
    original = life.world.laptops[1]
    life.work(original).sell()
    life.clone(original)
    life.clone(original)
    for laptop in life.world.laptops:
        life.work(laptop).sell()
        life.work(laptop).sign_up()
        laptop.sync()
        life.work(laptop).donate()
    life.end()


def test_copies_whose_clock_was_years_ahead_agree_on_what_neither_had_sent(life: Life) -> None:
    original = life.world.laptops[1]
    original.offset = 4 * YEAR
    life.work(original).sign_up()
    life.work(original).edit()
    original.offset = 0
    life.clone(original)
    life.world.time += 10_000_000
    for laptop in reversed(life.world.laptops):
        life.work(laptop).edit()
        laptop.sync()
    life.end()


def test_what_a_copy_had_sent_before_the_store_went_back_is_put_there_again(life: Life) -> None:
    carys, original, _ = life.world.laptops
    life.clone(original)
    copy = life.world.laptops[-1]
    life.keep_store()
    life.work(copy).sell()
    copy.sync()
    life.roll_back()
    life.work(original).donate()
    original.sync()
    life.end()
    assert not life.model.perhaps
    assert known(carys) >= life.model.said_by[next(iter(life.model.takings))]


def test_a_copy_that_was_killed_before_it_had_another_identity_takes_one_later(life: Life) -> None:
    original = life.world.laptops[1]
    life.clone(original)
    for laptop in life.world.laptops:
        life.work(laptop).sign_up()
    original.sync()
    for act in range(2, 40):
        life.world.laptops[-1].sync(kill_at=act)
    life.end()


def test_an_erasure_that_stands_in_the_last_of_many_bundles_does_not_hold_up_the_others(life: Life) -> None:
    carys = life.world.laptops[0]
    with carys.store.transaction():
        for _ in range(420):  # five changes each: more than one bundle holds
            life.work(carys).sign_up()
    life.work(carys).erase()
    carys.sync()
    life.end()
