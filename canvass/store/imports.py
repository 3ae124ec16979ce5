"""Imports: which there were, and what is taken out of the tables again when one of them is undone.

A change that came with an import names it, and its row, in its body. A void of the import, or of the row,
undoes it: what those changes did is taken out, the rest of what is known of each thing is applied anew, and
nothing of the file's text stays in the journal. So the tables are as if the import had never been.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from canvass.model.change import Kind
from canvass.store import consents, meta, search
from canvass.store.records import id_of

if TYPE_CHECKING:
    from canvass.model.change import Body, Change, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

_OF_CONTACT = frozenset(
    {Kind.CONTACT, Kind.CONSENT, Kind.INTEREST_ADDED, Kind.INTEREST_REMOVED, Kind.TIE, Kind.CELL}
)
_ROWS_OF_CONTACT = (
    "DELETE FROM contact WHERE id = ?",
    "DELETE FROM consent WHERE contact = ?",
    "DELETE FROM standing_consent WHERE contact = ?",
    "DELETE FROM interest_added WHERE contact = ?",
    "DELETE FROM interest_removed WHERE contact = ?",
    "DELETE FROM tie WHERE contact = ?",
)
_ROW = {
    Kind.SIGN_UP: "DELETE FROM sign_up WHERE id = ?",
    Kind.STALL: "DELETE FROM stall WHERE id = ?",
    Kind.SALE: "DELETE FROM sale WHERE id = ?",
    Kind.DONATION: "DELETE FROM donation WHERE id = ?",
    Kind.TALLY: "DELETE FROM tally WHERE id = ?",
    Kind.STOCK: "DELETE FROM stock WHERE id = ?",
    Kind.ANSWERS: "DELETE FROM answers WHERE id = ?",
}


STATED_ONCE = frozenset(_ROW) - {Kind.STALL}
_BROUGHT = _OF_CONTACT | frozenset(_ROW) | {Kind.VOID}


@dataclass(frozen=True, slots=True)
class Import:
    """One import: when (UTC ms), of which file, how many rows it took, and whether it was undone."""

    id: Id
    at: int
    name: str
    sha256: str
    on_match: str
    count: int
    activist: Id
    device: Id
    undone: bool


def made(store: Store, change: Change) -> None:
    """Somebody imported a file."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO import (id, clock, device, at, name, sha256, on_match, count, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            body["at"],
            body["name"],
            body["sha256"],
            body["on_match"],
            body["count"],
            change.activist,
        ),
    )


def newest_first(store: Store, limit: int = 50) -> list[Import]:
    """The last imports."""
    rows = store.run(
        """
        SELECT id, at, name, sha256, on_match, count, activist, device,
               EXISTS (SELECT 1 FROM void WHERE target = import.id)
          FROM import
         ORDER BY at DESC, id
         LIMIT ?
        """,
        (limit,),
    )
    return [_import(row) for row in rows]


def find(store: Store, batch: Id) -> Import | None:
    """One import, or None."""
    row = store.one(
        """
        SELECT id, at, name, sha256, on_match, count, activist, device,
               EXISTS (SELECT 1 FROM void WHERE target = import.id)
          FROM import WHERE id = ?
        """,
        (batch,),
    )
    return _import(row) if row else None


def _import(row: tuple[Any, ...]) -> Import:
    batch, at, name, sha256, on_match, count, activist, device, undone = row
    return Import(batch, at, name, sha256, on_match, count, activist, device, bool(undone))


def came_with(kind: str, body: Body) -> tuple[Id | None, Id | None]:
    """The import and the row of it that a change names; nothing for a kind that an import never brings.

    What is no identity is none: a change that makes no sense is kept, and waits for a newer version.
    """
    if kind not in _BROUGHT:
        return None, None
    batch, act = (_identity(body.get(name)) for name in ("import", "row"))
    return batch, act


def _identity(value: Json) -> Id | None:
    try:
        return id_of(value)
    except ValueError:
        return None


def brought_contact(store: Store, contact: Id) -> bool:
    """Whether a contact is here only because a file said so."""
    rows = store.run("SELECT batch FROM change WHERE subject = ? AND kind = 'contact'", (contact,))
    return bool(rows) and all(row[0] is not None for row in rows)


def is_undone(store: Store, batch: Id | None, act: Id | None) -> bool:
    """Whether the import, or this row of it, was taken back."""
    if batch is None:
        return False
    return store.one("SELECT 1 FROM void WHERE target IN (?, ?)", (batch, act)) is not None


def contacts_of(store: Store, target: Id) -> list[Id]:
    """The contacts that belong to a group and that the changes of an import, or of a row, are about."""
    rows = store.run(
        """
        SELECT contact FROM member
         WHERE contact IN (SELECT subject FROM change WHERE batch = ?1
                           UNION SELECT subject FROM change WHERE act = ?1
                           UNION SELECT contact FROM consent WHERE sign_up = ?1
                           UNION SELECT contact FROM consent WHERE sign_up IN
                                 (SELECT subject FROM change WHERE kind = 'void' AND (batch = ?1 OR act = ?1))
                           UNION SELECT contact FROM sign_up WHERE id IN
                                 (SELECT subject FROM change
                                   WHERE kind = 'sign_up' AND (batch = ?1 OR act = ?1)))
        """,
        (target,),
    )
    return [row[0] for row in rows]


def take_out(store: Store, target: Id) -> list[Id]:
    """Take what an import or a row of it did out of the tables; the things whose other changes now count.

    The text goes from the journal too. Nothing is done where `target` is neither.
    """
    rows = store.run(
        """
        SELECT id, CASE kind WHEN 'cell' THEN body ->> '$.of' ELSE kind END, subject
          FROM change
         WHERE batch = ?1 OR act = ?1
         ORDER BY seq
        """,
        (target,),
    )
    if not rows:
        return []
    store.change(
        "UPDATE change SET body = NULL, batch = NULL, act = NULL WHERE batch = ?1 OR act = ?1", (target,)
    )
    again: dict[tuple[Id, str], None] = {}  # an edit of a payment is about a sale
    for change, kind, subject in rows:
        if kind == Kind.VOID:
            _give_back(store, change)
            continue
        again[subject, kind if kind in _ROW else Kind.CONTACT] = None
    for subject, kind in again:
        forget(store, kind, subject)
    return list(dict.fromkeys(subject for subject, _ in again))


def forget(store: Store, kind: str, subject: Id) -> None:
    """Take the rows of one thing out of the tables; what the journal says of it is to be applied anew."""
    store.change("DELETE FROM cell WHERE subject = ?", (subject,))
    if kind not in _OF_CONTACT:
        if kind in _ROW:
            store.change(_ROW[Kind(kind)], (subject,))
        return
    if row := store.one("SELECT number FROM contact WHERE id = ?", (subject,)):
        search.take_out(store, row[0])
        meta.add(store, meta.CONTACTS, -1)
    for sql in _ROWS_OF_CONTACT:
        store.change(sql, (subject,))


def _give_back(store: Store, void: Id) -> None:
    row = store.one("SELECT target FROM void WHERE id = ?", (void,))
    if row is not None:
        store.change("DELETE FROM void WHERE id = ?", (void,))
        consents.settle_sign_up(store, row[0])
