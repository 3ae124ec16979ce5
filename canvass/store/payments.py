"""Payments to the centre, and the account: every line that makes the branch owe more, or less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.model.account import AccountLine, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

# A line a stall, title and issue, at the start of the stall; its donations are one line; then payments.
LINES = """
    SELECT 'sales' AS kind, stall.started AS at, sale.stall AS stall, stall.place AS place,
           sale.publication AS publication, max(sale.title) AS title, sale.issue AS issue,
           count(*) FILTER (WHERE sale.pence > 0) AS copies, sum(sale.pence) AS taken,
           sum(sale.centre_pence) AS centre, sum(sale.fund_pence) AS fund, 0 AS paid, 1 AS part, NULL AS entry
      FROM sale
      JOIN stall ON stall.id = sale.stall
     WHERE sale.payment != 'free' AND stall.started >= :since AND stall.started < :until
       AND NOT EXISTS (SELECT 1 FROM void WHERE target = sale.id)
     GROUP BY sale.stall, sale.publication, sale.issue
     UNION ALL
    SELECT 'donations', stall.started, donation.stall, stall.place, '', '', '', 0,
           sum(pence), 0, sum(pence), 0, 2, NULL
      FROM donation
      JOIN stall ON stall.id = donation.stall
     WHERE donation.payment != 'free' AND stall.started >= :since AND stall.started < :until
       AND NOT EXISTS (SELECT 1 FROM void WHERE target = donation.id)
     GROUP BY donation.stall
     UNION ALL
    SELECT line, at, NULL, '', '', note, '', 0, 0, CASE line WHEN 'owed' THEN pence ELSE 0 END, 0,
           CASE line WHEN 'paid' THEN pence ELSE 0 END, 3, id
      FROM payment
     WHERE at >= :since AND at < :until AND NOT EXISTS (SELECT 1 FROM void WHERE target = payment.id)
"""
# The sum of those lines before a moment. The plus keeps SQLite from going through the sales by their stalls,
# which takes ten times as long as going through them as they lie.
_OWED = """
    SELECT (SELECT coalesce(sum(centre_pence + fund_pence), 0) FROM sale
             WHERE payment != 'free' AND +stall IN (SELECT id FROM stall WHERE started < :until)
               AND NOT EXISTS (SELECT 1 FROM void WHERE target = sale.id))
         + (SELECT coalesce(sum(pence), 0) FROM donation
             WHERE payment != 'free' AND +stall IN (SELECT id FROM stall WHERE started < :until)
               AND NOT EXISTS (SELECT 1 FROM void WHERE target = donation.id))
         + (SELECT coalesce(sum(CASE line WHEN 'owed' THEN pence ELSE -pence END), 0) FROM payment
             WHERE at < :until AND NOT EXISTS (SELECT 1 FROM void WHERE target = payment.id))
"""
ORDER = "at, stall, part, publication, issue, entry"


def made(store: Store, change: Change) -> None:
    """The centre was paid, or a debt from elsewhere was written down."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO payment (id, clock, device, at, line, pence, note, activist)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            body["at"],
            body["line"],
            body["pence"],
            body["note"],
            change.activist,
        ),
    )


def account(store: Store, since: int, until: int) -> Iterator[AccountLine]:
    """Every line of the account from `since` up to, not including, `until` (UTC ms), oldest first."""
    sql = f"SELECT * FROM ({LINES}) ORDER BY {ORDER}"
    for row in store.each(sql, {"since": since, "until": until}):
        yield _line(row)


def owed_before(store: Store, moment: int) -> int:
    """What was owed just before a moment, in pence."""
    row = store.one(_OWED, {"until": moment})
    return int(row[0]) if row else 0


def stands(store: Store, payment: Id) -> bool:
    """Whether this payment is known and was not taken back."""
    sql = "SELECT 1 FROM payment WHERE id = ? AND NOT EXISTS (SELECT 1 FROM void WHERE target = payment.id)"
    return store.one(sql, (payment,)) is not None


def _line(row: tuple[Any, ...]) -> AccountLine:
    line, at, stall, place, publication, title, issue, copies, taken, centre, fund, paid, _, entry = row
    return AccountLine(
        Line(line), at, stall, place, title, issue, copies, taken, centre, fund, paid, publication, entry
    )
