"""An identity goes on for another one: only where that is new, once removed all of it, and counted once."""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import LastOfficerError, MissingError
from canvass.model.change import Kind
from canvass.model.laptop import Laptop, Role
from canvass.store import contacts, lines, removals, space
from canvass.sync import layout
from canvass.usecases.admit_laptop import change_role
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.succeed import succeed
from canvass.usecases.sync_status import sync_status
from tests.usecases.forging import Forger, spare
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch
    from tests.usecases.spaces import Laptop as There

__all__ = ["branch"]


def of(laptop: There, device: Id) -> Laptop:
    known = space.laptop(laptop.store, device)
    assert known
    return known


def roles(laptop: There) -> dict[str, Role]:
    return {one.name: one.role for one in space.laptops(laptop.store)}


@pytest.mark.parametrize("version", [1, 1000])
def test_nobody_goes_on_for_somebody_under_a_third_ones_identity(branch: Branch, version: int) -> None:
    carys, _ = branch.founder()
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    mal, tom = branch.joined(carys, "Mal's"), branch.joined(carys, "Tom's")
    forger = Forger(mal)
    forged = replace(of(mal, mal.device), name="Nobody's")
    names = [replace(forged, device=victim.device) for victim in (carys, sue, tom)]
    forger.send(*(forger.certifies(one, version=version) for one in names))
    expected = roles(carys)
    for laptop in (tom, carys, sue):
        laptop.sync()
        assert roles(laptop) == expected
        assert of(laptop, sue.device).signing_public == of(carys, sue.device).signing_public
    assert space.role(carys.store) is Role.SECRETARY


def test_nobody_goes_on_with_keys_that_somebody_has(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue, mal = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Mal's")
    carys.sync()
    mal.sync()
    forger = Forger(mal)
    hers = replace(of(mal, sue.device), device=secrets.token_bytes(16), role=Role.ACTIVIST)
    forger.send(forger.certifies(hers))
    carys.sync()
    assert space.laptop(carys.store, hers.device) is None


def test_a_secretarys_word_of_a_laptop_counts_more_than_another_laptops(branch: Branch) -> None:
    """The store hides the secretary's word for a while, so that the other one is heard first."""
    carys, _ = branch.founder()
    mal, tom = branch.joined(carys, "Mal's"), branch.joined(carys, "Tom's")
    sue, _ = spare(carys)
    his, keys = spare(mal)
    forger = Forger(mal)
    forger.send(replace(forger.certifies(replace(his, device=sue.device), keys), clock=1 << 58))
    tom.sync()
    secretary = Forger(carys)
    body: Body = {"document_kind": space.LAPTOP, "id": sue.device.hex(), "version": 1}
    document = dict(space.laptop_body(replace(sue, name="Sue's")))
    secretary.send(secretary.says(Kind.DOCUMENT, secrets.token_bytes(16), {**body, "document": document}))
    tom.sync()
    assert of(tom, sue.device).signing_public == sue.signing_public


@pytest.mark.parametrize("with_keys", ["his own", "hers"])
def test_nobody_takes_the_further_identity_of_somebody_else(branch: Branch, with_keys: str) -> None:
    """Mal reads of it, says so himself, and the store shows his word before hers."""
    carys, _ = branch.founder()
    bea, mal = branch.joined(carys, "Bea's"), branch.joined(carys, "Mal's")
    hers, keys = spare(bea)
    his, own = spare(mal)
    forger = Forger(mal)
    taken = hers if with_keys == "hers" else replace(his, device=hers.device)
    forger.send(forger.certifies(taken, own))
    carys.sync()
    bea_herself = Forger(bea)
    bea_herself.send(bea_herself.certifies(hers, keys))
    carys.sync()
    assert of(carys, hers.device) == hers
    assert lines.back(carys.store, hers.device) == {bea.device, hers.device}


def test_who_is_removed_is_removed_with_every_identity_it_made_beforehand(branch: Branch) -> None:
    carys, _ = branch.founder()
    mal = branch.joined(carys, "Mal's")
    forger, (first, keys), (unheard, others) = Forger(mal), spare(mal), spare(mal)
    forger.send(forger.certifies(first, keys))
    carys.sync()
    assert [one.device for one in space.laptops(carys.store) if one.name == "Mal's"] == [first.device]
    remove_laptop(carys.store, first.device)
    forger.send(forger.certifies(unheard, others))
    for _ in range(2):
        carys.sync()
    here, epoch = space.find(carys.store), space.current_epoch(carys.store)
    assert here
    assert epoch
    for one in (mal.device, first.device, unheard.device):
        assert carys.folder.get(layout.key_name(here.id, epoch[0], one)) is None
        assert one not in space.standing(carys.store)
    assert {mal.device, first.device} <= removals.all_removed(carys.store)


def test_whoever_goes_on_for_a_removed_laptop_is_removed_wherever_that_is_heard(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue, mal = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Mal's")
    carys.sync()
    sue.sync()
    forger, (made, keys) = Forger(mal), spare(mal)
    forger.send(forger.certifies(made, keys))
    sue.sync()  # carys has not heard of it
    remove_laptop(carys.store, mal.device)
    for laptop in (sue, carys, sue, carys):
        laptop.sync()
    for laptop in (sue, carys):
        assert "Mal's" not in roles(laptop)
        assert made.device in removals.all_removed(laptop.store)
    assert space.current_epoch(carys.store) == space.current_epoch(sue.store)


def test_a_laptop_with_another_identity_is_one_officer_and_one_laptop(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue, ula = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Ula's")
    for laptop in (sue, carys):
        laptop.sync()
    officers, before = space.officers(carys.store), sue.device
    succeed(sue.store)
    sue.sync()
    carys.sync()
    assert space.officers(carys.store) == space.officers(sue.store) == officers
    assert [one.name for one in space.laptops(carys.store)] == ["Carys's", "Sue's", "Ula's"]
    assert [one.name for one in sync_status(carys.store).laptops].count("Sue's") == 1
    assert of(carys, before)  # what it sent before still counts
    with pytest.raises(MissingError):
        change_role(carys.store, before, Role.ACTIVIST)
    remove_laptop(carys.store, ula.device)
    carys.sync()
    here, epoch = space.find(carys.store), space.current_epoch(carys.store)
    assert here
    assert epoch
    assert carys.folder.get(layout.key_name(here.id, epoch[0], before)) is None
    sue.sync()
    assert space.current_epoch(sue.store) == epoch


def test_what_goes_on_for_what_is_kept_when_the_secretary_gives_another_role(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    before = tom.device
    succeed(tom.store)
    tom.sync()
    carys.sync()
    change_role(carys.store, tom.device, Role.SECRETARY)
    carys.sync()
    tom.sync()
    assert space.role(tom.store) is Role.SECRETARY
    assert lines.whole(tom.store, before) == lines.whole(carys.store, before) == {before, tom.device}


def test_a_secretary_does_not_remove_what_is_her_own(branch: Branch) -> None:
    carys, _ = branch.founder()
    for name in ("Sue's", "Bob's"):
        branch.joined(carys, name, Role.SECRETARY)
    forger, (copy, keys) = Forger(carys), spare(carys)
    forger.send(forger.certifies(copy, keys))
    carys.sync()
    carys.sync()
    with pytest.raises((LastOfficerError, MissingError)):
        remove_laptop(carys.store, copy.device)


@pytest.mark.parametrize("when", ["before", "after"])
def test_an_activists_laptop_does_not_say_how_far_a_removed_one_counts(branch: Branch, when: str) -> None:
    carys, _ = branch.founder()
    branch.joined(carys, "Sue's", Role.SECRETARY)
    tom, mal = branch.joined(carys, "Tom's"), branch.joined(carys, "Mal's")
    removed, accomplice = Forger(mal), Forger(tom)
    further: Body = {"at": 1, "seq": 2**32 - 1, "digest": "ff" * 32, "extends": True}
    if when == "before":
        for forger in (removed, accomplice):
            forger.send(forger.says(Kind.REMOVED, mal.device, further))
        carys.sync()
    remove_laptop(carys.store, mal.device)
    carys.sync()
    if when == "after":
        accomplice.send(accomplice.says(Kind.REMOVED, mal.device, further))
        carys.sync()
    before = contacts.count(carys.store)
    late: Body = {"first_name": "Zoë", "surname": "After the removal"}
    removed.send(removed.says(Kind.CONTACT, secrets.token_bytes(16), late))
    for _ in range(2):
        carys.sync()
    assert contacts.count(carys.store) == before


def test_a_secretarys_laptop_that_is_removed_does_not_say_how_far_it_counts(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    branch.joined(carys, "Bob's", Role.SECRETARY)
    forger = Forger(sue)
    body: Body = {"at": 1, "seq": 2**32 - 1, "digest": "ff" * 32, "extends": True}
    forger.send(forger.says(Kind.REMOVED, sue.device, body))
    carys.sync()
    remove_laptop(carys.store, sue.device)
    cut = removals.cut(carys.store, sue.device)
    assert cut
    assert cut.seq < 100
