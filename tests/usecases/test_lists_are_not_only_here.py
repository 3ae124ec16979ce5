"""What a list brought is in that list: it is not counted as only on this laptop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.import_plan import Choices, OnMatch
from canvass.model.incoming import Incoming, Table
from canvass.usecases.only_here import OnlyHere, only_here
from canvass.usecases.plan_import import plan_import, suggest_mapping
from canvass.usecases.run_import import ImportRun
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.store.store import Store

HEADER = ("First name", "Surname", "Mobile", "Email", "Signed up", "GDPR consent", "Job")
ROWS = (
    ("Priya", "Nair", "07700 900456", "priya@example.org", "2026-03-14", "yes", ""),
    ("Ann", "Okafor", "07700 900123", "ann@example.org", "2026-03-14", "yes", "Baker"),
)


def test_who_came_with_a_list_is_no_sign_up_of_this_laptop(store: Store) -> None:
    people.ann(store, people.stall(store))
    table = Table("people", HEADER, tuple(enumerate(ROWS, 2)))
    incoming = Incoming("old list.csv", "0" * 64, store.now(), (table,))
    choices = Choices(suggest_mapping(store, table), OnMatch.UPDATE, as_of=store.now())
    run = ImportRun(plan_import(store, incoming, table, choices))
    while run.finished is None:
        run.next(store)
    assert run.finished.counts == {"new": 1, "matches": 1}
    assert only_here(store) == OnlyHere(sign_ups=1)
