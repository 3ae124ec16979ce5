"""Bodies of changes, column by column: a shape is a kind with the names in its bodies, a column has one name.

A column is plain, or of identities (and none), or of moments, which stand as the step from the change's own.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from canvass.model.clock import wall
from canvass.sync.values import from_wire, identity, to_wire

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.change import Body, Change, Json
    from canvass.sync.references import Named, Naming

_PLAIN, _IDS, _MOMENTS = range(3)
_FIRST_MOMENT, _TOO_GREAT = 1 << 40, 1 << 63  # UTC milliseconds from 2004 on; SQLite's integers
_LONGEST_KIND = 64


class BodiesOut:
    """Writes the bodies of `changes`, which are added in their order."""

    def __init__(self, changes: Sequence[Change]) -> None:
        self._places: dict[tuple[str, ...], int] = {}
        self.shapes: list[tuple[str, list[str]]] = []
        self.columns: list[list[tuple[int, list[Any]]]] = []
        sorts: list[list[int | None]] = []
        for change in changes:
            names = sorted(change.body)
            place = self._places.setdefault((change.kind, *names), len(self._places))
            if place == len(sorts):
                self.shapes.append((str(change.kind), names))
                sorts.append([None] * len(names))
            for at, name in enumerate(names):
                sort, known = _sort(change.body[name]), sorts[place][at]
                sorts[place][at] = sort if known in {None, sort} else _PLAIN
        self.columns = [[(sort or _PLAIN, []) for sort in columns] for columns in sorts]

    def add(self, change: Change, naming: Naming) -> int:
        """Write one body; the place of its shape. ValueError for what no body can hold."""
        place = self._places[change.kind, *sorted(change.body)]
        for at, name in enumerate(self.shapes[place][1]):
            sort, values = self.columns[place][at]
            values.append(_out(sort, change.body[name], change.clock, naming, (place, at)))
        return place


class BodiesIn:
    """Reads bodies in the order in which they were added. ValueError where they are not as they should be."""

    def __init__(
        self, shapes: Sequence[tuple[str, list[str]]], columns: Sequence[Sequence[tuple[int, list[Any]]]]
    ) -> None:
        for (kind, names), values in zip(shapes, columns, strict=True):
            if not 0 < len(kind) <= _LONGEST_KIND or len(names) != len(values):
                raise ValueError("a shape that is none")
            if any(one >= other for one, other in itertools.pairwise(names)):
                raise ValueError("names that are not in order")
            if any(sort not in {_PLAIN, _IDS, _MOMENTS} for sort, _ in values):
                raise ValueError("a column of no sort")
        self._shapes = shapes
        self._columns = [[(sort, iter(values)) for sort, values in each] for each in columns]

    def take(self, place: int, clock: int, named: Named) -> tuple[str, Body]:
        """The next kind and body of a shape."""
        if not 0 <= place < len(self._shapes):
            raise ValueError("no such shape")
        kind, names = self._shapes[place]
        body: dict[str, Json] = {}
        for at, name in enumerate(names):
            sort, values = self._columns[place][at]
            value = next(values, _out)
            if value is _out:
                raise ValueError("a column is too short")
            body[name] = _in(sort, value, clock, named, (place, at))
        return kind, body

    def finish(self) -> None:
        """ValueError if a value was never read."""
        if any(next(values, _out) is not _out for each in self._columns for _, values in each):
            raise ValueError("a column is too long")


def _sort(value: Json) -> int:
    if value is None or identity(value) is not None:
        return _IDS
    is_moment = type(value) is int and _FIRST_MOMENT <= value < _TOO_GREAT
    return _MOMENTS if is_moment else _PLAIN


def _out(sort: int, value: Any, clock: int, naming: Naming, column: tuple[int, int]) -> Any:  # noqa: ANN401 - JSON
    if sort == _IDS:
        return naming.code(identity(value), column)
    if sort == _MOMENTS:
        return value - wall(clock)
    return to_wire(value, naming, column)


def _in(sort: int, value: Any, clock: int, named: Named, column: tuple[int, int]) -> Json:  # noqa: ANN401 - anything
    if sort == _PLAIN:
        return from_wire(value, named, column)
    if type(value) is not int:
        raise ValueError("a column of numbers holds something else")
    if sort == _IDS:
        found = named.id_or_none(value, column)
        return found.hex() if found else None
    moment = wall(clock) + value
    if not -_TOO_GREAT <= moment < _TOO_GREAT:
        raise ValueError("a moment that is none")
    return moment
