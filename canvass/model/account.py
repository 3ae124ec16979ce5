"""Account: what the branch owes the centre, line by line, with payments; a statement for a period.

Of each copy that is sold the centre gets its price, what a buyer gave beyond the full price goes to the
fighting fund, and the rest stays with the branch. Donations go to the fund. All money is integer pence.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.ids import Id


class Line(StrEnum):
    """What a line of the account is."""

    SALES = "sales"  # of one title at one stall
    DONATIONS = "donations"  # at one stall
    PAID = "paid"  # to the centre
    OWED = "owed"  # from before, or for what was not sold at a stall


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One line; `at` in UTC milliseconds, money in pence. `to_centre` + `to_fund` + `kept` = `taken`.

    A payment has only `paid`, and a debt from elsewhere only `to_centre`; `entry` is by what they are
    taken back.
    """

    line: Line
    at: int
    stall: Id | None
    place: str
    title: str  # of the publication, or the note of a payment
    issue: str = ""
    copies: int = 0
    taken: int = 0
    to_centre: int = 0
    to_fund: int = 0
    paid: int = 0
    publication: str = ""
    entry: Id | None = None

    @property
    def kept(self) -> int:
        """What stays with the branch."""
        return 0 if self.line in {Line.PAID, Line.OWED} else self.taken - self.to_centre - self.to_fund

    @property
    def change(self) -> int:
        """By how much the debt grows; a payment makes it smaller."""
        return self.to_centre + self.to_fund - self.paid


@dataclass(frozen=True, slots=True)
class TitleSum:
    """What one title brought in over a period, in pence. `to_centre` + `to_fund` + `kept` = `taken`."""

    title: str
    copies: int = 0
    taken: int = 0
    to_centre: int = 0
    to_fund: int = 0

    @property
    def kept(self) -> int:
        """What stays with the branch."""
        return self.taken - self.to_centre - self.to_fund


@dataclass(frozen=True, slots=True)
class Statement:
    """The account from `since` up to, not including, `until`; `before` is what was owed at its beginning."""

    since: int
    until: int
    before: int
    lines: tuple[AccountLine, ...]

    @property
    def owed(self) -> int:
        """What is owed at the end; below nothing: the centre has been paid too much."""
        return self.before + sum(line.change for line in self.lines)

    @property
    def balances(self) -> tuple[int, ...]:
        """What is owed after each line."""
        running, found = self.before, []
        for line in self.lines:
            running += line.change
            found.append(running)
        return tuple(found)

    @property
    def titles(self) -> tuple[TitleSum, ...]:
        """The sums of each publication, by title."""
        sums: dict[str, TitleSum] = {}
        for line in self.lines:
            if line.line is Line.SALES:
                so_far = sums.get(line.publication, TitleSum(""))
                sums[line.publication] = TitleSum(
                    line.title,
                    so_far.copies + line.copies,
                    so_far.taken + line.taken,
                    so_far.to_centre + line.to_centre,
                    so_far.to_fund + line.to_fund,
                )
        return tuple(sorted(sums.values(), key=lambda found: found.title.casefold()))

    @property
    def donations(self) -> int:
        """What was given to the fighting fund beside sales."""
        return sum(line.to_fund for line in self.lines if line.line is Line.DONATIONS)

    @property
    def elsewhere(self) -> int:
        """What became owed otherwise than at a stall."""
        return sum(line.to_centre for line in self.lines if line.line is Line.OWED)

    @property
    def paid(self) -> int:
        """What the centre was paid."""
        return sum(line.paid for line in self.lines)
