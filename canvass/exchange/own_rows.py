"""Own rows: the cells of Canvass's own tables by the names of their columns, in either flavour of a file."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from canvass.exchange import days
from canvass.exchange.synonyms import folded
from canvass.model.ids import SIZE
from canvass.model.import_plan import Flaw, Why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.ids import Id
    from canvass.model.incoming import Table

_WHOLE = re.compile(r"-?\d{1,15}(?:\.0+)?", re.ASCII)
_POUNDS = re.compile(r"(-?)(\d{1,12})\.(\d\d?)", re.ASCII)
_YESNO = {"yes": True, "no": False, "true": True, "false": False, "": False}
_TOO_LATE = 1 << 62


class FlawError(Exception):
    """A cell is not as Canvass writes it; the row is not taken."""

    def __init__(self, field: str, why: Why, raw: str = "") -> None:
        super().__init__(f"{field}: {why}")
        self.flaw = Flaw(field, why, raw[:64])


class OwnRow:
    """One row of Canvass's own table; each reader raises FlawError where the cell cannot be read."""

    __slots__ = ("_cells", "_columns", "number")

    def __init__(self, columns: dict[str, int], number: int, cells: tuple[str, ...]) -> None:
        self._columns, self._cells, self.number = columns, cells, number

    def text(self, name: str) -> str:
        """A text, empty where there is none."""
        column = self._columns.get(folded(name), len(self._cells))
        return self._cells[column].strip() if column < len(self._cells) else ""

    def word(self, name: str, known: frozenset[str]) -> str:
        """One of the words that Canvass writes there."""
        text = self.text(name)
        if text not in known:
            raise FlawError(name, Why.UNREADABLE, text)
        return text

    def needed(self, name: str) -> str:
        """A text that is never empty."""
        if not (text := self.text(name)):
            raise FlawError(name, Why.UNREADABLE)
        return text

    def id(self, name: str) -> Id:
        """An identity."""
        found = self.maybe_id(name)
        if found is None:
            raise FlawError(name, Why.UNKNOWN_ID)
        return found

    def maybe_id(self, name: str) -> Id | None:
        """An identity, or None where the cell is empty."""
        text = self.text(name)
        try:
            found = bytes.fromhex(text)
        except ValueError:
            found = b"?"
        if found and len(found) != SIZE:
            raise FlawError(name, Why.UNKNOWN_ID, text)
        return found or None

    def moment(self, name: str) -> int:
        """A moment in UTC milliseconds."""
        found = self.maybe_moment(name)
        if found is None:
            raise FlawError(name, Why.UNREADABLE_DAY)
        return found

    def maybe_moment(self, name: str) -> int | None:
        """A moment in UTC milliseconds, or None where the cell is empty."""
        if not (text := self.text(name)):
            return None
        found = days.moment(text, None, _TOO_LATE)
        if isinstance(found, days.Fault):
            raise FlawError(name, Why.UNREADABLE_DAY, text)
        return found

    def whole(self, name: str) -> int:
        """A whole number."""
        text = self.text(name)
        if not _WHOLE.fullmatch(text):
            raise FlawError(name, Why.UNREADABLE, text)
        return int(text.partition(".")[0])

    def real(self, name: str) -> float:
        """A number with parts."""
        try:
            found = float(self.text(name))
        except ValueError:
            found = math.nan
        if not math.isfinite(found):
            raise FlawError(name, Why.UNREADABLE, self.text(name))
        return found

    def pence(self, name: str) -> int:
        """Money in pence, written in pence or, with a point, in pounds; an empty cell is nothing."""
        text = self.text(name) or "0"
        if pounds := _POUNDS.fullmatch(text):
            sign, whole, rest = pounds.groups()
            return int(f"{sign}{int(whole) * 100 + int(f'{rest:0<2}')}")
        return self.whole(name) if self.text(name) else 0

    def yes(self, name: str) -> bool:
        """A yes, else no."""
        text = self.text(name).lower()
        if text not in _YESNO:
            raise FlawError(name, Why.UNREADABLE, text)
        return _YESNO[text]


def rows_of(table: Table) -> Iterator[OwnRow]:
    """The rows of a table; its columns are known by machine names or by titles."""
    columns = {folded(heading).removesuffix("pence"): index for index, heading in enumerate(table.header)}
    for number, cells in table.rows:
        yield OwnRow(columns, number, cells)
