"""Stock: copies of a title and issue that came, went out to a stall, came back, were given away or spoilt.

A move is immutable; a number that was typed wrong is put right by another move with the difference, so that
`copies` can be below nothing. In hand is what came and came back, less what went out and was sent back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MOST_COPIES = 100_000  # in one move: more is a slip of the key


class Way(StrEnum):
    """How copies move. The first two are the branch's, the others belong to a stall."""

    RECEIVED = "received"  # from the centre
    SENT_BACK = "sent back"  # to the centre, unsold or spoilt at home
    OUT = "out"  # taken to a stall
    BACK = "back"  # brought back from it
    GIVEN = "given"  # given away there, beside those on a free sale key
    DAMAGED = "damaged"  # spoilt there


BY_THE_BRANCH = (Way.RECEIVED, Way.SENT_BACK)
AT_A_STALL = (Way.OUT, Way.BACK, Way.GIVEN, Way.DAMAGED)


@dataclass(frozen=True, slots=True)
class Move:
    """What moved: so many copies of one issue of one title."""

    publication: str
    title: str
    issue: str
    way: Way
    copies: int


@dataclass(frozen=True, slots=True)
class StockLine:
    """One issue of one title at one stall; what was sold is known by title only (`TitleCount`)."""

    publication: str
    title: str
    issue: str
    out: int = 0
    back: int = 0
    given: int = 0
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class TitleCount:
    """One title at one stall, all its issues: what moved beside what was sold; `free` went on a free key."""

    publication: str
    title: str
    lines: tuple[StockLine, ...]
    sold: int = 0
    free: int = 0

    @property
    def out(self) -> int:
        """Copies taken out."""
        return sum(line.out for line in self.lines)

    @property
    def back(self) -> int:
        """Copies brought back."""
        return sum(line.back for line in self.lines)

    @property
    def given(self) -> int:
        """Copies given away, on a free key or beside it."""
        return self.free + sum(line.given for line in self.lines)

    @property
    def damaged(self) -> int:
        """Copies spoilt."""
        return sum(line.damaged for line in self.lines)

    @property
    def missing(self) -> int:
        """Copies that went out and are neither back, given, spoilt nor sold; below nothing: too many are."""
        return self.out - self.back - self.given - self.damaged - self.sold

    @property
    def agrees(self) -> bool:
        """Whether every copy is accounted for."""
        return self.missing == 0


@dataclass(frozen=True, slots=True)
class InHand:
    """Copies of one issue that the branch has at home; below nothing where arrivals were not recorded."""

    publication: str
    title: str
    issue: str
    copies: int

    def left_from_before(self, here: StockLine) -> int:
        """What a stall can still take; what it has brought back itself is not from before."""
        return max(0, self.copies - here.back)


@dataclass(frozen=True, slots=True)
class HandedOut:
    """Copies of a leaflet or bulletin that were given out at a stall, by the title that was said."""

    title: str
    copies: int
