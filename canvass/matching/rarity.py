"""Rarity: what it is worth that two people share a name or a postcode, by how many of the crowd have it.

In bits: one more for each halving of those who have it. A few people are no statistics, so each count is
mixed with what is usual in Britain.
"""

from __future__ import annotations

from collections import Counter
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.matching.traits import Traits

_MIXED_IN = 1_000  # people of a usual crowd, added to the one at hand
_USUAL = {"first_name": 1 / 120, "surname": 1 / 500, "postcode": 1 / 4_000}  # how often a value is met there
_MOST = {"first_name": 9.0, "surname": 14.0, "postcode": 9.0}  # a typing slip makes anything rare
RARE = 10.0  # bits from which a surname is said to be rare: fewer than one in 1,000


class Rarity:
    """How often the names and postcodes of a crowd are met; grows with the crowd."""

    def __init__(self) -> None:
        self.people = 0
        self.chance = log2(_MIXED_IN)  # bits against any two people being one: there are so many others
        self._first_names: Counter[str] = Counter()
        self._surnames: Counter[str] = Counter()
        self._postcodes: Counter[str] = Counter()
        self._known: dict[tuple[str, int], float] = {}

    def add(self, crowd: list[Traits]) -> None:
        """Count these people, too."""
        self.people += len(crowd)
        self._known.clear()
        self.chance = log2(self.people + _MIXED_IN)
        self._first_names.update([traits.first_name for traits in crowd])
        self._surnames.update([traits.surname for traits in crowd])
        self._postcodes.update([traits.postcode for traits in crowd])

    def first_name(self, folded: str) -> float:
        """Bits for a first name that two share."""
        return self._bits("first_name", self._first_names[folded])

    def surname(self, folded: str) -> float:
        """Bits for a surname that two share."""
        return self._bits("surname", self._surnames[folded])

    def postcode(self, bare: str) -> float:
        """Bits for a postcode that two share."""
        return self._bits("postcode", self._postcodes[bare])

    def _bits(self, what: str, count: int) -> float:
        known = self._known.get((what, count))
        if known is None:
            share = (count + _USUAL[what] * _MIXED_IN) / (self.people + _MIXED_IN)
            known = self._known[what, count] = min(_MOST[what], -log2(share))
        return known
