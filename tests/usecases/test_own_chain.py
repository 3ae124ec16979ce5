"""A laptop and its own chain: a secretary who was put back reads on; a made-up head proves nothing."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Worry
from canvass.store import journal, space
from canvass.sync import layout
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.sync_status import sync_status
from tests.usecases import people
from tests.usecases.spaces import branch
from tests.usecases.test_exchanging import copied, put_back, worries

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def here(laptop: Laptop) -> Id:
    found = space.find(laptop.store)
    assert found is not None
    return found.id


def first_names(laptop: Laptop) -> set[str]:
    return {person.first_name for person in people.everybody(laptop.store)}


def test_the_only_secretary_put_back_to_before_her_own_epoch_reads_on(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    mal, ula = branch.joined(carys, "Mal's"), branch.joined(carys, "Ula's")
    ann = people.ann(carys.store)
    carys.sync()
    saved = copied(carys, tmp_path / "old.db")
    remove_laptop(carys.store, mal.device)
    erase_contact(carys.store, ann)
    journal.record(carys.store, Kind.CONTACT, new_id(), {"first_name": "Bea"})
    carys.sync()
    ula.sync()
    old = put_back(carys, saved)
    for laptop in (old, ula, old):
        assert laptop.sync().ending is Ending.DONE
    journal.record(ula.store, Kind.CONTACT, new_id(), {"first_name": "Cy"})
    ula.sync()
    old.sync()
    assert first_names(old) == {"Bea", "Cy"}
    assert worries(old) == {Worry.CLONED}
    assert space.current_epoch(old.store) == space.current_epoch(ula.store)


def test_where_her_own_key_file_is_lost_the_paper_code_is_spoken_of(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    mal = branch.joined(carys, "Mal's")
    saved = copied(carys, tmp_path / "old.db")
    remove_laptop(carys.store, mal.device)
    people.ann(carys.store)
    carys.sync()
    for name in carys.folder.list(layout.keys(here(carys), carys.device)):
        carys.folder.delete(name)
    old = put_back(carys, saved)
    assert old.sync().ending is Ending.DONE
    assert [alarm.worry for alarm in sync_status(old.store).alarms].count(Worry.NO_KEY) == 1


def test_a_head_that_somebody_made_up_gives_no_laptop_another_identity(branch: Branch) -> None:
    carys, _ = branch.founder()
    before = carys.device
    for seq in (1, 9):
        name = f"{layout.heads(here(carys))}{carys.device.hex()}.{seq:08x}.{secrets.token_hex(6)}"
        carys.folder.put(name, b"1")
        assert carys.sync().ending is Ending.DONE
        assert worries(carys) == {Worry.WITHHELD}
        carys.folder.delete(name)
    people.ann(carys.store)
    carys.sync()
    assert carys.device == before
    assert not worries(carys)
    sue = branch.joined(carys, "Sue's", Role.SECRETARY)
    assert first_names(sue) == {"Ann"}


def test_a_bundle_by_somebody_else_under_a_laptops_name_is_no_copy_of_it(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    before = carys.device
    [head] = [layout.parse_bundle(name) for name in bo.folder.list(layout.log(here(bo), bo.device))]
    assert head is not None
    content = bo.folder.get(f"{layout.log(here(bo), bo.device)}{head.seq:08x}-{head.h12}.cvb")
    assert content is not None
    carys.folder.put(f"{layout.log(here(carys), before)}{head.seq:08x}-{head.h12}.cvb", content)
    carys.folder.put(f"{layout.heads(here(carys))}{before.hex()}.{head.seq:08x}.{head.h12}", b"1")
    carys.sync()
    assert carys.device == before


def test_a_huge_file_among_the_keys_stops_nobody(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.laptop()
    bo.ask("Bo's")
    carys.admit(carys.asking()[0])
    rubbish = layout.key_name(here(carys), secrets.token_bytes(16), bo.device)
    carys.folder.put(rubbish, b"x" * (2 << 20))
    assert bo.sync().ending is Ending.DONE


def test_key_files_go_into_no_folder_without_the_marker(branch: Branch) -> None:
    carys, _ = branch.founder()
    bo = branch.joined(carys, "Bo's")
    remove_laptop(carys.store, bo.device)
    before = {path for path in branch.folder.rglob("*") if path.is_file()}
    (branch.folder / layout.MARKER).unlink()
    assert carys.sync().ending is Ending.NOT_A_STORE
    assert {path for path in branch.folder.rglob("*") if path.is_file()} <= before
