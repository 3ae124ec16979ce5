"""Conflicts: values of a contact that lost to one whose author did not know of them (model/cells.py).

Of two edits that did not know of each other the shorter line of descent has the same version as a link of the
other. So an index over the edits finds the cells to look at: those with two edits of one version. A first
value that gave way to an earlier first (a person whom two files brought) is in the history only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import MissingError
from canvass.model.change import HIGHEST_VERSION, Kind
from canvass.model.contact import FIELDS
from canvass.store import cells, contacts, journal, unions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.cells import Edit
    from canvass.model.change import Body, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

_TWICE = """
    SELECT subject, field, max(clock) AS newest
      FROM cell
     WHERE version > 1
     GROUP BY subject, field, version
    HAVING count(*) > 1
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell with values that lost: of whom by themselves, which field; `by` has each edit's activist.

    `aside` are all edits that what is shown does not descend from, those that gave the same value too.
    """

    subject: Id
    field: str
    shown: Edit
    lost: tuple[Edit, ...]
    aside: tuple[Edit, ...]
    by: Mapping[Edit, Id]


def find(store: Store) -> list[Cell]:
    """Every cell of somebody who is here in which a value lost, the newest first."""
    rows = store.run(
        f"SELECT subject, field FROM ({_TWICE}) GROUP BY subject, field ORDER BY max(newest) DESC"
    )
    found = (look(store, subject, field) for subject, field in rows)
    return [cell for cell in found if cell is not None]


def look(store: Store, subject: Id, field: str) -> Cell | None:
    """What lost in one cell; None where nothing did, or the person is not here, or nobody may see it."""
    if field not in FIELDS or not contacts.is_here(store, subject):
        return None
    if field == unions.FIELD and not unions.is_shown(store, contacts.find(store, subject).id):
        return None
    now = cells.standing(store, "contact", subject, field)
    if now is None or not now.losers:
        return None
    lost = tuple(sorted(now.losers, key=lambda edit: edit.stamp.clock, reverse=True))
    rows = store.run(
        "SELECT version, clock, device, activist FROM cell WHERE subject = ? AND field = ?", (subject, field)
    )
    who = {tuple(row[:3]): row[3] for row in rows}
    by = {edit: who[edit.stamp] for edit in (now.edit, *lost)}
    return Cell(subject, field, now.edit, lost, now.aside, by)


def settle(store: Store, cell: Cell, value: str) -> None:
    """Decide for a value: an edit that descends from all that were looked at, from later ones not.

    Raises MissingError where the cell is another by now: whoever decided did not see what it says.
    """
    with store.transaction():
        if look(store, cell.subject, cell.field) != cell:
            raise MissingError("conflict")
        version, clock, device = cell.shown.stamp
        over: list[Json] = [version, clock, device.hex()]
        body: Body = {
            "of": "contact",
            "field": cell.field,
            "version": min(version + 1, HIGHEST_VERSION),
            "value": value,
            "over": over,
            "knows": cells.hexed(tuple(edit.stamp for edit in cell.aside)),
        }
        journal.record(store, Kind.CELL, cell.subject, body)
