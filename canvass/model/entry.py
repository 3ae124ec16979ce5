"""What happens at a stall, a line each: sales, donations, tallies and sign-ups, and their running totals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.ids import Id


class Payment(StrEnum):
    """How money was given."""

    CASH = "cash"
    CARD = "card"
    FREE = "free"  # brings nothing in, whatever it would have cost
    UNKNOWN = "unknown"  # to be said before the cash-up


class TallyKind(StrEnum):
    """What is counted without money or names."""

    CONVERSATION = "conversation"
    LEAFLET = "leaflet"
    SIGNATURE = "signature"
    REFUSAL = "refusal"


class EntryKind(StrEnum):
    """The sorts of line on the stall screen."""

    SALE = "sale"
    DONATION = "donation"
    TALLY = "tally"
    SIGN_UP = "sign_up"
    ANSWERS = "answers"
    PAID = "paid"  # cash into or out of the tin


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the stall, newest first; `label` is a title, a tally kind or a person's name.

    `pence` is what the line brought in: nothing where a copy was given away. `asked` is its price.
    """

    id: Id
    kind: EntryKind
    at: int
    label: str
    detail: str
    pence: int
    payment: str
    void: bool
    activist: Id
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Totals:
    """The running tally of a stall; money in pence, voids already taken out."""

    sign_ups: int = 0
    papers: int = 0
    other_titles: int = 0
    sales_pence: int = 0
    donations_pence: int = 0
    cash_pence: int = 0
    card_pence: int = 0
    conversations: int = 0
    leaflets: int = 0
    signatures: int = 0
    refusals: int = 0
    answers: int = 0
    unknown_pence: int = 0

    @property
    def taken_pence(self) -> int:
        """All money taken, cash and card."""
        return self.sales_pence + self.donations_pence


@dataclass(frozen=True, slots=True)
class StallView:
    """What the stall screen shows: the totals and the last lines."""

    totals: Totals
    entries: tuple[Entry, ...]
    count: int  # of all lines
