"""First names that may be one person's: short forms, other spellings, initials, slips of the finger."""

from __future__ import annotations

from enum import IntEnum

from canvass.matching.short_forms import FULL, TWO_PEOPLE

_NOT_ALONE = frozenset({"mohammed", "abdul"})  # said together with the name that follows


class Fit(IntEnum):
    """How two first names stand to each other."""

    OTHER = 0
    UNKNOWN = 1  # one of them is not given
    INITIAL = 2
    SHORT = 3
    LIKE = 4
    SAME = 5


_NOBODY: frozenset[str] = frozenset()


def fit(one: str, other: str) -> Fit:
    """How two folded first names stand to each other; the order does not matter."""
    if not one or not other:
        return Fit.UNKNOWN
    if one == other:
        return Fit.SAME
    first, second = sorted((one.split(), other.split()))
    if len(first) == len(second) == 1:
        return _word(first[0], second[0])
    if "".join(first) == "".join(second):
        return Fit.LIKE  # Mei Ling and Meiling
    return _several(first, second)


def _several(first: list[str], second: list[str]) -> Fit:
    """Two first names of several words: Mary Jane may be Mary, Mohammed Ali is not Mohammed Hassan."""
    front = _word(first[0], second[0])
    if len(first) > 1 < len(second):
        rest = _word(first[1], second[1])
        if front is Fit.OTHER or (rest is Fit.OTHER and FULL.get(first[0], _NOBODY) & _NOT_ALONE):
            return Fit.OTHER
        return Fit.SHORT if rest is Fit.OTHER else min(front, rest, Fit.LIKE)
    (alone,), several = (first, second) if len(first) == 1 else (second, first)
    best = max(_word(alone, word) for word in several if len(word) > 1 or word == several[0])
    return min(best, Fit.SHORT)


def _word(one: str, other: str) -> Fit:
    if one == other:
        return Fit.SAME
    if len(one) == 1 or len(other) == 1:
        return Fit.INITIAL if one[0] == other[0] else Fit.OTHER
    if not FULL.get(one, _NOBODY).isdisjoint(FULL.get(other, _NOBODY)):
        return Fit.SHORT
    if frozenset((one, other)) in TWO_PEOPLE or not near(one, other):
        return Fit.OTHER
    return Fit.LIKE


def near(one: str, other: str) -> bool:
    """Whether one may be a slip of the finger for the other: one slip in four letters, two in seven."""
    length = max(len(one), len(other))
    if length < 4:
        return False
    from rapidfuzz.distance import OSA  # noqa: PLC0415 - 4 MB, only where two names differ

    return OSA.distance(one, other, score_cutoff=2) <= (1 if length < 7 else 2)
