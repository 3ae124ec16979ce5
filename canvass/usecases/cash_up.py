"""Cash up: cash into and out of the tin, the count against what should be there, and the numbered report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import ClosedStallError, NotEndedError, RejectedError
from canvass.model.cash_up import COINS_AND_NOTES, MOST_OF_ONE, CashUp, Till, Tin
from canvass.model.cash_up_body import cash_up_body
from canvass.model.change import Kind
from canvass.model.ids import Id, new_id
from canvass.model.money import MOST
from canvass.model.problem import Problem, Reason
from canvass.normalise.text import clean
from canvass.store import cash_ups, documents, entries, handouts, journal, meta, stalls, tins
from canvass.usecases.run_stall import end_stall, open_stall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.branch import Branch
    from canvass.model.cash_up import TitleTakings
    from canvass.model.change import Body
    from canvass.model.stall import Stall, StallKind
    from canvass.store.store import Store


def pay_in_or_out(store: Store, stall: Id, way: Tin, pence: int, note: str) -> Id:
    """Cash that goes into the tin or out of it beside sales; `note` says what for.

    Raises RejectedError for an amount that is none or without a note, ClosedStallError.
    """
    note = clean(note).value
    problems = [] if 0 < pence <= MOST else [Problem("pence", Reason.BAD_AMOUNT)]
    if not note:
        problems.append(Problem("note", Reason.EMPTY))
    if problems:
        raise RejectedError(problems)
    made = new_id()
    with store.transaction():
        if stalls.has_ended(store, stall):
            raise ClosedStallError
        body: Body = {"stall": stall.hex(), "at": store.now(), "way": way, "pence": pence, "note": note}
        journal.record(store, Kind.PAID, made, body)
    return made


def look_at_till(store: Store, stall: Id) -> Till:
    """A stall as it would be cashed up now: money, titles, copies, and what is still unknown."""
    plan, branch = stalls.find(store, stall).plan, documents.branch(store)
    sold = tins.titles(store, stall)
    return Till(
        tins.takings(store, stall, plan.float_pence),
        tuple(_labelled(branch, title) for title in sold),
        tuple(tins.copies(store, stall, sold)),
        tuple(tins.unknown(store, stall)),
        entries.totals(store, stall).sign_ups,
        tins.taken_back(store, stall),
        tuple(handouts.given_out(store, stall)),
    )


def cash_up(store: Store, stall: Id, coins: Mapping[int, int], signed: str, reason: str = "") -> CashUp:
    """Sign the report of a stall and end it; the report is numbered and never changed.

    Raises RejectedError with everything to put right: a coin or number that is none, no initials, a payment
    that is still unknown, a difference without a reason. ClosedStallError once it has ended,
    NotEndedError for another laptop's: its tin is not here. MissingError.
    """
    signed, reason = clean(signed).value, clean(reason).value
    with store.transaction():
        if stalls.has_ended(store, stall):
            raise ClosedStallError
        found = stalls.find(store, stall)
        if found.device not in meta.devices(store):
            raise NotEndedError
        before, branch = cash_ups.of_stall(store, stall), documents.branch(store)
        report = CashUp(
            id=new_id(),
            number=cash_ups.next_number(store),
            device=store.device,
            stall=stall,
            at=store.now(),
            activist=store.activist,
            signed=signed,
            till=look_at_till(store, stall),
            coins={worth: number for worth, number in coins.items() if number},
            reason=reason,
            replaces=before[0].id if before else None,
            branch=branch.name,
            kind=_kind(branch, found.plan.kind),
        )
        if problems := _problems(report):
            raise RejectedError(problems)
        journal.record(store, Kind.CASH_UP, report.id, cash_up_body(report))
        end_stall(store, stall)
    return cash_ups.find(store, report.id)


def reopen_stall(store: Store, stall: Id) -> Stall:
    """Go on with a stall of this laptop that has ended; its next report points at the one before.

    Raises NotEndedError while another stall is open, or where the stall is another laptop's; MissingError.
    """
    with store.transaction():
        found = stalls.find(store, stall)
        if found.ended is None or found.device not in meta.devices(store) or open_stall(store) is not None:
            raise NotEndedError
        journal.edit(store, "stall", stall, "ended", None)
    return stalls.find(store, stall)


def latest_cash_ups(store: Store, limit: int = 50) -> list[tuple[CashUp, Stall]]:
    """The last reports of all laptops with their stalls, the newest first."""
    return [(report, stalls.find(store, report.stall)) for report in cash_ups.latest(store, limit)]


def show_cash_up(store: Store, report: Id) -> tuple[CashUp, Stall, CashUp | None]:
    """A report, its stall, and the report it replaces, if that is known here. Raises MissingError."""
    found = cash_ups.find(store, report)
    return found, stalls.find(store, found.stall), cash_ups.replaced(store, found)


def later_cash_up(store: Store, report: Id) -> CashUp | None:
    """The report that took the place of this one after its stall was reopened, or None."""
    return cash_ups.replacing(store, report)


def _labelled(branch: Branch, title: TitleTakings) -> TitleTakings:
    publication = branch.publication(title.publication)
    price = publication.price(title.tier) if publication else None
    return replace(title, label=price.label if price else "")


def _kind(branch: Branch, kind: StallKind) -> str:
    return next((known.name for known in branch.stall_kinds if known.kind == kind), "")


def _problems(report: CashUp) -> list[Problem]:
    problems = [
        Problem(f"coins.{worth}", Reason.BAD_NUMBER)
        for worth, number in report.coins.items()
        if worth not in COINS_AND_NOTES or not 0 <= number <= MOST_OF_ONE
    ]
    if report.till.unknown:
        problems.append(Problem("unknown", Reason.STILL_UNKNOWN))
    if not report.signed:
        problems.append(Problem("signed", Reason.EMPTY))
    if report.difference and not report.reason:
        problems.append(Problem("reason", Reason.NO_REASON))
    return problems
