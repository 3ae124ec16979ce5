"""What the branch owes the centre: the account, payments, and a statement for a period."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import MissingError, RejectedError
from canvass.model.account import Line, Statement
from canvass.model.change import Kind
from canvass.model.ids import Id, new_id
from canvass.model.money import MOST
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import journal, payments

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.store.store import Store

_EVER = 1 << 62


def record_payment(store: Store, line: Line, pence: int, note: str, at: int | None = None) -> Id:
    """Write down that the centre was paid, or (`Line.OWED`) a debt from elsewhere; `at` in UTC ms, else now.

    Raises RejectedError for an amount that is none, a moment that has not come, or a debt without a note.
    """
    now, note = store.now(), clean(note).value
    at = now if at is None else at
    problems = [] if 0 < pence <= MOST else [Problem("pence", Reason.BAD_AMOUNT)]
    if line is Line.OWED and not note:
        problems.append(Problem("note", Reason.EMPTY))
    if line not in {Line.PAID, Line.OWED} or not 0 <= at <= now:
        problems.append(Problem("at", Reason.BAD_NUMBER))
    if problems:
        raise RejectedError(problems)
    made = new_id()
    with store.transaction():
        body: Body = {"at": at, "line": line, "pence": pence, "note": note}
        journal.record(store, Kind.PAYMENT, made, body)
    return made


def take_payment_back(store: Store, payment: Id) -> None:
    """Void a payment or debt that was written down wrongly; an audited void.

    Raises MissingError where there is none that stands.
    """
    with store.transaction():
        if not payments.stands(store, payment):
            raise MissingError("payment")
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
