"""False words about what is there, and stores that lost something: nobody looks for what never was."""

from __future__ import annotations

import itertools
import secrets
from typing import TYPE_CHECKING

from canvass.model.laptop import Ack, Role
from canvass.model.sync_news import Worry
from canvass.store import alarms, bundles, contacts, space
from canvass.sync import layout
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.succeed import succeed
from canvass.usecases.sync_state import LOOK_EVERY_MS
from tests.store.laptops import NOON
from tests.usecases import people
from tests.usecases.forging import Forger, spare
from tests.usecases.spaces import branch
from tests.usecases.test_exchanging import carry, worries

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]

NEVER = 2**32 - 1  # a bundle that nobody sent


def here(laptop: Laptop) -> Id:
    found = space.find(laptop.store)
    assert found
    return found.id


def claim(forger: Forger, of: Laptop) -> None:
    forger.send(acks=[Ack(of.device, NEVER, b"x" * 32)])


def a_day_later(*laptops: Laptop) -> None:
    for laptop in laptops:
        laptop.store.now = itertools.count(NOON + 2 * LOOK_EVERY_MS).__next__


def test_one_activists_laptop_does_not_make_everybody_look_for_what_never_was(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom, mal = branch.joined(carys, "Tom's"), branch.joined(carys, "Mal's")
    claim(Forger(mal), carys)
    tom.sync()
    assert Worry.WITHHELD not in worries(tom)


def test_another_identity_of_the_same_laptop_is_no_second_word(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom, mal = branch.joined(carys, "Tom's"), branch.joined(carys, "Mal's")
    forger, (other, keys) = Forger(mal), spare(mal)
    forger.send(forger.certifies(other, keys), acks=[Ack(carys.device, NEVER, b"x" * 32)])
    tom.sync()
    with tom.store.transaction():
        bundles.note_acks(tom.store, other.device, [Ack(carys.device, NEVER, b"x" * 32)])
    tom.sync()
    assert Worry.WITHHELD not in worries(tom)


def test_what_two_laptops_have_and_the_store_does_not_show_is_told_of(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom, mal, bo = (branch.joined(carys, name) for name in ("Tom's", "Mal's", "Bo's"))
    for laptop in (mal, bo):
        claim(Forger(laptop), carys)
    tom.sync()
    assert Worry.WITHHELD in worries(tom)


def test_what_a_removed_secretarys_laptop_claimed_is_looked_for_no_more(branch: Branch) -> None:
    carys, _ = branch.founder()
    sue, tom = branch.joined(carys, "Sue's", Role.SECRETARY), branch.joined(carys, "Tom's")
    claim(Forger(sue), carys)
    tom.sync()
    assert Worry.WITHHELD in worries(tom)
    carys.sync()
    branch.joined(carys, "Bob's", Role.SECRETARY)
    remove_laptop(carys.store, sue.device)
    carys.sync()
    tom.sync()
    assert Worry.WITHHELD not in worries(tom)


def test_whoever_writes_under_a_thousand_names_is_one_alarm(branch: Branch) -> None:
    carys, _ = branch.founder()
    for _ in range(300):
        name = f"{layout.heads(here(carys))}{secrets.token_hex(16)}.00000001.{secrets.token_hex(6)}"
        carys.folder.put(name, b"1")
    carys.sync()
    assert [(one.worry, one.device, one.detail) for one in alarms.unseen(carys.store)] == [
        (Worry.UNKNOWN_LAPTOP, None, "300")
    ]


def test_bundles_that_the_store_lost_beside_their_heads_are_there_again_within_a_day(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    people.ann(tom.store)
    tom.sync()
    carys.sync()
    for laptop in (carys, tom):
        for name in carys.folder.list(layout.log(here(carys), laptop.device)):
            carys.folder.delete(name)
    carys.sync()
    assert worries(carys) == set()
    a_day_later(carys, tom)
    carys.sync()
    assert Worry.ROLLED_BACK in worries(carys)
    priya = branch.joined(carys, "Priya's", Role.SECRETARY)
    assert contacts.count(priya.store) == 1


def test_looking_through_the_store_is_done_once_a_day(branch: Branch) -> None:
    carys, _ = branch.founder()
    carys.sync()
    a_day_later(carys)
    asked = []
    for _ in range(3):
        before = carys.folder.requests
        carys.sync()
        asked.append(carys.folder.requests - before)
    assert asked[0] > asked[1] == asked[2] == 1


def test_what_was_sent_and_is_to_be_sent_again_outlives_another_identity(branch: Branch) -> None:
    """An empty stick, pulled out at once; then the laptop finds itself copied."""
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    people.ann(carys.store)
    for laptop in (carys, tom, carys):
        laptop.sync()
    before, last = carys.device, bundles.last_of(carys.store, carys.device)
    assert last
    assert carys.ledger.send_again(0)
    succeed(carys.store)
    for laptop in (carys, tom, carys, tom):
        laptop.sync()
    known = dict(bundles.known_from(carys.store, before, 1))
    assert known[last.seq] == last.digest
    assert Worry.FORKED not in worries(tom)
    assert space.laptop(tom.store, carys.device)


def test_a_second_stick_at_the_same_place_is_no_store_that_lost_something(
    branch: Branch, tmp_path: Path
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    people.ann(carys.store)
    people.ann(tom.store, first_name="Bea", phone="07700 900124")
    tom.sync()
    carys.sync()
    stick = tmp_path / "E"
    stick.mkdir()
    for _ in range(2):
        carry(carys, stick)
    stick.rename(tmp_path / "the first")
    stick.mkdir()
    carry(carys, stick)
    assert worries(carys) == set()
    assert {path.name for path in (stick / "Canvass").iterdir()} == {
        path.name for path in (tmp_path / "the first" / "Canvass").iterdir()
    }
