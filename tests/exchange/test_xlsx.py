from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from canvass.errors import CancelledError
from canvass.exchange.names import sheet_name
from canvass.exchange.report import MENDED_SHOWN, Mended, Mending
from canvass.exchange.table import Column, Shape, Table, Value
from canvass.exchange.xlsx import write_xlsx
from tests.exchange.samples import (
    COLUMNS,
    LONDON,
    NASTY,
    NOBODY,
    ORIGIN,
    ROSA,
    one_column,
    table,
    texts,
    workbook,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

values = st.tuples(
    st.uuids().map(str),  # calamine leaves out rows that are empty throughout
    st.none() | texts,
    st.none() | texts,
    st.none() | st.integers(),
    st.none() | st.integers(-(10**18), 10**18),
    st.none() | st.dates(),
    st.none() | st.integers(-2_000_000_000_000, 4_000_000_000_000),
    st.none() | st.booleans(),
)


def carried(text: str) -> str | None:
    """What XML and a cell can hold of a text, said in another way than the code does."""
    kept = "".join(
        letter
        for letter in text
        if letter in "\t\n\r"
        or not (letter < " " or "\ud800" <= letter < "\ue000" or letter in "\ufffe\uffff")
    )
    return kept.encode("utf-16-le")[: 32_767 * 2].decode("utf-16-le", "ignore") or None


def as_read(column: Column, value: Value) -> object:
    """What a program that understands spreadsheets should find."""
    if value is None:
        return None
    if isinstance(value, str):
        return carried(value)
    if isinstance(value, date):
        return value if value >= date(1900, 3, 1) else value.isoformat()
    return NUMBERS[column.shape](value)


def moment(value: int) -> datetime:
    there = datetime.fromtimestamp(value // 1000, LONDON).replace(tzinfo=None)
    return there + timedelta(milliseconds=value % 1000)


def money(value: int) -> object:
    exact = Decimal(value).scaleb(-2)
    return float(exact) if abs(value) < 10**15 else f"{exact:.2f}"


NUMBERS: dict[Shape, Callable[[int], object]] = {
    Shape.YESNO: lambda value: "yes" if value else "no",
    Shape.INTEGER: lambda value: value if abs(value) < 10**15 else str(value),
    Shape.MONEY: money,
    Shape.MOMENT: moment,
}


def by_openpyxl(stream: BytesIO, sheet: str = "Contacts") -> list[list[object]]:
    rows = openpyxl.load_workbook(stream)[sheet].iter_rows(values_only=True)
    return [[same(value) for value in row] for row in rows]


def by_calamine(stream: BytesIO, sheet: str = "Contacts") -> list[list[object]]:
    stream.seek(0)
    rows = CalamineWorkbook.from_filelike(stream).get_sheet_by_name(sheet).to_python()
    return [[same(value) for value in row] for row in rows]


def as_openpyxl_has(value: object) -> object:
    """It takes `x005F_` out of every text, a literal one as well."""
    return (value.replace("x005F_", "") or None) if isinstance(value, str) else value


def same(value: object) -> object:
    """Calamine says "" for an empty cell and a date for a midnight."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001 - a sheet's dates have no zone
    return None if value == "" else value


@settings(deadline=None, max_examples=60)
@given(st.lists(values, max_size=6))
def test_what_is_exported_others_read_unchanged_cell_for_cell(rows: list[Sequence[Value]]) -> None:
    stream = workbook(table(rows))
    titles = [column.title for column in COLUMNS]
    expected = [[same(as_read(*pair)) for pair in zip(COLUMNS, row, strict=True)] for row in rows]
    assert by_calamine(stream) == [titles, *expected]
    assert by_openpyxl(stream) == [titles, *([as_openpyxl_has(value) for value in row] for row in expected)]


def test_the_nasty_names_are_text_and_nothing_runs() -> None:
    stream = workbook(one_column(NASTY))
    with ZipFile(stream) as package:
        sheet = package.read("xl/worksheets/sheet1.xml")
        assert not [name for name in package.namelist() if "hyperlink" in name.lower() or "external" in name]
    assert b"<f>" not in sheet
    assert b"hyperlink" not in sheet
    assert {cell.data_type for cell in openpyxl.load_workbook(stream)["Contacts"]["A"] if cell.value} == {"s"}
    assert [row[0] for row in by_calamine(stream)[1:]] == [carried(text) for text in NASTY]


def test_the_sheet_is_ready_to_be_worked_in() -> None:
    book = openpyxl.load_workbook(workbook(table([ROSA, NOBODY])))
    sheet = book["Contacts"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H3"
    assert sheet["A1"].font.bold
    assert [sheet.cell(2, column).number_format for column in range(1, 9)] == [
        "@",
        "@",
        "@",
        "0",
        "0.00",
        r"yyyy\-mm\-dd",
        r"yyyy\-mm\-dd\ hh:mm",
        "@",
    ]
    assert sheet["C3"].number_format == "@"  # what is typed into an empty cell keeps its zero, too
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["D"].width
    assert sheet["G2"].value == datetime(2026, 6, 22, 13, 32)  # noqa: DTZ001 - a sheet's dates have no zone


def test_the_last_sheet_says_where_the_file_comes_from() -> None:
    book = openpyxl.load_workbook(workbook(table([ROSA, NOBODY])))
    about = {row[0]: row[1] for row in book["About"].iter_rows(min_row=2, values_only=True)}
    assert book.sheetnames == ["Contacts", "About"]
    assert about == {
        "Branch": "Leeds & North",
        "Branch id": "5f0c11",
        "Schema version": "3",
        "Made": "2026-11-23 14:02:00+00:00",
        "Made by": "Rosa",
        "Selection": "Market stall, 21 November",
        "Rows in Contacts": "2",
    }


@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 1_001, 2_500])
def test_the_dimension_is_true_though_rows_are_streamed(count: int) -> None:
    stream = workbook(table(ROSA for _ in range(count)))
    with ZipFile(stream) as package:
        assert package.testzip() is None
        assert f'<dimension ref="A1:H{count + 1}"'.encode() in package.read("xl/worksheets/sheet1.xml")
    assert len(by_calamine(stream)) == count + 1


def test_the_same_rows_make_the_same_file() -> None:
    assert workbook(table([ROSA])).getvalue() == workbook(table([ROSA])).getvalue()


def test_a_long_table_goes_on_in_the_next_sheet() -> None:
    stream = BytesIO()
    people = [(f"id{number}", *ROSA[1:]) for number in range(7)]
    written = write_xlsx([table(people)], ORIGIN, stream, rows_a_sheet=3)
    assert written.rows == {"contacts": 7}
    assert [mended.row for mended in written.mended if mended.reason is Mending.SPLIT_SHEET] == [4, 7]
    sheets = ["Contacts", "Contacts 2", "Contacts 3"]
    assert [row[0] for sheet in sheets for row in by_openpyxl(stream, sheet)[1:]] == [
        f"id{n}" for n in range(7)
    ]
    assert [len(by_openpyxl(stream, sheet)) for sheet in sheets] == [4, 4, 2]


@pytest.mark.prove
def test_one_row_more_than_a_million_goes_to_a_second_sheet() -> None:
    column = (Column("papers", "Papers", Shape.INTEGER),)
    stream = workbook(table(((number,) for number in range(1_000_001)), column))
    book = CalamineWorkbook.from_filelike(stream)
    assert book.sheet_names == ["Contacts", "Contacts 2", "About"]
    assert by_calamine(stream, "Contacts 2") == [["Papers"], [1_000_000]]


def test_what_is_mended_is_named_with_its_row_every_time_it_occurs() -> None:
    clean = [(f"fine {number}",) for number in range(1_500)]
    rows = [*clean, ("a\0",), ("ok",), ("😀" * 16_384,), ("a\0",)]
    written = write_xlsx([table(rows, (Column("note", "Note"),))], ORIGIN, BytesIO())
    assert set(written.mended) == {
        Mended("contacts", 1_501, "note", Mending.CONTROL_CHARACTERS),
        Mended("contacts", 1_503, "note", Mending.TOO_LONG),
        Mended("contacts", 1_504, "note", Mending.CONTROL_CHARACTERS),
    }


def test_the_list_of_what_is_mended_is_capped_and_the_rest_counted() -> None:
    written = write_xlsx([one_column(["a\0"] * 2_500)], ORIGIN, BytesIO())
    assert len(written.mended) == MENDED_SHOWN
    assert written.mended_beyond == 1_500


def test_memory_is_bounded_by_forgetting_texts_and_the_cells_stay_right() -> None:
    people = [(f"text {number % 70_000}",) for number in range(150_000)]
    stream = workbook(table(people, (Column("note", "Note"),)))
    stream.seek(0)
    rows = CalamineWorkbook.from_filelike(stream).get_sheet_by_name("Contacts").to_python()
    assert rows[1:] == [list(person) for person in people]


def test_the_person_can_stop_it() -> None:
    seen: list[int] = []

    def stop_at_two_thousand(rows: int) -> bool:
        seen.append(rows)
        return rows < 2_000

    with pytest.raises(CancelledError):
        write_xlsx([table(ROSA for _ in range(10_000))], ORIGIN, BytesIO(), progress=stop_at_two_thousand)
    assert seen == [1_000, 2_000]


@given(st.lists(texts, max_size=5))
def test_every_title_makes_a_sheet_name_that_spreadsheets_accept(titles: list[str]) -> None:
    taken: set[str] = set()
    names = [sheet_name(title, taken) for title in titles]
    assert len({name.lower() for name in names}) == len(titles)
    for name in names:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name
    openpyxl.load_workbook(workbook(*(Table(str(n), title, COLUMNS, []) for n, title in enumerate(titles))))


def test_a_number_among_texts_is_a_fault_of_ours_and_not_hidden() -> None:
    with pytest.raises(TypeError):
        workbook(table([(5, *ROSA[1:])]))
    with pytest.raises(TypeError):
        workbook(table([(*ROSA[:3], "two", *ROSA[4:])]))
