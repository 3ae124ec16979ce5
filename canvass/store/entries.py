"""What happened at a stall: the last lines and the running tally, sales and sign-ups together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.model.entry import Entry, EntryKind, Totals

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_ALL = """
    SELECT * FROM (
        SELECT id, 'sale' AS kind, at, clock, title AS label, tier AS detail, pence, payment, activist
          FROM sale WHERE stall = :stall
        UNION ALL
        SELECT id, 'donation', at, clock, '', '', pence, payment, activist
          FROM donation WHERE stall = :stall
        UNION ALL
        SELECT id, 'tally', at, clock, kind, CAST(amount AS TEXT), 0, '', activist
          FROM tally WHERE stall = :stall
        UNION ALL
        SELECT sign_up.id, 'sign_up', at, sign_up.clock, trim(first_name || ' ' || surname), how, 0, '',
               sign_up.activist
          FROM sign_up LEFT JOIN contact ON contact.id = sign_up.contact WHERE stall = :stall
    ) AS entry
"""


def newest(store: Store, stall: Id, limit: int = 20) -> list[Entry]:
    """The last lines of a stall, newest first, those taken back included."""
    rows = store.run(
        f"""
        SELECT id, kind, at, label, detail, pence, payment,
               EXISTS (SELECT 1 FROM void WHERE target = entry.id), activist
          FROM ({_ALL}) AS entry
         ORDER BY clock DESC, id
         LIMIT :limit
        """,
        {"stall": stall, "limit": limit},
    )
    return [_entry(row) for row in rows]


def last_standing(store: Store, stall: Id) -> Entry | None:
    """The newest line that has not been taken back: what undo takes back next."""
    rows = store.run(
        f"""
        SELECT id, kind, at, label, detail, pence, payment, 0, activist
          FROM ({_ALL}) AS entry
         WHERE NOT EXISTS (SELECT 1 FROM void WHERE target = entry.id)
         ORDER BY clock DESC, id
         LIMIT 1
        """,
        {"stall": stall},
    )
    return _entry(rows[0]) if rows else None


def totals(store: Store, stall: Id) -> tuple[Totals, int]:
    """The running tally of a stall without what was taken back, and how many lines it has."""
    standing = "NOT EXISTS (SELECT 1 FROM void WHERE target = {}.id)"
    sold = store.one(
        f"""
        SELECT count(*) FILTER (WHERE sort = 'paper'), count(*) FILTER (WHERE sort != 'paper'),
               coalesce(sum(pence), 0),
               coalesce(sum(pence) FILTER (WHERE payment = 'cash'), 0),
               coalesce(sum(pence) FILTER (WHERE payment = 'card'), 0)
          FROM sale WHERE stall = ? AND {standing.format("sale")}
        """,
        (stall,),
    ) or (0, 0, 0, 0, 0)
    given = store.one(
        f"""
        SELECT coalesce(sum(pence), 0),
               coalesce(sum(pence) FILTER (WHERE payment = 'cash'), 0),
               coalesce(sum(pence) FILTER (WHERE payment = 'card'), 0)
          FROM donation WHERE stall = ? AND {standing.format("donation")}
        """,
        (stall,),
    ) or (0, 0, 0)
    counted = dict(
        store.run(
            f"""
            SELECT kind, sum(amount) FROM tally
             WHERE stall = ? AND {standing.format("tally")} GROUP BY kind
            """,
            (stall,),
        )
    )
    signed = store.one(
        f"SELECT count(*) FROM sign_up WHERE stall = ? AND {standing.format('sign_up')}", (stall,)
    ) or (0,)
    return (
        Totals(
            sign_ups=signed[0],
            papers=sold[0],
            other_titles=sold[1],
            sales_pence=sold[2],
            donations_pence=given[0],
            cash_pence=sold[3] + given[1],
            card_pence=sold[4] + given[2],
            conversations=counted.get("conversation", 0),
            leaflets=counted.get("leaflet", 0),
            signatures=counted.get("signature", 0),
            refusals=counted.get("refusal", 0),
        ),
        _count(store, stall),
    )


def _count(store: Store, stall: Id) -> int:
    row = store.one(f"SELECT count(*) FROM ({_ALL})", {"stall": stall})
    return int(row[0]) if row else 0


def _entry(row: tuple[Any, ...]) -> Entry:
    entry_id, kind, at, label, detail, pence, payment, void, activist = row
    return Entry(entry_id, EntryKind(kind), at, label or "", detail, pence, payment, bool(void), activist)
