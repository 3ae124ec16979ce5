"""The code on paper opens the branch although somebody laid wrong keys, or rubbish, beside the right ones."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.store import space
from canvass.sync import keyfile, layout
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.use_paper_code import open_with_paper, renew_paper_code
from canvass.vault import hybrid, paper
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def where(laptop: Laptop, code: str) -> tuple[Id, Id]:
    """The space, and the paper's name in it."""
    here, typed = space.find(laptop.store), paper.parse(code)
    assert here is not None
    assert typed is not None
    return here.id, paper.device_of(paper.keys_of(typed))


def poison(mal: Laptop, code: str) -> None:
    """Longer than any other key file, with a wrong key under the current epoch's name."""
    of, device = where(mal, code)
    current, officer = space.current_epoch(mal.store), space.laptop(mal.store, device)
    assert current is not None
    assert officer is not None
    ghosts = [keyfile.Epoch(secrets.token_bytes(16), 1 << 31, b"z" * 32) for _ in range(9)]
    ring = keyfile.Keyring((keyfile.Epoch(current[0], 99, b"Z" * 32), *ghosts), b"q" * 32)
    name = secrets.token_bytes(16)
    sealed = hybrid.seal(officer.receiving_public, keyfile.pack(ring), keyfile.wrap_info(of, name, device))
    signing, _ = space.signing_keys(mal.store)
    content = keyfile.write(of, name, device, mal.device, sealed, signing)
    mal.folder.put(layout.key_name(of, name, device), content)


def opened(branch: Branch, code: str, by: Laptop) -> Laptop:
    new = branch.laptop()
    assert open_with_paper(new.ledger, new.folder, code, "New")
    for _ in range(2):
        assert new.sync().ending is Ending.DONE
    by.sync()
    assert {one.name for one in space.laptops(by.store)} >= {"New"}
    assert [person.first_name for person in people.everybody(new.store)] == ["Ann"]
    assert space.current_epoch(new.store) == space.current_epoch(by.store)
    assert all(epoch.number < 99 for epoch in space.epochs(new.store))
    return new


def test_a_members_wrong_keys_do_not_poison_the_paper(branch: Branch) -> None:
    carys, code = branch.founder()
    sue, mal = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Mal's")
    ula = branch.joined(carys, "Ula's")
    for laptop in (sue, carys, mal):
        laptop.sync()
    remove_laptop(sue.store, ula.device)
    people.ann(sue.store)
    for laptop in (sue, mal, carys):
        laptop.sync()
    poison(mal, code)
    opened(branch, code, sue)


def test_nor_where_the_founders_laptop_never_made_a_key_file_for_this_paper(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue, mal = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Mal's")
    sue.sync()
    code = renew_paper_code(sue.store)
    people.ann(sue.store)
    for laptop in (sue, mal):
        laptop.sync()
    poison(mal, code)
    opened(branch, code, sue)


def test_a_laptop_that_holds_a_wrong_key_is_put_right_by_the_paper(branch: Branch) -> None:
    carys, code = branch.founder()
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    sue.sync()
    renewed = renew_paper_code(sue.store)
    sue.sync()
    current = space.current_epoch(sue.store)
    assert current is not None
    new = branch.laptop()
    assert open_with_paper(new.ledger, new.folder, code, "New")
    with new.store.transaction():
        space.keep_epoch(new.store, space.EpochKey(2, current[0], b"Z" * 32))
    assert open_with_paper(new.ledger, new.folder, renewed, "New")
    assert space.epoch_key(new.store, current[0]) == current[1]


def test_a_huge_file_among_the_papers_keys_stops_nobody(branch: Branch) -> None:
    carys, code = branch.founder()
    of, device = where(carys, code)
    people.ann(carys.store)
    carys.sync()
    carys.folder.put(layout.key_name(of, secrets.token_bytes(16), device), b"x" * (2 << 20))
    opened(branch, code, carys)
