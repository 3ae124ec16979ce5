"""Stock: the copies that moved, what is in hand of each issue, and what went out to a stall and came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.stock import InHand, StockLine
from canvass.store.records import id_of

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

_STANDS = "NOT EXISTS (SELECT 1 FROM void WHERE target = stock.id)"


def moved(store: Store, change: Change) -> None:
    """Copies moved."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO stock
               (id, clock, device, stall, at, publication, title, issue, way, copies, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            id_of(body.get("stall")),
            body["at"],
            body["publication"],
            body["title"],
            body["issue"],
            body["way"],
            body["copies"],
            change.activist,
        ),
    )


def at_stall(store: Store, stall: Id) -> list[StockLine]:
    """What went out to a stall and what became of it, by title and issue."""
    rows = store.run(
        f"""
        SELECT publication, max(title), issue,
               coalesce(sum(copies) FILTER (WHERE way = 'out'), 0),
               coalesce(sum(copies) FILTER (WHERE way = 'back'), 0),
               coalesce(sum(copies) FILTER (WHERE way = 'given'), 0),
               coalesce(sum(copies) FILTER (WHERE way = 'damaged'), 0)
          FROM stock
         WHERE stall = ? AND {_STANDS}
         GROUP BY publication, issue
         ORDER BY publication, length(issue), issue
        """,
        (stall,),
    )
    return [StockLine(*row) for row in rows]


def in_hand(store: Store) -> list[InHand]:
    """What the branch has at home of every issue that ever moved, from all laptops."""
    rows = store.run(
        f"""
        SELECT publication, max(title), issue,
               sum(CASE WHEN way IN ('received', 'back') THEN copies
                        WHEN way IN ('out', 'sent back') THEN -copies
                        ELSE 0 END)
          FROM stock
         WHERE {_STANDS}
         GROUP BY publication, issue
         ORDER BY publication, length(issue), issue
        """
    )
    return [InHand(*row) for row in rows]


def first_moved(store: Store, publication: str, issue: str) -> int | None:
    """When the first copy of an issue came or went out, in UTC milliseconds; None where none has."""
    row = store.one(
        f"SELECT min(at) FROM stock WHERE publication = ? AND issue = ? AND {_STANDS}", (publication, issue)
    )
    return row[0] if row else None
