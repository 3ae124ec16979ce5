"""Cells: how the edits of one value, made on several laptops, come to the same end everywhere.

Each edit names its version (the version it replaced plus one), its clock and its laptop, and the stamp of
the value it replaced. The greatest (version, clock, laptop) stands. An edit that the standing value does
not descend from was made without knowing it: it is a *loser*, kept and shown. Where a link of the descent is
missing (undone, or not here yet), every version before it counts as known. An edit that decides between
several names the others, and descends from them, too. Because the set of edits only
grows and this is a pure function of that set, the order in which laptops meet does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.change import HIGHEST_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from canvass.model.change import Json
    from canvass.model.ids import Id


class Stamp(NamedTuple):
    """The order of edits: version first, then clock, then laptop (sync.md §0.3)."""

    version: int
    clock: int
    device: Id


@dataclass(frozen=True, slots=True)
class Edit:
    """One value a cell was given, and the stamp of the value it replaced (None where it knew of none).

    `knows` are those that had lost to that value, where somebody looked at all of them and decided.
    """

    stamp: Stamp
    value: Json
    over: Stamp | None
    knows: tuple[Stamp, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a cell shows, and what was lost to an edit that did not know of it.

    `aside` is all that it does not descend from: the losers, and edits that gave the same value.
    """

    edit: Edit
    losers: tuple[Edit, ...]
    aside: tuple[Edit, ...] = ()


def stand(edits: Iterable[Edit]) -> Standing:
    """The standing edit of a cell and its losers; `edits` has at least one."""
    by_stamp = {edit.stamp: edit for edit in edits}
    replaced = _replaced(by_stamp)
    winner = by_stamp[max(by_stamp, key=lambda stamp: (stamp.version, replaced.get(stamp, 0), stamp))]
    known: set[Stamp] = set()
    steps = [winner]
    while steps:
        step = steps.pop()
        known.add(step.stamp)
        steps += [by_stamp[stamp] for stamp in step.knows if stamp in by_stamp and stamp not in known]
        over = step.over if _is_before(step, replaced) else None  # or a forged circle
        if over in by_stamp:
            steps += [] if over in known else [by_stamp[over]]
        elif over is not None:
            known |= {stamp for stamp in by_stamp if stamp.version < over.version}
    aside = tuple(by_stamp[stamp] for stamp in sorted(by_stamp) if stamp not in known)
    return Standing(winner, tuple(edit for edit in aside if edit.value != winner.value), aside)


def _is_before(edit: Edit, replaced: Mapping[Stamp, int]) -> bool:
    """Whether what an edit says that it replaced can have been there before it."""
    if edit.over is None:
        return False
    is_further = edit.over in replaced and replaced[edit.over] < replaced.get(edit.stamp, 0)
    return edit.over < edit.stamp or is_further


def _replaced(by_stamp: Mapping[Stamp, Edit]) -> dict[Stamp, int]:
    """How many of the highest version each descends from, itself included; none in a forged circle."""
    highest = {stamp: edit.over for stamp, edit in by_stamp.items() if stamp.version == HIGHEST_VERSION}
    found: dict[Stamp, int] = {}
    for stamp in highest:
        path: dict[Stamp, None] = {}
        at: Stamp | None = stamp
        while at in highest and at not in found and at not in path:
            path[at] = None
            at = highest[at]
        while at in path:  # a circle: whatever leads to it counts, and not what is in it
            found[path.popitem()[0]] = 0
        many = found.get(at, 0) if at is not None else 0
        for one in reversed(path):
            found[one] = many = many + 1
    return found
