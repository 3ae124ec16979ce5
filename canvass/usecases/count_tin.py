"""Before the cash-up: what is still open at a stall, and the count as it was typed, kept through a lock."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from canvass.model.cash_up import COINS_AND_NOTES, MOST_OF_ONE
from canvass.model.entry import EntryKind
from canvass.store import cash_ups, drafts, entries, stalls
from canvass.usecases.ask import half_asked
from canvass.usecases.cash_up import look_at_till
from canvass.usecases.keep_draft import kept_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.answer import HalfAsked
    from canvass.model.cash_up import CashUp, Till
    from canvass.model.change import Body
    from canvass.model.entry import Entry
    from canvass.model.ids import Id
    from canvass.model.sign_up import SignUpForm
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class TinCount:
    """A count that is not signed yet: how many of each coin and note (by its pence), and the reason typed."""

    coins: Mapping[int, int] = field(default_factory=dict)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BeforeCashUp:
    """A stall about to be cashed up: what is half done, what is unknown, what was paid, what was counted.

    `earlier` is the report that a reopened stall had before.
    """

    till: Till
    unknown: tuple[Entry, ...]
    paid: tuple[Entry, ...]
    form: SignUpForm | None
    half: HalfAsked | None
    kept: TinCount
    earlier: CashUp | None


def look_before_cash_up(store: Store, stall: Id) -> BeforeCashUp:
    """Everything to settle before a stall is cashed up, of one moment. Raises MissingError."""
    with store.snapshot():
        till = look_at_till(store, stall)
        lines = entries.newest(store, stall, entries.count(store, stall))
        open_ones = set(till.unknown)
        return BeforeCashUp(
            till,
            tuple(line for line in reversed(lines) if line.id in open_ones),
            tuple(line for line in reversed(lines) if line.kind is EntryKind.PAID and not line.void),
            kept_form(store, stall),
            half_asked(store, stall),
            kept_count(store, stall),
            last_report(store, stall),
        )


def last_report(store: Store, stall: Id) -> CashUp | None:
    """The newest report of a stall: what a reopened one had before; None where it had none."""
    return next(iter(cash_ups.of_stall(store, stall)), None)


def keep_count(store: Store, stall: Id, count: TinCount) -> None:
    """Keep a count as far as it was typed; an empty one, or one of an ended stall, is forgotten."""
    coins = {worth: number for worth, number in count.coins.items() if number}
    if stalls.has_ended(store, stall) or not (coins or count.reason):
        drafts.drop(store, _name(stall))
        return
    body: Body = {"coins": {str(worth): number for worth, number in coins.items()}, "reason": count.reason}
    drafts.keep(store, _name(stall), body)


def kept_count(store: Store, stall: Id) -> TinCount:
    """The count that was going on when the stall was locked or interrupted; else an empty one."""
    body: Any = drafts.find(store, _name(stall)) or {"coins": {}, "reason": ""}
    coins = {int(worth): int(number) for worth, number in body["coins"].items()}
    known = {w: n for w, n in coins.items() if w in COINS_AND_NOTES and 0 < n <= MOST_OF_ONE}
    return TinCount(known, str(body["reason"]))


def _name(stall: Id) -> str:
    return f"cash-up {stall.hex()}"
