"""Scoring: what speaks for two people being one, and against it, in points, the strongest first.

A point is a bit, as Fellegi and Sunter count: it doubles the odds. What two share is worth more the rarer it
is; what differs is weak evidence, because people have two numbers and move house. But a differing first name
is a veto: a household shares its phone, its email and its door. The weights were tuned on one invented crowd
(tests/bench/doubles.py, seed 3) and are measured on others.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from canvass.matching.first_names import Fit, fit, near
from canvass.matching.rarity import RARE, Rarity
from canvass.matching.traits import Folding, Traits
from canvass.model.duplicate import Reason

if TYPE_CHECKING:
    from canvass.model.duplicate import Known

VETO = -40.0
SUGGEST = 3.0  # worth a look
CLEAR = 8.0  # a clear pair
_SAME_PHONE = 4.0  # beside what there is against any two: of those who share one, most are one person
_SAME_EMAIL = 4.5
_NAMES_TELL = 11.0  # at most, where reasons are put in order: what people are reached by is said first
_LIKE_EMAIL = 5.0  # it is made of the name, which is counted already
_SAME_POSTCODE_MOST = 9.0  # less where many live there
_NEAR_POSTCODE = 3.0
_OTHER_PHONE = -1.5
_OTHER_EMAIL = -1.5
_OTHER_POSTCODE = -3.0
_OTHER_SURNAME = -5.0  # people marry
_LIKE_SURNAME = -3.0
_PART_SURNAME = -3.0
_SWAPPED = -6.0
_FIRST = {Fit.SAME: 0.0, Fit.LIKE: -1.5, Fit.SHORT: -1.5}  # beside what the rarer of the two names is worth
_INITIAL = 2.5
_UNKNOWN = -2.0  # somebody of that household
_AGREE = frozenset({Fit.INITIAL, Fit.LIKE})

Evidence = list[tuple[float, Reason]]


class Scorer:
    """Scores pairs of one crowd; names are compared once."""

    def __init__(self, rarity: Rarity | None = None) -> None:
        self.rarity = rarity or Rarity()
        self._fits: dict[tuple[str, str], Fit] = {}

    def fit(self, one: str, other: str) -> Fit:
        """How two first names stand to each other."""
        known = self._fits.get((one, other))
        if known is None:
            known = self._fits[one, other] = fit(one, other)
        return known

    def score(self, one: Traits, other: Traits) -> tuple[float, tuple[Reason, ...]]:
        """Points for their being one person, and why, the strongest first; the same either way round."""
        if other < one:
            one, other = other, one
        evidence: Evidence = []
        points = self._names(one, other, evidence)
        for gained in (
            self._phones(one.phone, other.phone),
            self._emails(one.email, other.email),
            self._postcodes(one.postcode, other.postcode),
        ):
            if gained is not None:
                points += gained[0]
                evidence.append(gained)
        if len(evidence) > 1:
            evidence.sort(key=_strength)
        return points - self.rarity.chance, tuple([reason for _, reason in evidence])

    def _names(self, one: Traits, other: Traits, evidence: Evidence) -> float:
        """The points for their names."""
        first_fit = self.fit(one.first_name, other.first_name)
        if first_fit is Fit.OTHER or (first_fit is not Fit.SAME and one.surname != other.surname):
            swapped = self._swapped(one, other)
            if swapped is not None:
                evidence.append((swapped, Reason.SWAPPED_NAME))
                return swapped
        surname, surname_reason = self._surnames(one.surname, other.surname)
        first = self._first(first_fit, one.first_name, other.first_name)
        if first_fit is Fit.SAME:
            reason = {Reason.SAME_SURNAME: Reason.SAME_NAME, Reason.LIKE_NAME: Reason.LIKE_NAME}.get(
                surname_reason or Reason.SAME_FIRST_NAME, Reason.SAME_FIRST_NAME
            )
            evidence.append((min(_NAMES_TELL, first + max(0.0, surname)), reason))
        else:
            if first_fit is not Fit.UNKNOWN:
                evidence.append((first, _FIRST_REASONS[first_fit]))
            if surname_reason is not None and (
                first_fit > Fit.UNKNOWN or surname_reason is Reason.SAME_SURNAME
            ):
                evidence.append((surname, surname_reason))
        if surname_reason is Reason.SAME_SURNAME and surname >= RARE:
            evidence.append((surname - RARE, Reason.RARE_SURNAME))
        return first + surname

    def _first(self, how: Fit, one: str, other: str) -> float:
        if how is Fit.OTHER:
            return VETO
        if how is Fit.UNKNOWN:
            return _UNKNOWN
        if how is Fit.INITIAL:
            return _INITIAL
        rarity = self.rarity
        return min(rarity.first_name(one), rarity.first_name(other)) + _FIRST[how]

    def _surnames(self, one: str, other: str) -> tuple[float, Reason | None]:
        if not one or not other:
            return 0.0, None
        rarity = self.rarity
        if one == other:
            return rarity.surname(one), Reason.SAME_SURNAME
        if near(one, other) or one.replace(" ", "") == other.replace(" ", ""):
            return min(rarity.surname(one), rarity.surname(other)) + _LIKE_SURNAME, Reason.LIKE_NAME
        shared = [word for word in one.split() if word in other.split() and len(word) > 2]
        if shared:  # Brown and Brown-Okafor
            return max(rarity.surname(word) for word in shared) + _PART_SURNAME, Reason.LIKE_NAME
        return _OTHER_SURNAME, None

    def _swapped(self, one: Traits, other: Traits) -> float | None:
        """Points where the boxes were exchanged, else None: weak, because Li Wei need not be Wei Li."""
        if not one.first_name or not other.first_name:
            return None
        if one.first_name == other.surname:
            exact = one.surname == other.first_name
            agree = exact or self.fit(*sorted((one.surname, other.first_name))) in _AGREE
        elif one.surname == other.first_name:
            exact, agree = False, self.fit(*sorted((one.first_name, other.surname))) in _AGREE
        else:
            return None
        if not agree:
            return None
        rarity = self.rarity
        first = max(rarity.first_name(one.first_name), rarity.first_name(other.first_name))
        surname = min(rarity.surname(one.surname), rarity.surname(other.surname))
        return (min(first, surname) if exact else 0.0) + max(first, surname) + _SWAPPED

    def _phones(self, one: str, other: str) -> tuple[float, Reason] | None:
        if not one or not other:
            return None
        if one == other:
            return self.rarity.chance + _SAME_PHONE, Reason.SAME_PHONE
        return None if _one_off(one, other) else (_OTHER_PHONE, Reason.OTHER_PHONE)

    def _emails(self, one: str, other: str) -> tuple[float, Reason] | None:
        if not one or not other:
            return None
        if one == other:
            return self.rarity.chance + _SAME_EMAIL, Reason.SAME_EMAIL
        return (
            (_LIKE_EMAIL, Reason.LIKE_EMAIL)
            if _like_email(one, other)
            else (_OTHER_EMAIL, Reason.OTHER_EMAIL)
        )

    def _postcodes(self, one: str, other: str) -> tuple[float, Reason] | None:
        if not one or not other:
            return None
        if one == other:
            return self.rarity.postcode(one), Reason.SAME_POSTCODE
        if one[:-2] == other[:-2] or one.startswith(other) or other.startswith(one) or _one_off(one, other):
            return _NEAR_POSTCODE, Reason.NEAR_POSTCODE
        return _OTHER_POSTCODE, Reason.OTHER_POSTCODE


_FIRST_REASONS = {
    Fit.OTHER: Reason.OTHER_FIRST_NAME,
    Fit.INITIAL: Reason.SHORT_NAME,
    Fit.SHORT: Reason.SHORT_NAME,
    Fit.LIKE: Reason.LIKE_NAME,
}


def score(one: Known, other: Known, scorer: Scorer | None = None) -> tuple[float, tuple[Reason, ...]]:
    """Points for two being one person and why, the strongest first; without a crowd nothing is rare."""
    folding = Folding()
    return (scorer or Scorer()).score(folding.traits(one.person), folding.traits(other.person))


def most_beside_names(one: Traits, other: Traits) -> float:
    """The most points that two can have beside those for their names: for leaving out quickly."""
    _, _, phone, email, postcode = one
    _, _, phone_other, email_other, postcode_other = other
    if (phone and phone == phone_other) or (email and email == email_other):
        return inf
    most = _LIKE_EMAIL if email and email_other else 0.0
    if postcode and postcode_other:
        most += _SAME_POSTCODE_MOST if postcode == postcode_other else _NEAR_POSTCODE
    return most


def _strength(weighed: tuple[float, Reason]) -> tuple[bool, float]:
    """What speaks for it first, then what speaks against it, each the strongest first."""
    return weighed[0] < 0, -abs(weighed[0])


def _like_email(one: str, other: str) -> bool:
    """Whether one is a slip for the other, or the same at another host: never where the digits differ."""
    local, _, host = one.rpartition("@")
    local_other, _, host_other = other.rpartition("@")
    if local == local_other:
        return len(local) > 5 or near(host, host_other)
    if not near(local, local_other) or _digits(local) != _digits(local_other):
        return False
    return host == host_other or near(host, host_other)


def _digits(text: str) -> str:
    return "".join([sign for sign in text if sign.isdecimal()])


def _one_off(one: str, other: str) -> bool:
    """Whether one sign differs."""
    half = len(one) // 2
    if len(one) != len(other) or (one[:half] != other[:half] and one[half:] != other[half:]):
        return False
    return sum([a != b for a, b in zip(one, other, strict=True)]) == 1
