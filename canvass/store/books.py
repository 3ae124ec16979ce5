"""What leaves the vault of money and papers, row by row: sales, copies that moved, reports, the account.

Bound to the same `Scope` as `extracts`. In every column of money the sum of the rows is the money: what was
taken back or given away brings nothing in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store.extracts import VOID, WHEN
from canvass.store.payments import LINES, ORDER

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_SOLD = f"payment != 'free' AND NOT {VOID.format('sale')}"
_GIVEN = f"CASE WHEN payment != 'free' AND NOT {VOID.format('donation')} THEN pence ELSE 0 END"

SALES = f"""
    SELECT sale.id, sale.stall, sale.at, coalesce(stall.place, ''), title, sort, issue, tier, pence,
           CASE WHEN {_SOLD} THEN pence ELSE 0 END,
           CASE WHEN {_SOLD} THEN centre_pence ELSE 0 END,
           CASE WHEN {_SOLD} THEN fund_pence ELSE 0 END,
           CASE WHEN {_SOLD} THEN pence - centre_pence - fund_pence ELSE 0 END,
           payment, {VOID.format("sale")}, sale.activist, publication
      FROM sale LEFT JOIN stall ON stall.id = sale.stall
     WHERE {WHEN.format("sale")}
     UNION ALL
    SELECT donation.id, donation.stall, donation.at, coalesce(stall.place, ''), '', 'donation', '', '', pence,
           {_GIVEN}, 0, {_GIVEN}, 0, payment, {VOID.format("donation")}, donation.activist, ''
      FROM donation LEFT JOIN stall ON stall.id = donation.stall
     WHERE {WHEN.format("donation")}
     ORDER BY 3, 1
"""

STOCK = f"""
    SELECT stock.id, stock.stall, stock.at, coalesce(stall.place, ''), title, issue, way, copies,
           {VOID.format("stock")}, stock.activist, publication
      FROM stock LEFT JOIN stall ON stall.id = stock.stall
     WHERE {WHEN.format("stock")}
     ORDER BY stock.at, stock.id
"""

_LABEL = "{0}.number || '-' || substr(hex({0}.device), 1, 4)"  # as report_label in model/cash_up.py
# `expected` and `difference` as in model/cash_up.py; the body of a report is what was signed.
CASH_UPS = f"""
    SELECT id, label, stall, place, at, float, cash_sales, card_sales, cash_donations, card_donations,
           paid_in, paid_out, expected, counted, counted - expected, reason, replaces, stands, signed,
           activist
      FROM (SELECT *, float + cash_sales + cash_donations + paid_in - paid_out AS expected
              FROM (SELECT cash_up.id, {_LABEL.format("cash_up")} AS label, cash_up.stall,
                           coalesce(stall.place, '') AS place, cash_up.at,
                           body ->> '$.takings.float_pence' AS float,
                           body ->> '$.takings.cash_sales' AS cash_sales,
                           body ->> '$.takings.card_sales' AS card_sales,
                           body ->> '$.takings.cash_donations' AS cash_donations,
                           body ->> '$.takings.card_donations' AS card_donations,
                           body ->> '$.takings.paid_in' AS paid_in,
                           body ->> '$.takings.paid_out' AS paid_out,
                           (SELECT coalesce(sum(CAST(key AS INTEGER) * value), 0)
                              FROM json_each(body, '$.coins')) AS counted,
                           body ->> '$.reason' AS reason,
                           coalesce((SELECT {_LABEL.format("before")} FROM cash_up AS before
                                      WHERE before.id = cash_up.replaces), '') AS replaces,
                           NOT EXISTS (SELECT 1 FROM cash_up AS later
                                        WHERE later.replaces = cash_up.id) AS stands,
                           body ->> '$.signed' AS signed, cash_up.activist
                      FROM cash_up LEFT JOIN stall ON stall.id = cash_up.stall
                     WHERE {WHEN.format("cash_up")}))
     ORDER BY at, id
"""

# A line has news where anything in it was recorded or put right since; the balance is that of all lines.
ACCOUNT = f"""
    SELECT kind, at, stall, place, CASE part WHEN 3 THEN '' ELSE title END, issue, copies, taken,
           centre, fund,
           taken - CASE part WHEN 1 THEN centre + fund ELSE taken END, paid, balance,
           CASE part WHEN 3 THEN title ELSE '' END
      FROM (SELECT *, sum(centre + fund - paid)
                      OVER (ORDER BY {ORDER} ROWS UNBOUNDED PRECEDING) AS balance
              FROM ({LINES.replace(":since", str(-(1 << 62)))}))
     WHERE at >= :since AND (:stall IS NULL OR stall = :stall)
       AND (:after = 0
            OR CASE part
               WHEN 1 THEN (stall, publication, issue) IN
                           (SELECT sale.stall, publication, issue
                              FROM change JOIN sale ON sale.id = change.subject WHERE seq > :after)
               WHEN 2 THEN stall IN
                           (SELECT donation.stall
                              FROM change JOIN donation ON donation.id = change.subject WHERE seq > :after)
               ELSE entry IN (SELECT subject FROM change WHERE seq > :after)
               END)
     ORDER BY {ORDER}
"""


def without_report(store: Store, limit: int) -> list[Id]:
    """The last stalls that have ended and were never cashed up, the newest by the journal's clock first."""
    rows = store.run(
        """
        SELECT id FROM stall
         WHERE ended IS NOT NULL AND NOT EXISTS (SELECT 1 FROM cash_up WHERE cash_up.stall = stall.id)
         ORDER BY clock DESC, id
         LIMIT ?
        """,
        (limit,),
    )
    return [row[0] for row in rows]
