"""Cash-up: what the tin should hold, what was counted, and the numbered report that stands for ever.

expected = float + cash sales + cash donations + paid in − paid out; what was taken back counts for nothing,
and a copy that was given away brings nothing in. All money is integer pence.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.stock import HandedOut, TitleCount

COINS_AND_NOTES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)  # pence: 1p to £50
MOST_OF_ONE = 9_999  # coins or notes of one kind


class Tin(StrEnum):
    """Cash that goes into or out of the tin beside sales and donations."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Takings:
    """All the money of one stall, in pence; `unknown` was taken, and nobody has said yet how."""

    float_pence: int = 0
    cash_sales: int = 0
    card_sales: int = 0
    cash_donations: int = 0
    card_donations: int = 0
    paid_in: int = 0
    paid_out: int = 0
    unknown: int = 0

    @property
    def expected(self) -> int:
        """What the tin should hold."""
        return self.float_pence + self.cash_sales + self.cash_donations + self.paid_in - self.paid_out

    @property
    def taken(self) -> int:
        """All that was sold and given, however it was paid."""
        return self.cash_sales + self.card_sales + self.cash_donations + self.card_donations + self.unknown


@dataclass(frozen=True, slots=True)
class TitleTakings:
    """What one issue of one title brought in at one price tier, in pence, and whose it is.

    `to_centre` + `to_fund` + `kept` = `taken`. `copies` counts those sold, `free` those given away.
    """

    publication: str
    title: str
    issue: str
    tier: str
    copies: int
    free: int
    taken: int
    to_centre: int
    to_fund: int
    label: str = ""  # of the price, as the catalogue called it then

    @property
    def kept(self) -> int:
        """What stays with the branch; below nothing where a copy was sold for less than the centre asks."""
        return self.taken - self.to_centre - self.to_fund


@dataclass(frozen=True, slots=True)
class TakenBack:
    """Sales and donations that were taken back, and the pence at their price: no sum holds them."""

    lines: int = 0
    pence: int = 0


@dataclass(frozen=True, slots=True)
class Till:
    """A stall as it is counted: the money, what each title brought in, the copies, what is still open.

    `given_out` are the leaflets and bulletins that were counted under a title.
    """

    takings: Takings
    titles: tuple[TitleTakings, ...] = ()
    copies: tuple[TitleCount, ...] = ()
    unknown: tuple[Id, ...] = ()  # entries of which nobody has said how they were paid
    sign_ups: int = 0
    taken_back: TakenBack = TakenBack()
    given_out: tuple[HandedOut, ...] = ()


def counted(coins: Mapping[int, int]) -> int:
    """The pence in so many of each coin and note."""
    return sum(worth * number for worth, number in coins.items())


@dataclass(frozen=True, slots=True)
class CashUp:
    """One report; `replaces` is the report that a reopened stall had before. `at` in UTC milliseconds.

    Reports are numbered on each laptop from 1; `label` tells the laptops apart.
    """

    id: Id
    number: int
    device: Id
    stall: Id
    at: int
    activist: Id
    signed: str  # initials
    till: Till
    coins: Mapping[int, int] = field(default_factory=dict)
    reason: str = ""
    replaces: Id | None = None
    branch: str = ""  # its name, and that of the kind of stall, as they were then
    kind: str = ""

    @property
    def counted(self) -> int:
        """The pence that were counted."""
        return counted(self.coins)

    @property
    def difference(self) -> int:
        """Counted less expected: above nothing is too much, below is short."""
        return self.counted - self.till.takings.expected

    @property
    def label(self) -> str:
        """What a person calls it: `7-3F2A`."""
        return report_label(self.number, self.device)


def report_label(number: int, device: Id) -> str:
    """The number of a report and the laptop that made it."""
    return f"{number}-{device.hex()[:4].upper()}"
