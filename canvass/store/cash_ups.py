"""Cash-ups: the numbered reports, each as it was signed; a report is never changed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.errors import MissingError
from canvass.model.cash_up_body import read_cash_up
from canvass.model.change import canonical
from canvass.store.records import id_of

if TYPE_CHECKING:
    from canvass.model.cash_up import CashUp
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store

_COLUMNS = "SELECT id, number, device, stall, at, activist, replaces, body FROM cash_up"


def signed(store: Store, change: Change) -> None:
    """A stall was cashed up."""
    body = change.body
    store.change(
        """
        INSERT OR IGNORE INTO cash_up (id, clock, device, number, stall, at, replaces, activist, body)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            change.subject,
            change.clock,
            change.device,
            body["number"],
            id_of(body["stall"]),
            body["at"],
            id_of(body.get("replaces")),
            change.activist,
            canonical(body),
        ),
    )


def find(store: Store, report: Id) -> CashUp:
    """One report. Raises MissingError."""
    row = store.one(f"{_COLUMNS} WHERE id = ?", (report,))
    if row is None:
        raise MissingError("cash-up")
    return _cash_up(row)


def of_stall(store: Store, stall: Id) -> list[CashUp]:
    """The reports of a stall, the newest first."""
    return [
        _cash_up(row) for row in store.run(f"{_COLUMNS} WHERE stall = ? ORDER BY clock DESC, id", (stall,))
    ]


def latest(store: Store, limit: int = 50) -> list[CashUp]:
    """The last reports of all laptops, the newest first; one whose stall has not come yet waits for it."""
    sql = f"{_COLUMNS} WHERE stall IN (SELECT id FROM stall) ORDER BY clock DESC, id LIMIT ?"
    return [_cash_up(row) for row in store.run(sql, (limit,))]


def replaced(store: Store, report: CashUp) -> CashUp | None:
    """The report whose place this one took, or None: there was none, or another laptop's has not come yet."""
    row = store.one(f"{_COLUMNS} WHERE id = ?", (report.replaces,))
    return _cash_up(row) if row else None


def replacing(store: Store, report: Id) -> CashUp | None:
    """The report that took the place of this one, the newest of them, or None."""
    row = store.one(f"{_COLUMNS} WHERE replaces = ? ORDER BY clock DESC, id", (report,))
    return _cash_up(row) if row else None


def next_number(store: Store) -> int:
    """The number of this laptop's next report."""
    row = store.one("SELECT max(number) FROM cash_up WHERE device = ?", (store.device,))
    return int(row[0] or 0) + 1 if row else 1


def _cash_up(row: tuple[Any, ...]) -> CashUp:
    report, number, device, stall, at, activist, replaces, body = row
    return read_cash_up(json.loads(body), report, number, device, stall, at, activist, replaces)
