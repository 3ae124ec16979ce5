"""Duplicates: who of a crowd may be one person, ranked.

Nobody is compared with everybody: two are compared if one of nine keys is the same (their phone, their email,
their postcode and the beginning of their name …). A key that too many share, such as an office's phone, is
made finer by the name, and left out where that does not help.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING

from canvass.errors import CancelledError
from canvass.matching.blocks import KEYS, blocks
from canvass.matching.first_names import Fit
from canvass.matching.rarity import Rarity
from canvass.matching.scoring import CLEAR, SUGGEST, Scorer, most_beside_names
from canvass.matching.traits import Folding
from canvass.model.duplicate import Pair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from canvass.matching.traits import Traits
    from canvass.model.duplicate import Known

__all__ = ["CLEAR", "SUGGEST", "find_pairs"]

_ASKED_EVERY = 4_096  # people or pairs


def find_pairs(
    crowd: Iterable[Known], *, progress: Callable[[int], bool] = lambda _percent: True
) -> list[Pair]:
    """The pairs with at least SUGGEST points, the likeliest first; the same for any order of the crowd.

    `progress` is told the percentage and says whether to go on. Raises CancelledError where it does not.
    """
    people = sorted(crowd, key=itemgetter(0))
    fold = Folding().traits
    ids = [known_id for known_id, _ in people]
    traits = [fold(person) for _, person in people]
    del people, fold
    _ask(progress, 15)
    rarity = Rarity()
    rarity.add(traits)
    near = _candidates(traits, progress)
    pairs = _scored(ids, traits, rarity, near, progress)
    pairs.sort(key=lambda pair: (-pair.score, pair.one, pair.other))
    progress(100)
    return pairs


def _candidates(traits: list[Traits], progress: Callable[[int], bool]) -> set[int]:
    """Who is to be compared with whom; a pair is one number: first index times the crowd, plus the other."""
    count = len(traits)
    near: set[int] = set()
    for number, key in enumerate(KEYS):
        _ask(progress, 20 + 40 * number // len(KEYS))
        for block in blocks(traits, key):
            if len(block) == 2:
                near.add(block[0] * count + block[1])
                continue
            for at, one in enumerate(block):
                start = one * count
                near.update([start + other for other in block[at + 1 :]])
    return near


def _scored(
    ids: list[bytes], traits: list[Traits], rarity: Rarity, near: set[int], progress: Callable[[int], bool]
) -> list[Pair]:
    scorer = Scorer(rarity)
    pairs, count, score, fit = [], len(traits), scorer.score, scorer.fit
    worth = [rarity.first_name(one.first_name) + rarity.surname(one.surname) for one in traits]
    wanted = SUGGEST + rarity.chance
    for number, packed in enumerate(near):
        if not number % _ASKED_EVERY:
            _ask(progress, 60 + 40 * number // len(near))
        one, other = divmod(packed, count)
        a, b = traits[one], traits[other]
        if worth[one] + most_beside_names(a, b) < wanted:
            continue  # a name of many people, and nothing else that could tell
        if fit(a[0], b[0]) is Fit.OTHER and a[0] != b[1] and a[1] != b[0]:
            continue  # a veto: most of those who share anything are of one household
        points, reasons = score(a, b)
        if points >= SUGGEST:
            pairs.append(Pair(ids[one], ids[other], round(points, 3), reasons))
    return pairs


def _ask(progress: Callable[[int], bool], percent: int) -> None:
    if not progress(percent):
        raise CancelledError
