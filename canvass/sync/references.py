"""Identities in a payload: each stands there once, in the order of first use, and is then pointed back to.

A *code* is 0 for none, 1 for the one that this column named last, 2 for the next that was not used yet, and
3 + n for the one that was first used n before the newest. The table itself is cut in two: the first ten
bytes, which the identities of one session share, stand once each; the last six as the step from before.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.ids import SIZE

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from canvass.model.ids import Id

_NONE, _SAME, _NEW, _BACK = range(4)
_AS_BEFORE, _FRESH, _KNOWN = range(3)
_PREFIX = 10
_TAIL_BITS = 8 * (SIZE - _PREFIX)


class Naming:
    """Writes codes, and gathers the identities that they mean."""

    def __init__(self) -> None:
        self.ids: list[Id] = []
        self._places: dict[Id, int] = {}
        self._last: dict[Hashable, int] = {}

    def code(self, wanted: Id | None, column: Hashable) -> int:
        """The code of an identity where `column` names it. ValueError if it has not 16 bytes."""
        if wanted is None:
            return _NONE
        place = self._places.get(wanted)
        if place is None:
            if len(wanted) != SIZE:
                raise ValueError("an identity has 16 bytes")
            self._places[wanted] = self._last[column] = len(self.ids)
            self.ids.append(wanted)
            return _NEW
        before = self._last.get(column)
        self._last[column] = place
        return _SAME if place == before else _BACK + len(self.ids) - 1 - place


class Named:
    """Reads codes of the identities in a table."""

    def __init__(self, ids: Sequence[Id]) -> None:
        self._ids = ids
        self._used = 0
        self._last: dict[Hashable, int] = {}

    def id(self, code: int, column: Hashable) -> Id:
        """What a code of `column` means. ValueError if it means nothing."""
        found = self.id_or_none(code, column)
        if found is None:
            raise ValueError("an identity is missing")
        return found

    def id_or_none(self, code: int, column: Hashable) -> Id | None:
        """What a code of `column` means, which may be none. ValueError if it means nothing."""
        if code == _NONE:
            return None
        if code == _SAME:
            place = self._last.get(column, -1)
        elif code == _NEW:
            place = self._used
            self._used += 1
        else:
            place = self._used - 1 - (code - _BACK)
        if not 0 <= place < self._used <= len(self._ids):
            raise ValueError("a code of no identity")
        self._last[column] = place
        return self._ids[place]

    def finish(self) -> None:
        """ValueError if an identity of the table was never used."""
        if self._used != len(self._ids):
            raise ValueError("an identity that nobody names")


def cut(ids: Sequence[Id]) -> tuple[bytes, list[int], list[int]]:
    """A table in two: the first parts once each, which of them each identity has, and the steps between."""
    prefixes: dict[bytes, int] = {}
    tails: dict[bytes, int] = {}
    which, steps = [], []
    before = b""
    for each in ids:
        prefix, tail = each[:_PREFIX], int.from_bytes(each[_PREFIX:])
        which.append(_AS_BEFORE if prefix == before else _KNOWN + prefixes.get(prefix, _FRESH - _KNOWN))
        steps.append(tail - tails.get(prefix, 0))
        prefixes.setdefault(prefix, len(prefixes))
        tails[prefix], before = tail, prefix
    return b"".join(prefixes), which, steps


def joined(prefixes: bytes, which: Sequence[int], steps: Sequence[int]) -> list[Id]:
    """A table from its two parts. ValueError if they do not fit."""
    known = [prefixes[at : at + _PREFIX] for at in range(0, len(prefixes), _PREFIX)]
    tails = [0] * len(known)
    ids, used, place = [], 0, -1
    for code, step in zip(which, steps, strict=True):
        if code == _FRESH:
            place, used = used, used + 1
        elif code != _AS_BEFORE:
            place = code - _KNOWN
        if not 0 <= place < used <= len(known):
            raise ValueError("a part of an identity is missing")
        tails[place] += step
        if not 0 <= tails[place] < 1 << _TAIL_BITS:
            raise ValueError("a step to no identity")
        ids.append(known[place] + tails[place].to_bytes(SIZE - _PREFIX))
    if used != len(known) or len(set(ids)) != len(ids) or len(prefixes) % _PREFIX:
        raise ValueError("a table of identities that is none")
    return ids
