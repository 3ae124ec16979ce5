"""Whoever can write to the store and belongs to nobody lays junk under others’ names: no chain waits."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Worry
from canvass.store import bundles, contacts, space
from canvass.sync import layout
from canvass.sync.layout import Head
from tests.usecases import people
from tests.usecases.spaces import branch
from tests.usecases.test_exchanging import worries

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def here(laptop: Laptop) -> Id:
    found = space.find(laptop.store)
    assert found
    return found.id


def head_of_nothing(laptop: Laptop, of: Laptop, seq: int) -> None:
    """A word that there is a bundle, and none."""
    laptop.folder.put(layout.head_at(here(laptop), Head(of.device, seq, "0" * 12)), b"1")


def noise(laptop: Laptop, of: Laptop, seq: int, content: bytes = b"noise") -> None:
    """A file with the digest that its name says, which is no bundle."""
    where = here(laptop), of.device, seq, hashlib.sha256(content).digest()
    laptop.folder.put(layout.bundle_name(*where), content)
    laptop.folder.put(layout.head_name(*where), b"1")


def half(laptop: Laptop, of: Laptop, seq: int) -> None:
    """A file that was cut off, under a head of its own."""
    at = Head(of.device, seq, "0" * 12)
    laptop.folder.put(layout.bundle_at(here(laptop), at), b"CVB1")
    laptop.folder.put(layout.head_at(here(laptop), at), b"1")


def anothers(laptop: Laptop, of: Laptop, seq: int) -> None:
    """A bundle that somebody else signed, under this laptop's name."""
    last = bundles.last_of(laptop.store, laptop.device)
    assert last
    content = laptop.folder.get(layout.bundle_name(here(laptop), laptop.device, last.seq, last.digest))
    assert content
    noise(laptop, of, seq, content)


@pytest.mark.parametrize("lay", [head_of_nothing, noise, half, anothers])
@pytest.mark.parametrize("where", ["first", "next", "later"])
def test_what_a_laptop_says_next_comes_in_all_the_same(
    branch: Branch, lay: Callable[[Laptop, Laptop, int], None], where: str
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    last = bundles.last_of(tom.store, tom.device)
    lay(carys, tom, {"first": 1, "next": (last.seq if last else 0) + 1, "later": 1000}[where])
    for at, name in enumerate(("Ann", "Bea", "Cat")):
        people.ann(tom.store, first_name=name, phone=f"07700 90012{at}")
        tom.sync()
        if at != 1:
            assert carys.sync().ending is Ending.DONE
    assert contacts.count(carys.store) == 3
    assert Worry.CLONED not in worries(tom)
    priya = branch.joined(carys, "Priya's")
    assert priya.sync().ending is Ending.DONE


def test_a_heap_of_junk_under_an_old_number_keeps_nothing_back(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    for number in range(70):
        noise(carys, tom, 1, b"noise %d" % number)
    for at, name in enumerate(("Ann", "Bea")):
        people.ann(tom.store, first_name=name, phone=f"07700 90012{at}")
        tom.sync()
    carys.sync()
    assert contacts.count(carys.store) == 2


def test_a_heap_of_junk_under_the_next_number_is_told_of(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    carys.sync()
    last = bundles.last_of(tom.store, tom.device)
    assert last
    content = tom.folder.get(layout.bundle_name(here(tom), tom.device, last.seq, last.digest))
    assert content
    for number in range(70):  # each a whole bundle, and not the one that its name says
        carys.folder.put(
            layout.bundle_at(here(carys), Head(tom.device, last.seq + 1, f"{number:012x}")), content
        )
    for digit, name in enumerate(("Ann", "Bea")):
        people.ann(tom.store, first_name=name, phone=f"07700 90012{digit}")
        tom.sync()
    carys.sync()
    assert contacts.count(carys.store) == 2 or Worry.BAD_BUNDLE in worries(carys)


def test_a_head_without_its_bundle_is_told_of(branch: Branch) -> None:
    carys, _ = branch.founder()
    priya, tom = branch.joined(carys, "Priya's", Role.SECRETARY), branch.joined(carys, "Tom's")
    for laptop in (carys, priya, tom):
        laptop.sync()
    people.ann(tom.store)
    tom.sync()
    last = bundles.last_of(tom.store, tom.device)
    assert last
    priya.sync()
    carys.folder.delete(layout.bundle_name(here(tom), tom.device, last.seq, last.digest))
    carys.sync()
    assert Worry.WITHHELD in worries(carys)
