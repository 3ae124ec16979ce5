"""What the branch owes the centre: the account, payments, and a statement for a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.account import Line, Statement
from canvass.model.change import Kind
from canvass.model.ids import Id, new_id
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import journal, payments

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.store.store import Store

MOST_PAID = 10_000_000  # £100,000: more is a slip of the key
_EVER = 1 << 62


def record_payment(store: Store, line: Line, pence: int, note: str, at: int | None = None) -> Id:
    """Write down that the centre was paid, or (`Line.OWED`) a debt from elsewhere; `at` in UTC ms, else now.

    Raises RejectedError for an amount that is none, a moment that has not come, or a debt without a note.
    """
    note, at = clean(note).value, store.now() if at is None else at
    problems = [] if 0 < pence <= MOST_PAID else [Problem("pence", Reason.BAD_AMOUNT)]
    if line is Line.OWED and not note:
        problems.append(Problem("note", Reason.EMPTY))
    if line not in {Line.PAID, Line.OWED} or not 0 <= at <= store.now():
        problems.append(Problem("at", Reason.BAD_NUMBER))
    if problems:
        raise RejectedError(problems)
    made = new_id()
    with store.transaction():
        body: Body = {"at": at, "line": line, "pence": pence, "note": note}
        journal.record(store, Kind.PAYMENT, made, body)
    return made


def take_payment_back(store: Store, payment: Id) -> None:
    """Void a payment that was written down wrongly."""
    with store.transaction():
        body: Body = {"target": payment.hex(), "at": store.now(), "reason": ""}
        journal.record(store, Kind.VOID, payment, body)


def statement(store: Store, since: int = 0, until: int = _EVER) -> Statement:
    """The account from `since` up to, not including, `until` (UTC milliseconds)."""
    with store.snapshot():
        lines = tuple(payments.account(store, since, until))
        return Statement(since, until, payments.owed_before(store, since), lines)


def owed_now(store: Store) -> int:
    """What the branch owes the centre, in pence; below nothing: it paid too much."""
    return payments.owed_before(store, _EVER)
