"""One sheet of an XLSX: rows in, XML out, straight into the package."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.names import letters
from canvass.exchange.styles import DECLARATION, HEADER, MAIN, STYLE
from canvass.exchange.table import Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.exchange.cells import Cells
    from canvass.exchange.package import Package
    from canvass.exchange.table import Column, Table, Value

SHEET_LIMIT = 3 << 30  # bytes of XML: well under what zip holds without zip64
WIDEST = 48
WIDTH = {Shape.INTEGER: 9, Shape.MONEY: 10, Shape.DATE: 11, Shape.MOMENT: 17, Shape.YESNO: 6}
FILTER_ARROW = 4
DIMENSION = 40
BEGINNING = f'{DECLARATION}<worksheet xmlns="{MAIN}">'
VIEW = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
    'state="frozen"/><selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>'
)


class Sheet:
    """Writes as many rows of a Table as one sheet holds; `last` is the row it got to, the header is 1."""

    def __init__(
        self, package: Package, part: str, table: Table, cells: Cells, widths: Sequence[int]
    ) -> None:
        self._package = package
        self._part_name = part
        self._table = table
        self._cells = cells
        self._widths = widths
        self.last = 1
        self._offset, self._part = package.begin(part, self._head())
        self._template = _template(table.columns)
        self._part.write(_beginning(widths, cells.header(table)).encode())

    @property
    def area(self) -> str:
        """All cells that are written, as in `A1:T100001`."""
        return f"A1:{letters(len(self._widths) - 1)}{self.last}"

    @property
    def absolute_area(self) -> str:
        """The same, as names of areas have it: `$A$1:$T$100001`."""
        return f"$A$1:${letters(len(self._widths) - 1)}${self.last}"

    def write(self, rows: list[Sequence[Value]], before: int) -> None:
        """Add rows, of which `before` came earlier in the Table (in other sheets, too)."""
        columns = zip(*rows, strict=True)
        texts = [
            self._cells.of(self._table, column, values, before)
            for column, values in zip(self._table.columns, columns, strict=True)
        ]
        replace = self._template.replace
        lines = [
            replace("#", str(number)) % row
            for number, row in enumerate(zip(*texts, strict=True), self.last + 1)
        ]
        self._part.write("".join(lines).encode())
        self.last += len(rows)

    def room(self, most: int) -> int:
        """How many more rows go on this sheet, at `most` rows a sheet."""
        return 0 if self._part.size > SHEET_LIMIT else most + 1 - self.last

    def finish(self) -> None:
        """End the sheet; the dimension is put in now that it is known."""
        as_text = f'<ignoredErrors><ignoredError sqref="{self.area}" numberStoredAsText="1"/></ignoredErrors>'
        self._part.write(f'</sheetData><autoFilter ref="{self.area}"/>{as_text}</worksheet>'.encode())
        self._package.end(self._part_name, self._offset, self._part.finish(self._head()))

    def _head(self) -> bytes:
        dimension = f'<dimension ref="{self.area}"'
        return f"{BEGINNING}{dimension:<{DIMENSION}}/>".encode()


def widths(columns: Sequence[Column], rows: list[Sequence[Value]]) -> list[int]:
    """A sensible width for each column, in characters, from its title and its first rows."""
    return [
        max([_narrowest(column), *(min(len(text), WIDEST) for text in texts if isinstance(text, str))])
        for column, texts in zip(
            columns, zip(*rows, strict=True) if rows else ((),) * len(columns), strict=True
        )
    ]


def _narrowest(column: Column) -> int:
    return max(WIDTH.get(column.shape, 10), min(len(column.title) + FILTER_ARROW, WIDEST))


def _template(columns: Sequence[Column]) -> str:
    cells = "".join(
        f'<c r="{letters(index)}#" s="{STYLE[column.shape]}"%s' for index, column in enumerate(columns)
    )
    return f'<row r="#">{cells}</row>'


def _beginning(widths: Sequence[int], header: Sequence[str]) -> str:
    cols = "".join(
        f'<col min="{number}" max="{number}" width="{width + 2}" customWidth="1"/>'
        for number, width in enumerate(widths, 1)
    )
    cells = "".join(f'<c r="{letters(index)}1" s="{HEADER}"{cell}' for index, cell in enumerate(header))
    return (
        f'{VIEW}<sheetFormatPr defaultRowHeight="15"/><cols>{cols}</cols><sheetData><row r="1">{cells}</row>'
    )
