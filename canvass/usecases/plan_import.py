"""Plan an import: read a file, say what its columns are, see row by row what would be done; overrule it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.exchange import overrule
from canvass.exchange.incoming import read_file
from canvass.exchange.mapping import fingerprint, guess, recalled
from canvass.exchange.plan import is_people, plan
from canvass.store import documents, import_rows
from canvass.usecases.here import Here
from canvass.usecases.import_here import HereNow
from canvass.usecases.quarantine import evidence_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.model.import_plan import Choices, Plan
    from canvass.model.incoming import Incoming, Mapping, Table
    from canvass.store.store import Store

__all__ = [
    "Planned",
    "evidence_of",
    "leave_out",
    "people_table",
    "plan_import",
    "read_incoming",
    "say_who",
    "suggest_mapping",
    "take_change",
    "take_consent",
]


@dataclass(frozen=True, slots=True)
class Planned:
    """A plan, and what it was made from, so that it can be overruled and done."""

    plan: Plan
    incoming: Incoming
    table: Table
    here: HereNow


def read_incoming(
    path: Path, progress: Callable[[int], bool], encoding: str = "", separator: str = ""
) -> Incoming:
    """Everything in a file; nothing is kept. Raises UnreadableFileError, CancelledError."""
    return read_file(path, progress=progress, encoding=encoding, separator=separator, zone=Here())


def people_table(incoming: Incoming) -> Table | None:
    """The table whose rows are people: Canvass's own contacts, else the longest that is shown."""
    people = [table for table in incoming.tables if is_people(table)]
    own = [table for table in people if table.own]
    return max(own or people, key=lambda table: (not table.hidden, len(table.rows)), default=None)


def suggest_mapping(store: Store, table: Table) -> Mapping:
    """What the columns are: as was said of such a header last time, else guessed."""
    kept = None if table.own else import_rows.mapping(store, fingerprint(table.header))
    return recalled(table.header, kept) if kept is not None else guess(table)


def plan_import(
    store: Store,
    incoming: Incoming,
    table: Table | None,
    choices: Choices,
    progress: Callable[[int], bool] = lambda _rows: True,
) -> Planned:
    """What would be done with each row of `table`, and with Canvass's own other tables.

    In the reading lane; changes nothing. Without a table of people, the first of Canvass's own stands for
    them. CancelledError when `progress` answers False.
    """
    chosen = table or next(one for one in incoming.tables if one.own)
    with store.snapshot():
        here = HereNow(store)
        region = documents.branch(store).region
        made = plan(incoming, chosen, replace(choices, region=region), here, progress)
    return Planned(made, incoming, chosen, here)


def say_who(planned: Planned, number: int, contact: Id | None) -> Planned:
    """The plan with one row about this contact, or, with None, about somebody new; in the reading lane."""
    made = overrule.say_who(planned.plan, planned.incoming, planned.table, planned.here, number, contact)
    return replace(planned, plan=made)


def take_change(planned: Planned, number: int, field: str, *, take: bool) -> Planned:
    """The plan with one value of somebody who is here taken from the file, or left."""
    row = next(row for row in planned.plan.rows if row.number == number)
    return _with(planned, overrule.with_row(planned.plan, overrule.take_change(row, field, take=take)))


def take_consent(planned: Planned, number: int, purpose: str, *, take: bool) -> Planned:
    """The plan with one answer taken or left."""
    row = next(row for row in planned.plan.rows if row.number == number)
    return _with(planned, overrule.with_row(planned.plan, overrule.take_consent(row, purpose, take=take)))


def leave_out(planned: Planned, number: int) -> Planned:
    """The plan without one row: it stays in sight and nothing is done with it."""
    return _with(planned, overrule.leave_out(planned.plan, number))


def _with(planned: Planned, made: Plan) -> Planned:
    return replace(planned, plan=made)
