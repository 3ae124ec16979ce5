"""A laptop founds the branch's space: it and a code on paper can open the branch's keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import NotAStoreError, RejectedError
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.store import meta, space
from canvass.sync import layout, marker
from canvass.usecases.found_space import PAPER_SEEN, found_space, paper_code_seen
from canvass.vault import paper
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def test_a_founder_is_a_secretary_and_the_paper_the_second_officer(branch: Branch) -> None:
    carys = branch.laptop()
    assert space.role(carys.store) is None
    found_space(carys.store, branch.settings, "  Carys's\tlaptop ")
    assert space.role(carys.store) is Role.SECRETARY
    assert [laptop.name for laptop in space.laptops(carys.store)] == ["Carys's laptop"]
    assert space.officers(carys.store) == 2
    assert space.settings(carys.store) == branch.settings


def test_founding_sends_nothing_until_the_first_exchange(branch: Branch) -> None:
    carys = branch.laptop()
    made = found_space(carys.store, branch.settings, "Carys's")
    assert list(branch.folder.iterdir()) == []
    assert carys.sync().ending is Ending.DONE
    found = marker.read(carys.folder.get(layout.MARKER) or b"")
    assert (found.space, found.root) == (made.space, carys.device)
    officer = paper.device_of(paper.keys_of(paper.parse(made.paper_code) or b""))
    assert len(carys.folder.list(layout.keys(made.space, officer))) == 1


def test_nothing_that_a_person_typed_can_be_read_in_the_folder(branch: Branch) -> None:
    carys, code = branch.founder()
    seen = b"".join(file.read_bytes() for file in branch.folder.rglob("*") if file.is_file())
    names = " ".join(str(file) for file in branch.folder.rglob("*"))
    for typed in ("Carys", "Leeds", code, str(branch.folder)):
        assert typed.encode() not in seen
    assert "carys" not in names.lower()
    assert carys.device.hex() in names


def test_a_laptop_has_one_space_and_a_name(branch: Branch) -> None:
    carys, _ = branch.founder()
    with pytest.raises(NotAStoreError):
        found_space(carys.store, branch.settings, "Again")
    with pytest.raises(RejectedError):
        found_space(branch.laptop().store, branch.settings, " \t ")


def test_canvass_keeps_asking_until_the_paper_was_typed_back(branch: Branch) -> None:
    carys, _ = branch.founder()
    assert not meta.get(carys.store, PAPER_SEEN)
    paper_code_seen(carys.store)
    assert meta.get(carys.store, PAPER_SEEN)


def test_a_folder_of_another_branch_is_left_alone(branch: Branch) -> None:
    branch.founder()
    before = sorted(branch.folder.rglob("*"))
    bo = branch.laptop()
    found_space(bo.store, branch.settings, "Bo's")
    assert bo.sync().ending is Ending.NOT_A_STORE
    assert sorted(branch.folder.rglob("*")) == before
