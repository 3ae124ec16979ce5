"""Overrule: what a person changes in a plan before it is done; each act gives a new row or plan.

A consent that is not taken for want of evidence or address, or because it was refused here, cannot be taken:
no list says more than the person did.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.exchange.plan_changes import verdict
from canvass.exchange.plan_noes import repeating
from canvass.exchange.planner import Planner
from canvass.model.consent import Answer
from canvass.model.import_plan import HERE, PlannedRow, Verdict, Why

if TYPE_CHECKING:
    from canvass.exchange.plan_here import Here
    from canvass.model.ids import Id
    from canvass.model.import_plan import ConsentChange, Plan
    from canvass.model.incoming import Incoming, Table

_OPEN = frozenset({None, Why.ON_MATCH})  # why a consent may be left and taken again


def take_change(row: PlannedRow, field: str, *, take: bool) -> PlannedRow:
    """The row with one value of somebody who is here taken from the file, or left."""
    changes = tuple(replace(c, take=take) if c.field == field else c for c in row.changes)
    return _settled(replace(row, changes=changes))


def may_take(consent: ConsentChange) -> bool:
    """Whether a person may say that an answer is taken or left."""
    return consent.why in _OPEN


def take_consent(row: PlannedRow, purpose: str, *, take: bool) -> PlannedRow:
    """The row with one answer taken or left; without the base consent no yes to anything else is taken.

    With the union consent the union's name goes too; planned anew (`say_who`), the row has it again.
    """
    consents = [replace(c, take=take) if c.purpose == purpose and may_take(c) else c for c in row.consents]
    if row.verdict is Verdict.NEW and not row.by_facts:
        kept = any(c.purpose == "keep" and _is_taken_yes(c) for c in consents)
        consents = [replace(c, take=c.take and (kept or c.answer != "yes")) for c in consents]
    left = replace(row, consents=tuple(consents))
    if _says_yes(row, "union") and not _says_yes(left, "union"):
        changes = tuple(c for c in row.changes if c.field != "union")
        left = replace(left, person=replace(row.person, union=""), changes=changes)
    return _settled(left)


def with_row(plan: Plan, row: PlannedRow) -> Plan:
    """The plan with one of its rows exchanged, known by its number."""
    return replace(plan, rows=tuple(row if one.number == row.number else one for one in plan.rows))


def leave_out(plan: Plan, number: int) -> Plan:
    """The plan without one row: it stays in sight and nothing is done with it."""
    row = next(one for one in plan.rows if one.number == number)
    return with_row(plan, replace(row, verdict=Verdict.LEFT_OUT))


def say_who(
    plan: Plan, incoming: Incoming, table: Table, here: Here, number: int, contact: Id | None
) -> Plan:
    """The plan with one row about this contact, or, with None, about somebody new.

    Whoever was erased stays out, and a row without a name or an address stays a problem.
    """
    planner = Planner(incoming, table, plan.choices, here)
    repeats = repeating(number, plan.rows)
    noes: dict[str, Answer] = {}
    for row, cells in table.rows:
        if row in repeats:
            noes |= planner.noes(cells)
    cells = next(cells for row, cells in table.rows if row == number)
    return with_row(plan, planner.forced(number, cells, contact, noes))


def _says_yes(row: PlannedRow, purpose: str) -> bool:
    return any(c.purpose == purpose and _is_taken_yes(c) for c in row.consents)


def _is_taken_yes(consent: ConsentChange) -> bool:
    return consent.take and consent.answer == Answer.YES


def _settled(row: PlannedRow) -> PlannedRow:
    """The row with the verdict that its changes make."""
    if row.verdict not in HERE:
        return row
    takes = bool(row.interests) or any(c.take for c in row.changes) or any(c.take for c in row.consents)
    return replace(row, verdict=verdict(row.changes, takes=takes))
