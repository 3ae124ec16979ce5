"""Undo an import, whole or row by row, for 30 days; what was recorded about somebody since is said first."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import MissingError
from canvass.model.change import Kind
from canvass.store import contacts, documents, erasures, import_rows, imports, journal, meta

if TYPE_CHECKING:
    from canvass.model.change import Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

DAYS = 30
_DAY_MS = 24 * 3600 * 1000
_SLICE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class ImportLine:
    """One import: when (UTC milliseconds), of which file, how many rows it took, by whom."""

    id: Id
    at: int
    name: str
    count: int
    by: str
    undone: bool
    is_ours: bool  # taken in on this laptop, where it can be undone
    can_undo: bool


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of an import: what became of it, about whom; `mended` is (field, as it stood, as kept)."""

    sheet: str
    number: int
    verdict: str
    contact: Id | None
    name: str
    mended: tuple[tuple[str, str, str], ...]
    act: Id | None
    undone: bool


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row about whom something else was recorded since; `what` are kinds of change."""

    act: Id
    contact: Id
    name: str
    what: tuple[str, ...]


class UndoRun:
    """One import being undone, in slices; the acts in `keep` stay."""

    def __init__(self, batch: Id, keep: frozenset[Id] = frozenset()) -> None:
        self.total = 0
        self._batch = batch
        self._keep = keep
        self._acts: list[Id] | None = None

    def next(self, store: Store) -> int:
        """Undo a slice in the writing lane; how many rows are left. Zero: it is done."""
        with store.transaction():
            if self._acts is None:
                acts = import_rows.standing_acts(store, self._batch)
                self._acts = [act for act in acts if act not in self._keep]  # the last goes first
                self.total = len(self._acts)
            until = time.monotonic() + _SLICE_SECONDS
            while self._acts:
                _undo(store, self._acts.pop())
                if time.monotonic() > until:
                    break
            if not self._acts and not self._keep:
                _void(store, self._batch)
            return len(self._acts)


def list_imports(store: Store) -> list[ImportLine]:
    """The last imports, newest first."""
    names = {activist.slot: activist.name for activist in documents.activists(store)}
    oldest, ours = store.now() - DAYS * _DAY_MS, meta.devices(store)
    return [
        ImportLine(
            id=one.id,
            at=one.at,
            name=one.name,
            count=one.count,
            by=names.get(one.activist, ""),
            undone=one.undone,
            is_ours=one.device in ours,
            can_undo=not one.undone and one.at > oldest and one.device in ours,
        )
        for one in imports.newest_first(store)
    ]


def import_rows_of(
    store: Store, batch: Id, after: tuple[str, int] = ("", -1), most: int = 200
) -> list[ImportRow]:
    """What became of the rows of an import, a page after the row (sheet, number)."""
    rows = import_rows.of_import(store, batch, after, most)
    names = _names(store, [kept.contact for kept, _ in rows if kept.contact])
    return [
        ImportRow(
            sheet=kept.sheet,
            number=kept.number,
            verdict=kept.verdict,
            contact=kept.contact,
            name=names.get(kept.contact or b"", ""),
            mended=tuple(tuple(one) for one in json.loads(kept.mended)) if kept.mended else (),
            act=kept.act,
            undone=undone,
        )
        for kept, undone in rows
    ]


def edited_since(store: Store, batch: Id) -> list[EditedRow]:
    """The rows about whom something else was recorded since: to be kept, unless somebody says otherwise."""
    rows = import_rows.changed_since(store, batch)
    names = _names(store, [contact for _, contact, _ in rows])
    return [
        EditedRow(act, contact, names.get(contact, ""), tuple(sorted(what.split(","))))
        for act, contact, what in rows
    ]


def kept_since(store: Store, batch: Id) -> frozenset[Id]:
    """The rows that stay when nobody says otherwise: something else was recorded about their people."""
    return frozenset(act for act, _, _ in import_rows.changed_since(store, batch))


def undo_row(store: Store, batch: Id, act: Id) -> None:
    """Undo one row of an import; what was recorded since about somebody whom it made goes with it.

    Raises MissingError when it cannot be undone any more.
    """
    need(store, batch)
    with store.transaction():
        _undo(store, act)


def need(store: Store, batch: Id) -> ImportLine:
    """One import that can be undone still. Raises MissingError."""
    found = next((line for line in list_imports(store) if line.id == batch and line.can_undo), None)
    if found is None:
        raise MissingError("import")
    return found


def _undo(store: Store, act: Id) -> None:
    """Take a row back; of somebody whom it made, edits made since go, too.

    Whoever signed up themselves since, or said anything, stays: they are not the list's any more. A stall
    stays while anything stands on it.
    """
    made = import_rows.made_by(store, act)
    if (made is not None and import_rows.spoke_since(store, made, act)) or import_rows.is_stood_on(
        store, act
    ):
        return
    import_rows.forget_row(store, act)
    _void(store, act)
    if made is not None and _has_a_remainder(store, made):
        body: dict[str, Json] = {"at": store.now(), "email_hash": "", "phone_hash": ""}
        journal.record(store, Kind.ERASURE, made, body)


def _has_a_remainder(store: Store, contact: Id) -> bool:
    if erasures.is_erased(store, contact) or contacts.is_here(store, contact):
        return False
    return any(change.body for change in journal.about(store, contact))


def _void(store: Store, target: Id) -> None:
    body: dict[str, Json] = {"target": target.hex(), "at": store.now(), "reason": "import undone"}
    journal.record(store, Kind.VOID, target, body)


def _names(store: Store, found: list[Id]) -> dict[Id, str]:
    names: dict[Id, str] = {}
    for start in range(0, len(found), 500):
        names |= {row.id: row.name for row in contacts.rows_of(store, found[start : start + 500])}
    return names
