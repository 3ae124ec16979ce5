"""Payments to the centre, and the account: every line that makes the branch owe more, or less."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.model.account import AccountLine, Line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.change import Change
    from canvass.store.store import Store

_EVER = 1 << 62
# A line a stall, title and issue, at the start of the stall; its donations are one line; then payments.
ACCOUNT = """
    SELECT 'sales', stall.started AS at, sale.stall, stall.place, max(sale.title), sale.issue,
           count(*) FILTER (WHERE sale.pence > 0), sum(sale.pence), sum(sale.centre_pence),
           sum(sale.fund_pence), 0, 1 AS place_in_stall, sale.publication AS tie
      FROM sale
      JOIN stall ON stall.id = sale.stall
     WHERE sale.payment != 'free' AND stall.started >= :since AND stall.started < :until
       AND NOT EXISTS (SELECT 1 FROM void WHERE target = sale.id)
     GROUP BY sale.stall, sale.publication, sale.issue
     UNION ALL
    SELECT 'donations', stall.started, donation.stall, stall.place, '', '', 0,
           sum(pence), 0, sum(pence), 0, 2, ''
      FROM donation
      JOIN stall ON stall.id = donation.stall
     WHERE donation.payment != 'free' AND stall.started >= :since AND stall.started < :until
       AND NOT EXISTS (SELECT 1 FROM void WHERE target = donation.id)
     GROUP BY donation.stall
     UNION ALL
    SELECT line, at, NULL, '', note, '', 0, 0, CASE line WHEN 'owed' THEN pence ELSE 0 END, 0,
           CASE line WHEN 'paid' THEN pence ELSE 0 END, 3, hex(id)
      FROM payment
     WHERE at >= :since AND at < :until AND NOT EXISTS (SELECT 1 FROM void WHERE target = payment.id)
     ORDER BY 2, 3, 12, 13, 6
"""


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
    for row in store.each(ACCOUNT, {"since": since, "until": until}):
        yield _line(row)


def owed_before(store: Store, moment: int) -> int:
    """What was owed just before a moment, in pence."""
    row = store.one(
        f"""
        WITH line (kind, at, stall, place, title, issue, copies, taken, centre, fund, paid, rank, tie)
             AS ({ACCOUNT})
        SELECT coalesce(sum(centre + fund - paid), 0) FROM line
        """,
        {"since": -_EVER, "until": moment},
    )
    return int(row[0]) if row else 0


def _line(row: tuple[Any, ...]) -> AccountLine:
    line, at, stall, place, title, issue, copies, taken, to_centre, to_fund, paid, _, _ = row
    return AccountLine(Line(line), at, stall, place, title, issue, copies, taken, to_centre, to_fund, paid)
