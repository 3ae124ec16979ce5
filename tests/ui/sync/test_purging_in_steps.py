"""Whom the secretary has goes from a laptop a hundred at a time, so that a sale comes between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.store import contacts, journal
from tests.usecases.handing_over import confirm, days_pass, join, send
from ui.sync import acts

if TYPE_CHECKING:
    from canvass.store.store import Store
    from tests.ui.sync.conftest import Laptop


def _handed_over(store: Store) -> int:
    with store.transaction():
        join(store)
        for _ in range(230):
            journal.record(store, Kind.CONTACT, new_id(), {"first_name": "Ann", "surname": "Ames"})
    confirm(store, send(store))
    days_pass(store)
    return contacts.count(store)


def test_all_of_them_go_a_hundred_at_a_time(alone: Laptop) -> None:
    assert alone.ask(_handed_over) == 230
    assert alone.ask(acts.purge) == 100
    said: list[str] = []
    alone.page.said.connect(said.append)
    alone.page.standing.purge.agreed.emit()
    alone.until(lambda: alone.ask(contacts.count) == 0)
    alone.until(lambda: bool(said))
    assert "130" in said[-1]
