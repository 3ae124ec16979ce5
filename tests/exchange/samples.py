"""Invented tables, and the texts that break exports."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from canvass.exchange.table import Column, Origin, Shape, Table, Value
from canvass.exchange.xlsx import write_xlsx

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

LONDON = ZoneInfo("Europe/London")
ORIGIN = Origin("Leeds & North", "5f0c11", 3, 1_795_442_520_000, "Rosa", "Market stall, 21 November", LONDON)
COLUMNS = (
    Column("id", "Id"),
    Column("name", "Name"),
    Column("mobile", "Mobile", Shape.PHONE),
    Column("papers", "Papers", Shape.INTEGER),
    Column("spent", "Spent", Shape.MONEY),
    Column("due", "Due", Shape.DATE),
    Column("met", "Met", Shape.MOMENT),
    Column("emails", "Emails?", Shape.YESNO),
)
ROSA: tuple[Value, ...] = (
    "a1",
    "Rosa",
    "+447700900123",
    2,
    150,
    date(2026, 12, 1),
    1_782_131_520_000,  # 22 June 2026 12:32 in UTC, an hour later in London
    True,
)
NOBODY: tuple[Value, ...] = ("a2", None, None, None, None, None, None, None)
NASTY = (
    '=HYPERLINK("http://x","y")',
    "+44 7700 900123",
    "-1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\0=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "  =1+1",
    '"=1+1',
    "'=1+1",
    "\u200b=1+1",
    'a";=1+2',
    "a,=1+2",
    "a;\"'=1+2",
    "|cmd",
    "a|=1",
    "\ud800",
    "Ann\udfffa",
    "\u202egnp.exe",
    "_x000D_",
    "_x005F_x000D_",
    "x_x0041_x0042_",
    "a\r\nb\rc",
    "a\x0b\x1f\x7f\x85\u2028b",
    "\ufffe\uffff\ufeff",
    "'",
    "''",
    '"',
    '""',
    " ",
    "\n",
    "]]>&amp;<b>%s %d {0} #",
    "😀" * 3,
    "N" * 10_000,
    "e\u0301" * 500,
    "007",
    "1E5",
    "12345678901234567",
    "1/2",
    "10:30",
    "=",
    ";=",
    "||=|=",
)
texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=())),
    st.text("=+-@'\" \t\r\n;|,\0＝_x00D1a", max_size=12),
)


def table(rows: Iterable[Sequence[Value]], columns: tuple[Column, ...] = COLUMNS) -> Table:
    """Contacts."""
    return Table("contacts", "Contacts", columns, rows)


def one_column(values: Iterable[str], shape: Shape = Shape.TEXT) -> Table:
    """Contacts of nothing but a note."""
    return table([(value,) for value in values], (Column("note", "Note", shape),))


def workbook(*tables: Table, rows_a_sheet: int = 1_000_000) -> BytesIO:
    """An XLSX of these tables."""
    stream = BytesIO()
    write_xlsx(tables, ORIGIN, stream, rows_a_sheet=rows_a_sheet)
    stream.seek(0)
    return stream
