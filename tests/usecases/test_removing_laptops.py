"""A laptop is removed: its chain ends, and what the others say from then on it cannot open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import LastOfficerError, MissingError, OnlySecretaryError
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.store import bundles, removals, space
from canvass.sync import layout
from canvass.usecases.invite_laptop import invite
from canvass.usecases.publish_keys import is_leaky, owed_keys, owes_keys
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.use_paper_code import renew_paper_code
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def epoch(laptop: Laptop) -> Id:
    current = space.current_epoch(laptop.store)
    assert current is not None
    return current[0]


def names(laptop: Laptop) -> list[str]:
    return [one.name for one in space.laptops(laptop.store)]


def paper_of(laptop: Laptop) -> Id:
    [device] = [
        device
        for device, member in space.members(laptop.store).items()
        if member.is_paper and removals.cut(laptop.store, device) is None
    ]
    return device


def exchange(*laptops: Laptop, times: int = 2) -> None:
    for _ in range(times):
        for laptop in laptops:
            laptop.sync()


def test_a_removed_laptop_opens_nothing_that_is_said_afterwards(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, dee = branch.joined(carys, "Bo's"), branch.joined(carys, "Dee's")
    before = epoch(carys)
    remove_laptop(carys.store, bo.device)
    people.ann(carys.store)
    exchange(carys, dee)
    assert names(carys) == names(dee) == ["Carys's", "Dee's"]
    assert epoch(carys) == epoch(dee) != before
    bo.sync()
    assert people.everybody(bo.store) == []
    assert space.epoch_key(bo.store, epoch(carys)) is None
    here = space.find(carys.store)
    assert here is not None
    given = carys.folder.list(layout.keys(here.id, bo.device))
    assert [layout.parse_key(name) for name in given] == [(before, bo.device)]


def test_what_a_removed_laptop_says_afterwards_counts_for_nobody(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, dee = branch.joined(carys, "Bo's"), branch.joined(carys, "Dee's", Role.SECRETARY)
    people.ann(bo.store)
    exchange(bo, carys, dee)
    last = bundles.last_of(carys.store, bo.device)
    assert last is not None
    remove_laptop(carys.store, bo.device)
    assert removals.cut(carys.store, bo.device) == (last.seq, last.digest)
    exchange(carys, dee)
    people.ann(bo.store, first_name="Zoë", phone="07700 900456")
    assert bo.sync().ending is Ending.REMOVED
    bo.store.change("DELETE FROM removed")  # a thief's laptop does not mind
    assert bo.sync().ending is Ending.DONE
    exchange(dee, carys)
    assert [person.first_name for person in people.everybody(dee.store)] == ["Ann"]
    assert [person.first_name for person in people.everybody(carys.store)] == ["Ann"]


def test_whoever_was_removed_by_mistake_asks_again_and_loses_nothing(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    remove_laptop(carys.store, bo.device)
    people.ann(bo.store)
    bo.sync()  # it has not heard of it, so nobody counts this
    carys.sync()
    people.ann(bo.store, first_name="Zoë", phone="07700 900456")
    assert bo.sync().ending is Ending.REMOVED
    before = bo.device
    bo.ask("Bo's", invite(carys.store, with_credentials=False))
    carys.admit(carys.asking()[0])
    assert bo.sync().ending is Ending.DONE
    carys.sync()
    assert bo.device != before
    assert names(carys) == names(bo) == ["Bo's", "Carys's"]
    assert [person.first_name for person in people.everybody(carys.store)] == ["Ann", "Zoë"]


def test_only_a_secretary_removes_and_never_herself(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    with pytest.raises(OnlySecretaryError):
        remove_laptop(bo.store, carys.device)
    with pytest.raises(LastOfficerError):
        remove_laptop(carys.store, carys.device)
    with pytest.raises(MissingError):
        remove_laptop(carys.store, b"nobody's laptop.")
    remove_laptop(carys.store, bo.device)
    with pytest.raises(MissingError):
        remove_laptop(carys.store, bo.device)


def test_two_can_always_open(branch: Branch) -> None:
    carys, _ = branch.founder()
    with pytest.raises(LastOfficerError):
        remove_laptop(carys.store, paper_of(carys))
    dee = branch.joined(carys, "Dee's", Role.SECRETARY)
    remove_laptop(carys.store, paper_of(carys))
    assert space.officers(carys.store) == 2
    with pytest.raises(LastOfficerError):
        remove_laptop(carys.store, dee.device)
    exchange(carys, dee)
    assert space.officers(dee.store) == 2


def test_two_secretaries_who_remove_at_once_end_with_one_epoch_that_neither_has(branch: Branch) -> None:
    carys, _ = branch.founder()
    dee = branch.joined(carys, "Dee's", Role.SECRETARY)
    bo, eve = branch.joined(carys, "Bo's"), branch.joined(carys, "Eve's")
    exchange(dee, bo, eve, carys)
    remove_laptop(carys.store, bo.device)
    remove_laptop(dee.store, eve.device)
    exchange(carys, dee, times=3)
    assert names(carys) == names(dee) == ["Carys's", "Dee's"]
    assert space.current_epoch(carys.store) == space.current_epoch(dee.store)
    assert not is_leaky(carys.store)
    assert not owes_keys(carys.store)
    assert not owes_keys(dee.store)
    exchange(bo, eve)
    for gone in (bo, eve):
        assert space.epoch_key(gone.store, epoch(carys)) is None


def test_who_removes_the_same_laptop_cuts_it_at_one_place(branch: Branch) -> None:
    carys, _ = branch.founder()
    dee, bo = branch.joined(carys, "Dee's", Role.SECRETARY), branch.joined(carys, "Bo's")
    people.ann(bo.store)
    exchange(bo, dee)
    remove_laptop(dee.store, bo.device)
    remove_laptop(carys.store, bo.device)
    exchange(carys, dee, times=3)
    assert removals.cut(carys.store, bo.device) == removals.cut(dee.store, bo.device)
    assert space.current_epoch(carys.store) == space.current_epoch(dee.store)


def test_whoever_was_let_in_while_another_epoch_began_gets_its_key(branch: Branch) -> None:
    carys, _ = branch.founder()
    dee, bo = branch.joined(carys, "Dee's", Role.SECRETARY), branch.joined(carys, "Bo's")
    dee.sync()
    remove_laptop(dee.store, bo.device)  # dee has not heard of eve
    eve = branch.joined(carys, "Eve's")
    exchange(dee, carys, eve, times=3)
    assert names(eve) == names(dee) == ["Carys's", "Dee's", "Eve's"]
    assert epoch(eve) == epoch(dee) == epoch(carys)


def test_a_removed_secretary_cannot_make_the_branch_write_under_her_key(branch: Branch) -> None:
    carys, _ = branch.founder()
    dee, bo = branch.joined(carys, "Dee's", Role.SECRETARY), branch.joined(carys, "Bo's")
    exchange(dee, bo)
    remove_laptop(carys.store, dee.device)
    carys.sync()
    renew_paper_code(dee.store)  # an epoch of her own, beyond where her chain ends
    renew_paper_code(dee.store)
    for name, content in owed_keys(dee.store):
        carys.folder.put(name, content)
    dee.sync()
    exchange(bo, carys)
    assert epoch(bo) == epoch(carys)
    assert space.epoch_key(dee.store, epoch(carys)) is None


def test_a_secretary_removes_the_founder(branch: Branch) -> None:
    carys, _ = branch.founder()
    dee = branch.joined(carys, "Dee's", Role.SECRETARY)
    remove_laptop(dee.store, carys.device)
    dee.sync()
    assert carys.sync().ending is Ending.REMOVED
    assert space.role(carys.store) is None
    bo = branch.joined(dee, "Bo's")
    assert names(bo) == names(dee) == ["Bo's", "Dee's"]
    assert epoch(bo) == epoch(dee)
    assert bo.branch() == "Leeds"


def test_key_files_are_made_once_and_are_the_same_until_they_are_put(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo, dee = branch.joined(carys, "Bo's"), branch.joined(carys, "Dee's")
    remove_laptop(carys.store, bo.device)
    first = owed_keys(carys.store)
    whose = {dee.device.hex(), paper_of(carys).hex(), carys.device.hex()}
    assert {name.rsplit("/", 2)[-2] for name, _ in first} == whose
    assert owed_keys(carys.store) == first
    carys.sync()
    assert owed_keys(carys.store) == []
    assert owed_keys(dee.store) == []
