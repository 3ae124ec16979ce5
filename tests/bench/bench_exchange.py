"""Exports of 100,000 contacts of 20 columns against the writers that everybody uses."""

from __future__ import annotations

import csv
import random
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from canvass.exchange.csv_text import Flavour
from canvass.exchange.export import save_csv, save_protected_xlsx, save_xlsx
from canvass.exchange.table import Column, Origin, Shape, Table
from tests.bench.ratio import Ratio, rounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from canvass.exchange.table import Value

ROWS = 100_000
ORIGIN = Origin("Leeds", "5f0c", 1, 1_795_442_520_000, "Rosa", "all", ZoneInfo("Europe/London"))
SHAPES = {
    "mobile": Shape.PHONE,
    "born": Shape.DATE,
    "seen": Shape.MOMENT,
    "spent": Shape.MONEY,
    "papers": Shape.INTEGER,
    "emails": Shape.YESNO,
}
NAMES = [
    "id",
    "given",
    "family",
    "email",
    "mobile",
    "street",
    "town",
    "postcode",
    "country",
    "union",
    "workplace",
    "course",
    "stall",
    "campaign",
    "born",
    "seen",
    "spent",
    "papers",
    "emails",
    "note",
]
COLUMNS = tuple(Column(name, name.title(), SHAPES.get(name, Shape.TEXT)) for name in NAMES)
FAST = "XLSX, 100,000 x 20, against openpyxl write-only with text cells"


def contacts(count: int = ROWS) -> Iterator[Sequence[Value]]:
    """Invented people, the same in every run: a third of the texts are theirs alone, the rest are shared."""
    dice = random.Random(1)
    given = [f"Given{number}" for number in range(800)]
    family = [f"Family{number}" for number in range(4_000)]
    day = date(1990, 1, 1)
    for number in range(count):
        first, last = dice.choice(given), dice.choice(family)
        yield (
            f"{dice.getrandbits(128):032x}",
            first,
            last,
            f"{first}.{last}{number}@example.org".lower(),
            f"+447700900{number % 1000:03}",
            f"{number % 300} Example Street",
            f"Town {number % 60}",
            f"LS{number % 20} {number % 10}AB",
            "United Kingdom",
            f"Union {number % 30}" if number % 3 else "",
            f"Workplace {number % 700}",
            None,
            f"Market {number % 52}",
            "Campaign",
            day + timedelta(days=number % 9_000),
            1_795_000_000_000 + number * 37_000,
            number % 40 * 50,
            number % 6,
            number % 2 == 0,
            f"Met at the stall, asked about meeting {number % 2_000}",
        )


def ours_xlsx() -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_xlsx([_table()], ORIGIN, Path(folder) / "contacts.xlsx")


def ours_protected() -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_protected_xlsx([_table()], ORIGIN, Path(folder) / "contacts.xlsx", "six invented words")


def ours_csv(flavour: Flavour) -> None:
    with tempfile.TemporaryDirectory() as folder:
        save_csv([(_table(), Path(folder) / "contacts.csv")], ORIGIN, flavour)


def openpyxl_xlsx() -> None:
    """What safe text takes with openpyxl: a cell object with its type and format for each."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    with tempfile.TemporaryDirectory() as folder:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("Contacts")

        def text(value: str) -> object:
            cell = WriteOnlyCell(sheet, value)
            cell.data_type = "s"
            cell.number_format = "@"
            return cell

        for row in contacts():
            sheet.append([text(value) if isinstance(value, str) else value for value in row])
        book.save(Path(folder) / "contacts.xlsx")


def plain_csv() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts.csv"
        with path.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows(contacts())


def making() -> None:
    """The rows alone, which both sides need and neither is measured by."""
    for _ in contacts():
        pass


def measure() -> Iterator[Ratio]:
    """XLSX and CSV by time, XLSX by memory; the time to make the rows is taken off on both sides."""
    rows, book, sealed = rounds(3, making, ours_xlsx, ours_protected)
    (theirs,) = rounds(1, openpyxl_xlsx)
    slow = theirs.seconds - rows.seconds
    yield Ratio(FAST, book.seconds - rows.seconds, slow, "s", 1 / 8)
    yield Ratio("the same behind a passphrase", sealed.seconds - rows.seconds, slow, "s", 1 / 8)
    yield Ratio("XLSX, 100,000 x 20: memory, against 100 MB", book.megabytes, 100, "MB", 1)
    people, machines, plain = rounds(
        5, partial(ours_csv, Flavour.SPREADSHEET), partial(ours_csv, Flavour.MACHINE), plain_csv
    )
    writer = plain.seconds - rows.seconds
    yield Ratio("CSV for spreadsheets, against csv.writer", people.seconds - rows.seconds, writer, "s", 1.3)
    yield Ratio("CSV for machines, against csv.writer", machines.seconds - rows.seconds, writer, "s", 1.3)


def _table() -> Table:
    return Table("contacts", "Contacts", COLUMNS, contacts())
