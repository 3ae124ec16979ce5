"""Laptops exchange through a folder: what goes wrong is noticed, said in plain words, and loses nothing."""

from __future__ import annotations

import hashlib
import shutil
from typing import TYPE_CHECKING

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending, Worry
from canvass.store import alarms, bundles, contacts, documents, entries, space
from canvass.sync import layout
from canvass.usecases.admit_laptop import change_role
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.hand_over import hand_over
from canvass.usecases.sell import sell
from canvass.usecases.sync_status import see_alarm, sync_status
from tests.store import laptops
from tests.usecases import people
from tests.usecases.spaces import Laptop, branch

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.sync_news import Exchange
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def worries(laptop: Laptop) -> set[Worry]:
    return {alarm.worry for alarm in alarms.unseen(laptop.store)}


def put_back(laptop: Laptop, to: Path) -> Laptop:
    """The laptop as it was when its file was copied, with another run of Canvass."""
    return Laptop(laptops.wake(to, synchronous="OFF"), laptop.folder)


def copied(laptop: Laptop, to: Path) -> Path:
    """A copy of the vault's file as it is now."""
    laptop.store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    [(_, _, file)] = laptop.store.run("PRAGMA database_list")
    shutil.copy(file, to)
    return to


def carry(laptop: Laptop, stick: Path) -> Exchange:
    return hand_over(laptop.ledger, stick, say=lambda _: None, cancelled=lambda: False)


def test_a_sign_up_reaches_the_secretary_and_an_idle_exchange_is_one_request(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    people.ann(tom.store)
    assert bundles.unsent(tom.store) > 0
    assert tom.sync().ending is Ending.DONE
    carys.sync()
    assert contacts.count(carys.store) == 1
    tom.sync()
    assert [one.has_ours for one in sync_status(tom.store).laptops if not one.is_this] == [True]
    carys.sync()
    for laptop in (carys, tom):
        before = laptop.folder.requests
        assert laptop.sync().received == 0
        assert laptop.folder.requests == before + 1


def test_an_activists_laptop_does_not_carry_the_list_until_it_becomes_a_secretarys(branch: Branch) -> None:
    carys, _ = branch.founder()
    people.ann(carys.store)
    carys.sync()
    tom = branch.joined(carys, "Tom's")
    assert contacts.count(tom.store) == 0
    change_role(carys.store, tom.device, Role.SECRETARY)
    carys.sync()
    tom.sync()
    assert contacts.count(tom.store) == 1


def test_an_erasure_reaches_every_laptop_and_who_confirmed_it_is_shown(branch: Branch) -> None:
    carys, _ = branch.founder()
    priya = branch.joined(carys, "Priya's", Role.SECRETARY)
    ann = people.ann(carys.store)
    carys.sync()
    priya.sync()
    erase_contact(carys.store, ann)
    carys.sync()
    left = {one.name: one.erasures_left for one in sync_status(carys.store).laptops}
    assert left["Priya's"] == 1
    priya.sync()
    assert contacts.count(priya.store) == 0
    carys.sync()
    assert all(one.erasures_left == 0 for one in sync_status(carys.store).laptops)


def test_a_store_that_was_rolled_back_is_filled_again_and_told_of(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    shutil.copytree(branch.folder, tmp_path / "old")
    people.ann(tom.store)
    tom.sync()
    carys.sync()
    shutil.rmtree(branch.folder)
    shutil.copytree(tmp_path / "old", branch.folder)
    tom.sync()
    assert Worry.ROLLED_BACK in worries(tom)
    carys.sync()
    priya = branch.joined(carys, "Priya's", Role.SECRETARY)
    assert contacts.count(priya.store) == 1


def test_who_has_a_bundle_that_its_author_lost_passes_it_on(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    people.ann(tom.store)
    tom.sync()
    carys.sync()
    for name in _of(branch, tom):
        (branch.folder / name).unlink()
    carys.sync()
    assert Worry.ROLLED_BACK in worries(carys)
    priya = branch.joined(carys, "Priya's", Role.SECRETARY)
    assert contacts.count(priya.store) == 1


def test_a_withheld_bundle_is_told_of_until_somebody_puts_it_there_again(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom, priya = branch.joined(carys, "Tom's"), branch.joined(carys, "Priya's", Role.SECRETARY)
    people.ann(tom.store)
    tom.sync()
    carys.sync()
    for name in _of(branch, tom):
        (branch.folder / name).unlink()
    assert priya.sync().ending is Ending.DONE
    assert Worry.WITHHELD in worries(priya)
    assert contacts.count(priya.store) == 0
    carys.sync()
    priya.sync()
    assert contacts.count(priya.store) == 1
    assert Worry.WITHHELD not in worries(priya)


def test_a_laptop_that_was_put_back_goes_on_as_another_and_loses_nothing(
    branch: Branch, tmp_path: Path
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    old = copied(tom, tmp_path / "old.db")
    people.ann(tom.store)
    tom.sync()
    again = put_back(tom, old)
    people.ann(again.store, first_name="Bea", phone="07700 900124")
    assert again.sync().ending is Ending.DONE
    assert again.device != tom.device
    assert Worry.CLONED in worries(again)
    assert contacts.count(again.store) == 2
    carys.sync()
    assert contacts.count(carys.store) == 2


def test_two_copies_of_one_laptop_that_both_work_lose_nothing(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    twin = put_back(tom, copied(tom, tmp_path / "twin.db"))
    people.ann(tom.store)
    people.ann(twin.store, first_name="Bea", phone="07700 900124")
    for _ in range(3):
        for laptop in (tom, twin, carys):
            assert laptop.sync().ending is Ending.DONE
    assert contacts.count(carys.store) == 2
    assert len({tom.device, twin.device}) == 2


def test_another_folder_or_a_login_page_changes_nothing(branch: Branch) -> None:
    carys, _ = branch.founder()
    people.ann(carys.store)
    shutil.rmtree(branch.folder)
    branch.folder.mkdir()
    assert carys.sync().ending is Ending.NOT_A_STORE
    (branch.folder / layout.MARKER).write_bytes(b"<!DOCTYPE html><title>Log in</title>")
    assert carys.sync().ending is Ending.NOT_A_STORE
    assert [path.name for path in branch.folder.iterdir()] == [layout.MARKER]
    assert bundles.unsent(carys.store) > 0


def test_one_laptops_bad_bundle_stops_its_own_chain_only(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom, priya = branch.joined(carys, "Tom's"), branch.joined(carys, "Priya's")
    people.ann(tom.store)
    people.ann(priya.store, first_name="Bea", phone="07700 900124")
    tom.sync()
    priya.sync()
    _forge(branch, tom)
    assert carys.sync().ending is Ending.DONE
    assert contacts.count(carys.store) == 1
    assert worries(carys) >= {Worry.BAD_BUNDLE}
    assert {one.name for one in sync_status(carys.store).laptops if one.waits} == {"Tom's"}


def test_a_stick_carries_both_ways_and_the_store_at_home_still_gets_everything(
    branch: Branch, tmp_path: Path
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    stick = tmp_path / "stick"
    stick.mkdir()
    people.ann(tom.store)
    assert carry(tom, stick).ending is Ending.DONE
    assert carry(carys, stick).ending is Ending.DONE
    assert contacts.count(carys.store) == 1
    assert tom.sync().ending is Ending.DONE
    assert not worries(tom)
    assert not worries(carys)
    priya = branch.joined(carys, "Priya's", Role.SECRETARY)
    assert contacts.count(priya.store) == 1


def test_a_stick_with_something_else_on_it_is_left_as_it_is(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    (tmp_path / "stick" / "Canvass").mkdir(parents=True)
    (tmp_path / "stick" / "Canvass" / "holiday.jpg").write_bytes(b"sea")
    assert carry(carys, tmp_path / "stick").ending is Ending.NOT_A_STORE
    assert carry(carys, tmp_path / "no stick").ending is Ending.UNREACHABLE


def test_sales_of_two_laptops_add_up_to_the_penny(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    stall = people.stall(tom.store)
    selling = documents.branch(tom.store)
    for _ in range(3):
        sell(tom.store, selling, selling.sale_keys[0], stall)
    tom.sync()
    carys.sync()
    assert entries.totals(carys.store, stall) == entries.totals(tom.store, stall)
    assert entries.totals(carys.store, stall).papers == 3


def test_what_was_understood_is_told_again_only_if_it_happens_again(branch: Branch) -> None:
    carys, _ = branch.founder()
    with carys.store.transaction():
        alarms.sound(carys.store, Worry.WITHHELD, b"d" * 16, "3")
    see_alarm(carys.store, Worry.WITHHELD, b"d" * 16)
    with carys.store.transaction():
        alarms.sound(carys.store, Worry.WITHHELD, b"d" * 16, "3")
    assert worries(carys) == set()
    with carys.store.transaction():
        alarms.sound(carys.store, Worry.WITHHELD, b"d" * 16, "4")
    assert worries(carys) == {Worry.WITHHELD}


def _of(branch: Branch, laptop: Laptop) -> list[str]:
    """The heads and bundles of one laptop, the newest bundle last."""
    files = sorted(
        str(path.relative_to(branch.folder)) for path in branch.folder.rglob("*") if path.is_file()
    )
    return [name for name in files if (head := _head(name)) and head.device == laptop.device]


def _head(name: str) -> layout.Head | None:
    return layout.parse_head(name) or layout.parse_bundle(name)


def _forge(branch: Branch, laptop: Laptop) -> None:
    """Somebody who can write to the store puts a bundle of theirs in the place of a laptop's newest."""
    newest = _of(branch, laptop)[-1]
    seq = getattr(_head(newest), "seq", 0)
    content = bytearray((branch.folder / newest).read_bytes())
    content[-1] ^= 1
    for name in _of(branch, laptop):
        if getattr(_head(name), "seq", 0) == seq:
            (branch.folder / name).unlink()
    here = space.find(laptop.store)
    assert here
    where = here.id, laptop.device, seq, hashlib.sha256(content).digest()
    laptop.folder.put(layout.bundle_name(*where), bytes(content))
    laptop.folder.put(layout.head_name(*where), b"1")
