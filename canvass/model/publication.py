"""Publication: a title in the catalogue, with its prices in pence and, for a paper, its issue number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

_NUMBER = re.compile(r"(.*?)([0-9]+)([^0-9]*)")


class PublicationKind(StrEnum):
    """What is sold."""

    PAPER = "paper"
    PAMPHLET = "pamphlet"
    BOOK = "book"
    BADGE = "badge"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Price:
    """One tier: waged, unwaged, solidarity, free… `pence` is None where the buyer names the amount."""

    tier: str
    label: str
    pence: int | None


@dataclass(frozen=True, slots=True)
class Publication:
    """A title and what it costs; of each copy sold the centre gets `centre_pence`.

    What a buyer who names the amount gives beyond the full price goes to the fighting fund, if
    `extra_to_fund`; whatever is left stays with the branch.
    """

    id: str
    title: str
    kind: PublicationKind
    prices: tuple[Price, ...]
    issue: str = ""
    centre_pence: int = 0
    extra_to_fund: bool = True

    def price(self, tier: str) -> Price | None:
        """The price of a tier, or None."""
        return next((price for price in self.prices if price.tier == tier), None)

    def following_issue(self) -> str:
        """The number after this issue's: the last digits in it, one more; 1 where it has none."""
        found = _NUMBER.fullmatch(self.issue)
        head, number, tail = found.groups() if found else ("", "0", "")
        return f"{head}{int(number) + 1:0{len(number)}d}{tail}"

    def shares(self, pence: int) -> tuple[int, int]:
        """What the centre and the fighting fund get of one copy sold for so much; nothing of a free one."""
        if pence <= 0:
            return 0, 0
        full = max((price.pence or 0 for price in self.prices), default=0)
        extra = max(0, pence - full) if self.extra_to_fund and full else 0
        return self.centre_pence, extra


@dataclass(frozen=True, slots=True)
class SaleKey:
    """Which title at which tier a key of the sale bar sells; an empty publication is a donation."""

    key: int
    publication: str
    tier: str

    @property
    def is_donation(self) -> bool:
        """Whether the key takes a donation to the fighting fund."""
        return not self.publication
