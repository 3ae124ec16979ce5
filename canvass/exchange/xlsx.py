"""Tables to an XLSX that opens anywhere: streamed, text as text, never a formula, no temp file."""

from __future__ import annotations

from datetime import datetime
from typing import IO, TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from canvass.exchange.batch import Batches, carry_on
from canvass.exchange.cells import Cells
from canvass.exchange.names import sheet_name
from canvass.exchange.package import Package
from canvass.exchange.report import Mending, Mendings
from canvass.exchange.sheet import Sheet, widths
from canvass.exchange.styles import DECLARATION, MAIN, styles
from canvass.exchange.table import Column, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.exchange.batch import Progress
    from canvass.exchange.report import Written
    from canvass.exchange.table import Origin

ROWS_A_SHEET = 1_000_000  # 1,048,576 is Excel's published limit
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def write_xlsx(
    tables: Iterable[Table],
    origin: Origin,
    stream: IO[bytes],
    *,
    progress: Progress = carry_on,
    rows_a_sheet: int = ROWS_A_SHEET,
) -> Written:
    """Write one sheet a Table, and a last one that says where they come from, to a seekable stream.

    Raises CancelledError when `progress` says so, OverflowError beyond 4 GiB; the stream is then of no use.
    """
    book = _Workbook(stream, origin, rows_a_sheet)
    batches = Batches(progress)
    rows = {table.name: book.add(table, batches) for table in tables}
    book.finish(_about(origin, book.titles, rows))
    return book.mendings.written(rows)


class _Workbook:
    """One XLSX being written."""

    def __init__(self, stream: IO[bytes], origin: Origin, rows_a_sheet: int) -> None:
        self.mendings = Mendings()
        self.titles: dict[str, str] = {}
        self._limit = rows_a_sheet
        self._package = Package(stream, origin.made)
        self._cells = Cells(self.mendings, origin.zone)
        self._names = {"about"}
        self._sheets: list[tuple[str, Sheet]] = []
        self._package.add("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))

    def add(self, table: Table, batches: Batches) -> int:
        """Write a Table into as many sheets as it needs; the number of its rows."""
        rows = iter(table.rows)
        batch = batches.take(rows, self._limit)
        look = widths(table.columns, batch)
        sheet = self._sheet(table, look)
        done = 0
        while batch:
            if not sheet.room(self._limit):
                sheet.finish()
                sheet = self._sheet(table, look)
                self.mendings.add(table.name, done + 1, "", Mending.SPLIT_SHEET)
            sheet.write(batch, done)
            done += len(batch)
            batch = batches.take(rows, sheet.room(self._limit) or self._limit)
        sheet.finish()
        self.titles[table.name] = table.title
        return done

    def finish(self, about: Table) -> None:
        """Write the last sheet and what binds them together."""
        self._limit = ROWS_A_SHEET
        self._names.discard("about")
        self.add(about, Batches(carry_on))
        sheets = [(f"sheet{number}.xml", name, sheet) for number, (name, sheet) in enumerate(self._sheets, 1)]
        self._cells.finish(self._package, "xl/sharedStrings.xml")
        self._package.add("xl/styles.xml", styles())
        self._package.add("xl/workbook.xml", _workbook(self._sheets))
        links = [("worksheet", f"worksheets/{part}") for part, _, _ in sheets]
        links += [("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")]
        self._package.add("xl/_rels/workbook.xml.rels", _relations(links))
        self._package.add("[Content_Types].xml", _types([part for part, _, _ in sheets]))
        self._package.close()

    def _sheet(self, table: Table, look: list[int]) -> Sheet:
        name = sheet_name(table.title, self._names)
        sheet = Sheet(
            self._package, f"xl/worksheets/sheet{len(self._sheets) + 1}.xml", table, self._cells, look
        )
        self._sheets.append((name, sheet))
        return sheet


def _about(origin: Origin, titles: dict[str, str], rows: dict[str, int]) -> Table:
    """The last sheet: where the file comes from, and how many rows it has."""
    facts = [
        ("Branch", origin.branch),
        ("Branch id", origin.branch_id),
        ("Schema version", str(origin.schema)),
        ("Made", datetime.fromtimestamp(origin.made // 1000, origin.zone).isoformat(" ")),
        ("Made by", origin.made_by),
        ("Selection", origin.selection),
        *((f"Rows in {titles[name]}", str(number)) for name, number in rows.items()),
    ]
    said = [fact for fact in facts if fact[1]]  # a file that is passed on need not say whose it was
    return Table("about", "About", (Column("fact", "About this file"), Column("value", "Value")), said)


def _workbook(sheets: list[tuple[str, Sheet]]) -> str:
    listed = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{number}" r:id="rId{number}"/>'
        for number, (name, _) in enumerate(sheets, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{place}" hidden="1">'
        f"{escape(_quoted(name))}!{sheet.absolute_area}</definedName>"
        for place, (name, sheet) in enumerate(sheets)
    )
    return (
        f'{DECLARATION}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f'<bookViews><workbookView activeTab="0"/></bookViews>'
        f"<sheets>{listed}</sheets><definedNames>{filters}</definedNames></workbook>"
    )


def _quoted(name: str) -> str:
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def _relations(links: list[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def _types(sheets: list[str]) -> str:
    parts = [("workbook.xml", "sheet.main"), ("styles.xml", "styles"), ("sharedStrings.xml", "sharedStrings")]
    parts += [(f"worksheets/{sheet}", "worksheet") for sheet in sheets]
    listed = "".join(
        f'<Override PartName="/xl/{part}" ContentType="{TYPE}.{kind}+xml"/>' for part, kind in parts
    )
    return (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )
