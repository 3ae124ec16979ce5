"""Tins: all the money of a stall as the cash-up counts it; what was taken back or given away brings none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.cash_up import TakenBack, Takings, TitleTakings
from canvass.model.stock import TitleCount
from canvass.store import stock
from canvass.store.records import id_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

_SOLD = """
    SELECT coalesce(sum(pence) FILTER (WHERE payment = 'cash'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'card'), 0),
           coalesce(sum(pence) FILTER (WHERE payment = 'unknown'), 0)
      FROM {}
     WHERE stall = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = {}.id)
"""
_PAID = """
    SELECT coalesce(sum(pence) FILTER (WHERE way = 'in'), 0),
           coalesce(sum(pence) FILTER (WHERE way = 'out'), 0)
      FROM paid
     WHERE stall = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = paid.id)
"""
# A copy is sold if it brought money in; a free tier, or a payment put right to free, makes it given away.
_TITLES = """
    SELECT publication, max(title), issue, tier,
           count(*) FILTER (WHERE payment != 'free' AND pence > 0),
           count(*) FILTER (WHERE payment = 'free' OR pence = 0),
           coalesce(sum(pence) FILTER (WHERE payment != 'free'), 0),
           coalesce(sum(centre_pence) FILTER (WHERE payment != 'free'), 0),
           coalesce(sum(fund_pence) FILTER (WHERE payment != 'free'), 0)
      FROM sale
     WHERE stall = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = sale.id)
     GROUP BY publication, issue, tier
     ORDER BY publication, length(issue), issue, tier
"""
_TAKEN_BACK = """
    SELECT count(*), coalesce(sum(pence), 0)
      FROM (SELECT id, pence FROM sale WHERE stall = :stall
             UNION ALL
            SELECT id, pence FROM donation WHERE stall = :stall) AS line
     WHERE EXISTS (SELECT 1 FROM void WHERE target = line.id)
"""
_UNKNOWN = """
    SELECT id, clock FROM sale
     WHERE stall = :stall AND payment = 'unknown' AND NOT EXISTS (SELECT 1 FROM void WHERE target = sale.id)
     UNION ALL
    SELECT id, clock FROM donation
     WHERE stall = :stall AND payment = 'unknown'
       AND NOT EXISTS (SELECT 1 FROM void WHERE target = donation.id)
     ORDER BY 2
"""


def paid(store: Store, change: Change) -> None:
    """Cash went into or out of the tin."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO paid (id, clock, device, stall, at, way, pence, note, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            id_of(body["stall"]),
            body["at"],
            body["way"],
            body["pence"],
            body["note"],
            change.activist,
        ),
    )


def takings(store: Store, stall: Id, float_pence: int) -> Takings:
    """All the money of a stall, in pence."""
    [(cash, card, open_sales)] = store.run(_SOLD.format("sale", "sale"), (stall,))
    [(given, by_card, open_gifts)] = store.run(_SOLD.format("donation", "donation"), (stall,))
    [(paid_in, paid_out)] = store.run(_PAID, (stall,))
    return Takings(float_pence, cash, card, given, by_card, paid_in, paid_out, open_sales + open_gifts)


def taken_back(store: Store, stall: Id) -> TakenBack:
    """The sales and donations of a stall that were taken back, at their price, however they were paid."""
    [(lines, pence)] = store.run(_TAKEN_BACK, {"stall": stall})
    return TakenBack(lines, pence)


def titles(store: Store, stall: Id) -> list[TitleTakings]:
    """What each issue of each title brought in at each price."""
    return [TitleTakings(*row) for row in store.run(_TITLES, (stall,))]


def copies(store: Store, stall: Id, sold: Sequence[TitleTakings]) -> list[TitleCount]:
    """What moved at a stall beside what was `sold` there (`titles`), by title."""
    lines = stock.at_stall(store, stall)
    names = {line.publication: line.title for line in sold} | {line.publication: line.title for line in lines}
    return [
        TitleCount(
            publication,
            title,
            tuple(line for line in lines if line.publication == publication),
            sum(line.copies for line in sold if line.publication == publication),
            sum(line.free for line in sold if line.publication == publication),
        )
        for publication, title in names.items()
    ]


def unknown(store: Store, stall: Id) -> list[Id]:
    """The sales and donations of which nobody has said how they were paid, oldest first."""
    return [row[0] for row in store.run(_UNKNOWN, {"stall": stall})]
