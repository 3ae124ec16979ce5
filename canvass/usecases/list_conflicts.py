"""Two versions: values that two laptops gave at once, and which of them is to stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.clock import wall
from canvass.store import conflicts, contacts, documents

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.cells import Edit
    from canvass.model.ids import Id
    from canvass.store.conflicts import Cell
    from canvass.store.store import Store


class Version(NamedTuple):
    """A value, who gave it (empty: not known), and when (UTC ms)."""

    value: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field of a contact: what it shows, and what lost to that, newest first; `cell` is where it stands."""

    contact: Id
    name: str
    field: str
    shown: Version
    lost: tuple[Version, ...]
    cell: Cell


def list_conflicts(store: Store, limit: int = 100) -> list[Conflict]:
    """The newest of them; what was decided is no more among them. In the reading lane."""
    with store.snapshot():
        names = {activist.slot: activist.name for activist in documents.activists(store)}
        return [_conflict(store, cell, names) for cell in conflicts.find(store)[:limit]]


def count_conflicts(store: Store) -> int:
    """How many are to be decided. In the reading lane."""
    with store.snapshot():
        return len(conflicts.find(store))


def settle(store: Store, conflict: Conflict, lost: int | None = None) -> None:
    """Let the value that is shown stand (None), or the `lost` one with this number, on every laptop.

    It is an edit that knows all of them: none is shown as lost again, and each stays in the person's history.
    Raises MissingError where one of them has changed meanwhile, or the person is gone.
    """
    chosen = conflict.cell.shown if lost is None else conflict.cell.lost[lost]
    conflicts.settle(store, conflict.cell, str(chosen.value))


def _conflict(store: Store, cell: Cell, names: Mapping[Id, str]) -> Conflict:
    contact = contacts.find(store, cell.subject)

    def version(edit: Edit) -> Version:
        return Version(str(edit.value), names.get(cell.by[edit], ""), wall(edit.stamp.clock))

    lost = tuple(version(edit) for edit in cell.lost)
    return Conflict(contact.id, contact.person.name, cell.field, version(cell.shown), lost, cell)
