"""Sealed copies of an erased person's words go; whom a laptop let go comes back when it carries everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import StoreUnreachableError
from canvass.model.laptop import Role
from canvass.store import contacts, letting_go
from canvass.usecases.admit_laptop import change_role
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.purge import purge
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    import pytest

    from canvass.model.ids import Id
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def kept(laptop: Laptop) -> int:
    """How many bundles with changes this laptop has the bytes of."""
    row = laptop.store.one("SELECT count(*) FROM bundle WHERE content IS NOT NULL AND count > 0")
    assert row
    return int(row[0])


def holds(laptop: Laptop, person: Id) -> bool:
    """Whether a bundle that spoke of somebody is still here with its bytes."""
    sql = """
        SELECT 1 FROM bundle JOIN change ON change.bundle = bundle.number
         WHERE change.subject = ? AND change.kind != 'erasure' AND content IS NOT NULL
    """
    return laptop.store.one(sql, (person,)) is not None


def test_no_laptop_keeps_a_sealed_copy_of_somebody_who_was_erased(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    before = kept(tom), kept(carys)
    ann = people.ann(tom.store)
    tom.sync()
    carys.sync()
    tom.sync()
    assert (kept(tom), kept(carys)) > before
    erase_contact(carys.store, ann)
    carys.sync()
    tom.sync()
    for laptop in (tom, carys):
        assert not holds(laptop, ann)


def test_what_was_sealed_before_an_erasure_and_never_sent_does_not_go_out(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    ann = people.ann(tom.store)
    with monkeypatch.context() as away:
        away.setattr(letting_go, "tried", _goes_away)
        tom.sync()
    erase_contact(tom.store, ann)
    sealed = {row[0] for row in tom.store.run("SELECT digest FROM bundle WHERE state = 'sealed'")}
    assert sealed
    tom.sync()
    there = {row[0] for row in tom.store.run("SELECT digest FROM bundle WHERE state = 'sent'")}
    assert not there & sealed
    carys.sync()
    assert contacts.count(carys.store) == 0


def _goes_away(*_: object) -> None:
    raise StoreUnreachableError


def test_whom_a_laptop_let_go_comes_back_when_it_becomes_a_secretarys(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    people.ann(tom.store)
    for laptop in (tom, carys, tom):
        laptop.sync()
    tom.store.now = lambda: carys.store.now() + 30 * 24 * 3_600_000
    assert purge(tom.store, 7) == 1
    assert contacts.count(tom.store) == 0
    change_role(carys.store, tom.device, Role.SECRETARY)
    for laptop in (carys, tom):
        laptop.sync()
    assert contacts.count(tom.store) == 1
    before = tom.folder.requests
    tom.sync()
    assert tom.folder.requests <= before + 2  # its own chain is not read a third time
