"""Plan: what would be done with each row of a file; pure, because what the vault knows is handed in.

Who a row is: Canvass's own identity, else the rule of `Here.find`. A row that repeats an earlier one does
nothing. An identity of Canvass's own file that nobody has here is a new contact under that identity, so that
what else the file knows of it hangs together; whether it is a duplicate is for the inbox to say.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from canvass.errors import CancelledError
from canvass.exchange import own_facts
from canvass.exchange.batch import carry_on
from canvass.exchange.planner import CONTACTS, Planner
from canvass.model.import_plan import Plan, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.exchange.batch import Progress
    from canvass.exchange.plan_here import Here
    from canvass.model.import_plan import Choices
    from canvass.model.incoming import Incoming, Table

_EVERY = 1_000  # rows between two words about progress


def plan(
    incoming: Incoming, table: Table, choices: Choices, here: Here, progress: Progress = carry_on
) -> Plan:
    """The plan for one table of people, and for all of Canvass's own tables beside it.

    Raises CancelledError when `progress`, which is told the rows so far, answers False.
    """
    planner = Planner(incoming, table, choices, here)
    rows = []
    with _nothing_collected():
        for done, (number, cells) in enumerate(table.rows if is_people(table) else (), 1):
            rows.append(planner.row(number, cells))
            if done % _EVERY == 0 and not progress(done):
                raise CancelledError
        planner.hand_noes(rows, table)
    new = {row.contact for row in rows if row.verdict is Verdict.NEW and row.contact is not None}
    facts = own_facts.plan_all(incoming, table, here, new)
    ambiguous = planner.ambiguous_days
    return Plan(incoming.name, incoming.sha256, choices, tuple(rows), facts, here.count, ambiguous)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A plan is a million objects, all kept: to look for garbage among them takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def is_people(table: Table) -> bool:
    """Whether the rows of a table are people: any list of others, or Canvass's own contacts."""
    return table.own in {"", CONTACTS}
