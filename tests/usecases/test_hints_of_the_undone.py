"""Whoever came by a list that was taken back is "already with us" nowhere, once laptops have met."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.model.change import Change, Kind
from canvass.model.contact import Person
from canvass.model.ids import new_id
from canvass.store import hints, meta
from canvass.usecases.sync_hints import forget, known_by_hint, note
from tests.store import laptops
from tests.store.changes import PEOPLE, named
from tests.usecases import handing_over, people
from tests.usecases.handing_over import SECRETARY
from tests.usecases.lists import PRIYA, done, planned, undone
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.usecases.spaces import Branch

__all__ = ["branch"]

ADA = {"first_name": "Ada", "surname": "Lovelace", "phone": "+447700900001"}
ROW, OTHER_ROW = named("a row"), named("a row of another file")


def said(kind: Kind, **body: Any) -> Change:
    return Change(new_id(), SECRETARY, 1, laptops.ACTIVIST, kind, PEOPLE[0], body)


def counted(store: Store) -> int:
    return int(meta.get(store, "hints") or 0)


def test_whom_an_undone_import_had_brought_no_laptop_hints_at(branch: Branch) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    run = done(carys.store, planned(carys.store, [PRIYA]))
    people.ann(carys.store)
    for laptop in (carys, tom):
        laptop.sync()
    assert known_by_hint(tom.store, Person(email=PRIYA[3])) == {"email"}
    undone(carys.store, run)
    for laptop in (carys, tom):
        laptop.sync()
    assert known_by_hint(tom.store, Person(email=PRIYA[3])) == frozenset()
    assert known_by_hint(tom.store, Person(phone="07700 900123")) == {"phone"}, "nobody took her back"


def test_whom_something_else_tells_of_is_hinted_at_still(store: Store) -> None:
    handing_over.join(store)
    first, again = said(Kind.CONTACT, **ADA, row=ROW.hex()), said(Kind.CONTACT, **ADA, row=OTHER_ROW.hex())
    by_themselves = said(Kind.CONTACT, **ADA)
    note(store, [first, again, by_themselves])
    assert counted(store) == 1
    for row in (ROW, OTHER_ROW, ROW):
        note(store, [said(Kind.VOID, target=row.hex(), at=1)])
        assert known_by_hint(store, Person(**ADA)) == {"phone"}
    forget(store)
    note(store, [first, again])
    note(store, [said(Kind.VOID, target=ROW.hex(), at=1), said(Kind.VOID, target="nothing", at=1)])
    assert known_by_hint(store, Person(**ADA)) == {"phone"}
    note(store, [said(Kind.VOID, target=OTHER_ROW.hex(), at=1)])
    assert not store.run("SELECT 1 FROM hint")
    assert counted(store) == 0


def test_beginning_anew_counts_hints_and_not_how_they_came(store: Store) -> None:
    handing_over.join(store)
    note(store, [said(Kind.CONTACT, **ADA, row=ROW.hex())])
    with store.transaction():
        store.change("INSERT INTO purged (contact, at) VALUES (?, 1)", (PEOPLE[0],))
    forget(store)
    assert counted(store) == 1
    with store.transaction():
        hints.remove(store, PEOPLE[0])
    assert counted(store) == 0
