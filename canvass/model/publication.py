"""Publication: a title in the catalogue, with its prices in pence and, for a paper, its issue number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


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
    """A title and what it costs."""

    id: str
    title: str
    kind: PublicationKind
    prices: tuple[Price, ...]
    issue: str = ""

    def price(self, tier: str) -> Price | None:
        """The price of a tier, or None."""
        return next((price for price in self.prices if price.tier == tier), None)


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
