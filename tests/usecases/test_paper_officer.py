"""Every secretary's laptop is lost; the code on paper opens what the branch said and lets a new one in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import NotAStoreError, OnlySecretaryError, RejectedError
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.store import space
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.use_paper_code import open_with_paper, renew_paper_code
from canvass.vault import paper
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def rescued(branch: Branch, code: str, name: str = "New") -> tuple[Laptop, bool]:
    laptop = branch.laptop()
    return laptop, open_with_paper(laptop.ledger, laptop.folder, code, name)


def test_the_paper_opens_everything_and_the_branch_goes_on(branch: Branch) -> None:
    carys, code = branch.founder()
    bo = branch.joined(carys, "Bo's")
    people.ann(bo.store)
    bo.sync()
    new, opened = rescued(branch, code.lower().replace("-", " "))
    assert opened
    assert new.sync().ending is Ending.DONE
    assert [person.first_name for person in people.everybody(new.store)] == ["Ann"]
    assert new.branch() == "Leeds"
    assert space.role(new.store) is Role.SECRETARY
    remove_laptop(new.store, carys.device)
    new.sync()
    bo.sync()
    assert [one.name for one in space.laptops(bo.store)] == ["Bo's", "New"]
    assert space.current_epoch(bo.store) == space.current_epoch(new.store)


def test_the_paper_opens_the_epochs_that_came_later(branch: Branch) -> None:
    carys, code = branch.founder()
    bo = branch.joined(carys, "Bo's")
    remove_laptop(carys.store, bo.device)
    people.ann(carys.store)
    carys.sync()
    new, opened = rescued(branch, code)
    assert opened
    new.sync()
    assert len(people.everybody(new.store)) == 1
    assert space.current_epoch(new.store) == space.current_epoch(carys.store)


def test_the_paper_opens_again_once_a_store_that_lost_its_keys_is_mended(branch: Branch) -> None:
    carys, code = branch.founder()
    people.ann(carys.store)
    carys.sync()
    for lost in [
        *branch.folder.rglob("*.cvk"),
        *branch.folder.rglob("*.cvb"),
        *branch.folder.rglob("heads/*"),
    ]:
        lost.unlink()
    assert not rescued(branch, code)[1]
    for _ in range(2):
        carys.sync()
    assert rescued(branch, code)[1]


def test_a_removed_laptop_that_holds_the_paper_is_let_in(branch: Branch) -> None:
    carys, code = branch.founder()
    bo = branch.joined(carys, "Bo's")
    remove_laptop(carys.store, bo.device)
    carys.sync()
    bo.sync()
    assert open_with_paper(bo.ledger, bo.folder, code, "Bo's")
    assert bo.sync().ending is Ending.DONE
    assert space.role(bo.store) is Role.SECRETARY


def test_the_paper_can_be_used_twice(branch: Branch) -> None:
    carys, code = branch.founder()
    first, _ = rescued(branch, code, "First")
    second, _ = rescued(branch, code, "Second")
    for laptop in (carys, first, second):
        assert laptop.sync().ending is Ending.DONE
    for laptop in (carys, first, second):
        laptop.sync()
        assert [one.name for one in space.laptops(laptop.store)] == ["Carys's", "First", "Second"]


def test_another_code_opens_nothing(branch: Branch) -> None:
    branch.founder()
    for code in ("", "no code", paper.written(paper.new_code())):
        new, opened = rescued(branch, code)
        assert not opened
        assert space.find(new.store) is None


def test_an_old_code_opens_nothing_that_is_said_after_a_new_one(branch: Branch) -> None:
    carys, old = branch.founder()
    new_code = renew_paper_code(carys.store)
    people.ann(carys.store)
    carys.sync()
    thief, _ = rescued(branch, old)
    thief.sync()
    carys.sync()
    assert people.everybody(thief.store) == []
    assert [one.name for one in space.laptops(carys.store)] == ["Carys's"]
    assert space.officers(carys.store) == 2
    new, opened = rescued(branch, new_code)
    assert opened
    new.sync()
    assert len(people.everybody(new.store)) == 1


def test_only_a_secretary_renews_it(branch: Branch) -> None:
    carys, _ = branch.founder()
    with pytest.raises(OnlySecretaryError):
        renew_paper_code(branch.joined(carys, "Bo's").store)


def test_the_paper_is_no_way_from_one_branch_into_another(branch: Branch, tmp_path: Path) -> None:
    _, code = branch.founder()
    (tmp_path / "elsewhere").mkdir()
    dee, _ = replace(branch, folder=tmp_path / "elsewhere").founder()
    new = branch.laptop()
    with pytest.raises(NotAStoreError):
        open_with_paper(dee.ledger, new.folder, code, "Dee's")
    with pytest.raises(RejectedError):
        open_with_paper(new.ledger, new.folder, code, " ")
    (tmp_path / "empty").mkdir()
    with pytest.raises(NotAStoreError):
        rescued(replace(branch, folder=tmp_path / "empty"), code)
