"""What an import asks of the lanes: each is one act, given the store, and what tells how far it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id
    from canvass.model.import_plan import Choices, PlannedRow
    from canvass.model.incoming import Incoming, Mapping, Table
    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned
    from ui.exchange.import_agreed import Agreed
    from ui.exchange.import_totals import Totals


def read(_store: Store, progress: Callable[[int], bool], *, path: Path, encoding: str) -> Incoming:
    """Read a file; encoding empty where nobody said which."""
    from canvass.usecases.plan_import import read_incoming  # noqa: PLC0415 - heavy, only when used

    return read_incoming(path, progress, encoding)


def know_columns(
    store: Store, *, incoming: Incoming, table: Table | None
) -> tuple[Table | None, Mapping, bool]:
    """The table of people, what its columns are, and whether somebody said so last time."""
    from canvass.usecases.known_columns import are_columns_known  # noqa: PLC0415 - heavy, only when used
    from canvass.usecases.plan_import import people_table, suggest_mapping  # noqa: PLC0415 - as above

    chosen = table or people_table(incoming)
    mapped = chosen or incoming.tables[0]
    return chosen, suggest_mapping(store, mapped), are_columns_known(store, mapped)


def plan(
    store: Store,
    progress: Callable[[int], bool],
    *,
    incoming: Incoming,
    table: Table | None,
    choices: Choices,
    agreed: Agreed | None,
) -> tuple[Planned, Totals]:
    """What would happen, and how many rows are what; `agreed` is what the secretary says of everybody."""
    from canvass.usecases.plan_import import evidence_of, plan_import  # noqa: PLC0415 - heavy, only when used
    from ui.exchange.import_totals import Totals  # noqa: PLC0415 - only here

    if agreed is not None:
        evidence = evidence_of(store, agreed.purposes, agreed.at, agreed.where)
        choices = replace(choices, evidence=evidence)
    planned = plan_import(store, incoming, table, choices, progress)
    return planned, Totals(planned.plan)


def rows_of(store: Store, *, ids: list[Id]) -> list[ContactRow]:
    """Lines to know people by."""
    from canvass.usecases.find_contacts import show_rows  # noqa: PLC0415 - only when somebody is not sure

    return [*show_rows(store, ids)]


def say_who(_store: Store, *, planned: Planned, number: int, contact: Id | None) -> PlannedRow:
    """One row anew, for somebody said who it is."""
    from canvass.usecases.plan_import import say_who  # noqa: PLC0415 - heavy, only when used

    made = say_who(planned, number, contact)
    return next(row for row in made.plan.rows if row.number == number)
