"""From values to the cells of an XLSX: text stays text, numbers and dates are real ones."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from canvass.exchange.batch import Remembered
from canvass.exchange.strings import EMPTY, SharedStrings
from canvass.exchange.table import Shape
from canvass.exchange.wording import YESNO, day, local_minute, pounds, whole

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from canvass.exchange.package import Package
    from canvass.exchange.report import Mending, Mendings
    from canvass.exchange.table import Column, Table, Value

SPREADSHEET_EPOCH = date(1899, 12, 30).toordinal()
FIRST_SAFE_DATE = date(1900, 3, 1)  # before it, spreadsheets disagree about a leap day that never was
UNIX_EPOCH = date(1970, 1, 1).toordinal() - SPREADSHEET_EPOCH
FIRST_SAFE_MOMENT = (FIRST_SAFE_DATE.toordinal() - SPREADSHEET_EPOCH - UNIX_EPOCH) * 86_400_000
EXACT = 10**15  # a spreadsheet keeps fifteen digits
DAY = 86_400_000
QUARTER = 900_000  # no time zone changes but on a quarter of an hour


class Cells:
    """Makes the cells of one workbook, whose moments are read in `zone`: what follows `<c r="…" s="…"`."""

    def __init__(self, mendings: Mendings, zone: tzinfo) -> None:
        self._strings = SharedStrings()
        self._mendings = mendings
        self._zone = zone
        self._offsets: dict[int, int] = {}
        self._numbers = {
            Shape.INTEGER: Remembered(self._integer, EMPTY),
            Shape.MONEY: Remembered(self._money, EMPTY),
            Shape.DATE: Remembered(self._date, EMPTY),
            Shape.MOMENT: Remembered(self._moment, EMPTY),
        }

    def header(self, table: Table) -> list[str]:
        """The titles; what is mended in one counts as row 0."""

        def note(text: Value, reason: Mending) -> None:
            for column in table.columns:
                if column.title == text:
                    self._mendings.add(table.name, 0, column.name, reason)

        return self._strings.cells([column.title for column in table.columns], note)

    def of(self, table: Table, column: Column, values: Sequence[Value], before: int) -> list[str]:
        """The cells of one column in one batch, of which the first row follows `before` others."""

        def note(text: Value, reason: Mending) -> None:
            for row, value in enumerate(values, before + 1):
                if value == text:
                    self._mendings.add(table.name, row, column.name, reason)

        if (made := self._numbers.get(column.shape)) is not None:
            cells = list(map(made.__getitem__, values))
            self._strings.cells((), note)
            return cells
        if column.shape is Shape.YESNO:
            return self._strings.cells(map(YESNO.__getitem__, values), note)
        return self._strings.cells(values, note)

    def finish(self, package: Package, part: str) -> None:
        """Put the texts into the package."""
        self._strings.finish(package, part)

    def _integer(self, value: Value) -> str:
        number = whole(value)
        return _number(number) if abs(number) < EXACT else self._strings[str(number)]

    def _money(self, value: Value) -> str:
        pence = whole(value)
        return _number(pounds(pence)) if abs(pence) < EXACT else self._strings[pounds(pence)]

    def _date(self, value: Value) -> str:
        when = day(value)
        if when < FIRST_SAFE_DATE:
            return self._strings[when.isoformat()]
        return _number(when.toordinal() - SPREADSHEET_EPOCH)

    def _moment(self, value: Value) -> str:
        moment = whole(value)
        if moment < FIRST_SAFE_MOMENT + DAY:
            return self._strings[local_minute(moment, self._zone)]
        return _number((moment + self._offset(moment // QUARTER)) / DAY + UNIX_EPOCH)

    def _offset(self, quarter: int) -> int:
        """How far the zone is ahead of UTC in that quarter of an hour, in milliseconds."""
        offset = self._offsets.get(quarter)
        if offset is None:
            moment = quarter * QUARTER // 1000
            there, utc = (datetime.fromtimestamp(moment, zone) for zone in (self._zone, UTC))
            ahead = there.replace(tzinfo=None) - utc.replace(tzinfo=None)  # right in the hour told twice
            offset = self._offsets[quarter] = int(ahead.total_seconds() * 1000)
        return offset


def _number(value: float | str) -> str:
    return f"><v>{value}</v></c>"
