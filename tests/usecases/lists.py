"""Lists that people have, planned, taken in and undone, for tests of imports."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.model.import_plan import Choices, OnMatch
from canvass.model.incoming import Incoming, Table
from canvass.store import journal
from canvass.usecases.plan_import import plan_import, suggest_mapping
from canvass.usecases.run_import import ImportRun
from canvass.usecases.undo_import import UndoRun
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned

HEADER = ("First name", "Surname", "Mobile", "Email", "Signed up", "GDPR consent", "Email opt-in")
PRIYA = ("Priya", "Nair", "7700900456", "priya@example.org", "2026-03-14", "yes", "yes")
TOM = ("Tom", "Reed", "07700 900789", "", "", "", "")  # nothing shows that he agreed


def planned(
    store: Store, rows: Sequence[tuple[str, ...]], on_match: OnMatch = OnMatch.FILL, **more: Any
) -> Planned:
    table = Table("people", HEADER, tuple(enumerate(rows, 2)))
    incoming = Incoming("old list.csv", "0" * 64, store.now(), (table,))
    choices = Choices(suggest_mapping(store, table), on_match, as_of=store.now(), **more)
    return plan_import(store, incoming, table, choices)


def done(store: Store, plan: Planned) -> ImportRun:
    run = ImportRun(plan)
    while run.finished is None:
        run.next(store)
    return run


def undone(store: Store, run: ImportRun, keep: frozenset[Id] = frozenset()) -> None:
    undo = UndoRun(run.id, keep)
    while undo.next(store):
        pass


def facts(store: Store) -> dict[str, Any]:
    """Every table but the journal and the lists of imports and voids."""
    return {n: rows for n, rows in laptops.dump(store).items() if n not in {"change", "import", "void"}}


def journal_of(store: Store) -> list[Change]:
    return list(journal._read(store, "1 ORDER BY seq"))
