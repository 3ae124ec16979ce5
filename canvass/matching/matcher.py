"""Matcher: who of those here a new row may be, row after row; and who of a few a person being typed may be.

Identity is a rule, not a score (the import's): the same email, or the same phone, or the same postcode and
surname, and always a first name that agrees. A name, a phone or an email alone is never identity.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.matching.first_names import Fit
from canvass.matching.rarity import Rarity
from canvass.matching.scoring import SUGGEST, Scorer
from canvass.matching.traits import Folding
from canvass.model.duplicate import Pair, Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from canvass.matching.traits import Traits
    from canvass.model.contact import Person
    from canvass.model.duplicate import Known

NOBODY = b""  # the identity of somebody who is not kept yet
_AGREE = frozenset({Reason.SAME_NAME, Reason.SAME_FIRST_NAME, Reason.SHORT_NAME, Reason.LIKE_NAME})
_REACHED = frozenset({Reason.SAME_PHONE, Reason.SAME_EMAIL})
_NEARBY = frozenset({Reason.SAME_POSTCODE, Reason.NEAR_POSTCODE, Reason.LIKE_EMAIL})
_SAME_SURNAME = frozenset({Reason.SAME_NAME, Reason.SAME_SURNAME})
_AS_GOOD = 1.0  # points that do not tell two apart
_LOOKED_AT = 60  # of those who share a phone, an email, or a postcode and surname
_GLANCED_AT = 12  # of those who share a postcode and an initial, or a name


class Matcher:
    """Finds whom a person may be among `people`; more can be added as they come."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._folding = Folding()
        rarity = Rarity()
        self._scorer = Scorer(rarity)
        self._people = [(known.id, self._folding.traits(known.person)) for known in people]
        rarity.add([traits for _, traits in self._people])
        self._by: dict[str, int | list[int]] = {}
        for index, (_, traits) in enumerate(self._people):
            self._enter(index, traits)

    def add(self, known: Known) -> None:
        """Find this one, too, from now on: an earlier row of the same file."""
        traits = self._folding.traits(known.person)
        self._people.append((known.id, traits))
        self._enter(len(self._people) - 1, traits)

    def find(self, person: Person, most: int = 3) -> list[Pair]:
        """Whom `person` (NOBODY in the pairs) may be, the likeliest first; nobody of another first name."""
        traits = self._folding.traits(person)
        reached = {index for key in _reached(traits) for index in self._at(key, _LOOKED_AT)}
        pairs = self._ranked(traits, reached, most) if reached else []
        if any(map(is_same, pairs)):
            return pairs  # who only lives nearby, or is only called alike, is nobody beside them
        near = {index for key in _nearby(traits) for index in self._at(key, _GLANCED_AT)}
        return self._ranked(traits, reached | near, most) if near - reached else pairs

    def is_same(self, pair: Pair) -> bool:
        """Whether the two are one person by the import's rule."""
        return is_same(pair)

    def _ranked(self, traits: Traits, near: set[int], most: int) -> list[Pair]:
        pairs = []
        for known_id, known in map(self._people.__getitem__, near):
            fit = self._scorer.fit(traits.first_name, known.first_name)
            if fit is Fit.OTHER and traits[0] != known[1] and traits[1] != known[0]:
                continue
            points, reasons = self._scorer.score(traits, known)
            pair = Pair(NOBODY, known_id, round(points, 3), reasons)
            if Reason.OTHER_FIRST_NAME not in reasons and (points >= SUGGEST or is_same(pair)):
                pairs.append(pair)
        return _best(pairs, most)

    def _at(self, key: str, most: int) -> Sequence[int]:
        found = self._by.get(key)
        if found is None:
            return ()
        return (found,) if isinstance(found, int) else found[:most]

    def _enter(self, index: int, traits: Traits) -> None:
        by = self._by
        for key in (*_reached(traits), *_nearby(traits)):
            there = by.setdefault(key, index)
            if there is index or there == index:
                continue
            if isinstance(there, int):
                by[key] = [there, index]
            else:
                there.append(index)


class Alike:
    """Says of two at a time whether they are one person: the rows of one file, many of them a household."""

    def __init__(self) -> None:
        self._folding, self._scorer = Folding(), Scorer()

    def is_same(self, one: Person, other: Person) -> bool:
        """Whether the two are one by the import's rule."""
        first, second = self._folding.traits(one), self._folding.traits(other)
        if self._scorer.fit(first.first_name, second.first_name) is Fit.OTHER:
            return False  # most of a household, at once
        points, reasons = self._scorer.score(first, second)
        return is_same(Pair(NOBODY, NOBODY, points, reasons))


def is_same(pair: Pair) -> bool:
    """Whether the two are one person by the rule: a way to reach them, and first names that agree."""
    reasons = frozenset(pair.reasons)
    if Reason.OTHER_FIRST_NAME in reasons or reasons.isdisjoint(_AGREE):
        return False
    return not reasons.isdisjoint(_REACHED) or (
        Reason.SAME_POSTCODE in reasons and not reasons.isdisjoint(_SAME_SURNAME)
    )


def who_it_is(pairs: Sequence[Pair]) -> list[Pair]:
    """Of the pairs found for a person those that are the same by the rule and fit best; several: a doubt."""
    same = [pair for pair in pairs if is_same(pair)]
    return [pair for pair in same if pair.score > same[0].score - _AS_GOOD]


def rank(person: Person, candidates: Sequence[Known], most: int = 3) -> list[Pair]:
    """Which of a few `person` may be, the likeliest first; of a household all who share phone or email.

    Without a crowd no name is rare, so that a name alone counts only where both names agree.
    """
    folding, scorer = Folding(), Scorer()
    traits = folding.traits(person)
    pairs = []
    for known in candidates:
        points, reasons = scorer.score(traits, folding.traits(known.person))
        if _is_worth_a_hint(points, reasons):
            pairs.append(Pair(NOBODY, known.id, round(points, 3), reasons))
    return _best(pairs, most)


def _is_worth_a_hint(points: float, reasons: tuple[Reason, ...]) -> bool:
    if not _REACHED.isdisjoint(reasons) or Reason.SAME_NAME in reasons or Reason.SWAPPED_NAME in reasons:
        return True
    return points >= SUGGEST and not _NEARBY.isdisjoint(reasons) and not _AGREE.isdisjoint(reasons)


def _best(pairs: list[Pair], most: int) -> list[Pair]:
    pairs.sort(key=lambda pair: (-pair.score, pair.other))
    return pairs[:most]


def _reached(traits: Traits) -> Iterator[str]:
    """What can make two people one; no two kinds of key can be the same text."""
    _, surname, phone, email, postcode = traits
    if phone:
        yield phone
    if email:
        yield email
    if postcode and surname:
        yield f"{postcode}|{surname}"


def _nearby(traits: Traits) -> Iterator[str]:
    """What can only make somebody worth a look."""
    first, surname, _, _, postcode = traits
    if postcode and first:
        yield f"{postcode}|{first[0]}|"
    if first and surname:
        yield f"{first}/{surname}" if first < surname else f"{surname}/{first}"
