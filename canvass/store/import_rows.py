"""What became of the rows of this laptop's imports, and what columns meant last time: local, never synced."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.model.ids import Id
    from canvass.store.store import Store


_OF_OLD = "mended != '' AND batch IN (SELECT id FROM import WHERE at < ?)"


class Kept(NamedTuple):
    """One row: where it stood in the file, its act and contact if it made any, and what was mended (JSON)."""

    sheet: str
    number: int
    act: Id | None
    contact: Id | None
    verdict: str
    mended: str


def keep(store: Store, batch: Id, rows: Iterable[Kept]) -> None:
    """Keep what became of some rows of an import."""
    for row in rows:
        store.change(
            """
            INSERT OR REPLACE INTO import_row (batch, sheet, number, act, contact, verdict, mended)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            (batch, *row),
        )


def of_import(store: Store, batch: Id, after: tuple[str, int], most: int) -> list[tuple[Kept, bool]]:
    """The rows of an import after one, and whether each was taken back."""
    rows = store.run(
        """
        SELECT sheet, number, act, contact, verdict, mended,
               act IS NOT NULL AND EXISTS (SELECT 1 FROM void WHERE target IN (act, batch))
          FROM import_row
         WHERE batch = ? AND (sheet, number) > (?, ?)
         ORDER BY sheet, number
         LIMIT ?
        """,
        (batch, *after, most),
    )
    return [(Kept(*row[:6]), bool(row[6])) for row in rows]


def standing_acts(store: Store, batch: Id) -> list[Id]:
    """The rows of an import that still count, in the order in which they were taken in."""
    rows = store.run(
        "SELECT act FROM change WHERE batch = ? AND act IS NOT NULL GROUP BY act ORDER BY min(seq)", (batch,)
    )
    return [row[0] for row in rows]


def changed_since(store: Store, batch: Id) -> list[tuple[Id, Id, str]]:
    """Rows about whom something else was recorded afterwards: act, contact, the kinds of what it was."""
    return store.run(
        """
        SELECT row.act, row.contact, group_concat(DISTINCT later.kind)
          FROM import_row AS row
          JOIN change AS later ON later.subject = row.contact
         WHERE row.batch = ?1 AND row.act IS NOT NULL
           AND later.batch IS NOT ?1 AND later.body IS NOT NULL
           AND later.seq > (SELECT max(seq) FROM change WHERE change.act = row.act)
         GROUP BY row.act
        """,
        (batch,),
    )


def made_by(store: Store, act: Id) -> Id | None:
    """The contact that a row made anew, or None."""
    row = store.one("SELECT subject FROM change WHERE act = ? AND kind = 'contact'", (act,))
    return row[0] if row else None


def spoke_since(store: Store, contact: Id, act: Id) -> bool:
    """Whether a person whom a row made signed up, or said yes or no, apart from that import."""
    sql = """
        SELECT 1 FROM change
         WHERE subject = ?1 AND kind IN ('consent', 'tie') AND body IS NOT NULL
           AND batch IS NOT (SELECT batch FROM change WHERE act = ?2 LIMIT 1)
         UNION
        SELECT 1 FROM sign_up JOIN change ON change.subject = sign_up.id AND change.kind = 'sign_up'
         WHERE sign_up.contact IN (?1, (SELECT root FROM member WHERE contact = ?1))
           AND coalesce(own, sign_up.contact) = ?1
           AND change.batch IS NOT (SELECT batch FROM change WHERE act = ?2 LIMIT 1)
           AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = sign_up.id)
    """
    return store.one(sql, (contact, act)) is not None


def is_stood_on(store: Store, act: Id) -> bool:
    """Whether the row brought a stall at which something was recorded that still stands."""
    row = store.one("SELECT subject FROM change WHERE act = ? AND kind = 'stall'", (act,))
    if row is None:
        return False
    sql = """
        SELECT 1 FROM sale WHERE stall = ?1 UNION ALL SELECT 1 FROM donation WHERE stall = ?1
         UNION ALL SELECT 1 FROM tally WHERE stall = ?1 UNION ALL SELECT 1 FROM sign_up WHERE stall = ?1
         UNION ALL SELECT 1 FROM stock WHERE stall = ?1 UNION ALL SELECT 1 FROM answers WHERE stall = ?1
         LIMIT 1
    """
    return store.one(sql, (row[0],)) is not None


def forget_row(store: Store, act: Id) -> None:
    """Forget how the values of a row stood in the file: it is taken back."""
    store.change("UPDATE import_row SET mended = '' WHERE act = ?", (act,))


def forget_text(store: Store, before: int) -> None:
    """Forget how values stood in the files of imports made before a moment (UTC milliseconds)."""
    store.change(f"UPDATE import_row SET mended = '' WHERE {_OF_OLD}", (before,))


def has_old_text(store: Store, before: int) -> bool:
    """Whether there is anything for `forget_text` to forget."""
    return store.one(f"SELECT 1 FROM import_row WHERE {_OF_OLD} LIMIT 1", (before,)) is not None


def remember_mapping(store: Store, fingerprint: str, mapping: Mapping[str, str]) -> None:
    """Keep what the columns of a header meant, for the next file that has it."""
    store.change(
        "INSERT OR REPLACE INTO mapping (fingerprint, used, body) VALUES (?, ?, ?)",
        (fingerprint, store.now(), json.dumps(dict(mapping))),
    )


def mapping(store: Store, fingerprint: str) -> dict[str, str] | None:
    """What the columns of such a header meant last time, or None."""
    row = store.one("SELECT body FROM mapping WHERE fingerprint = ?", (fingerprint,))
    return dict(json.loads(row[0])) if row else None
