"""Lists as people have them: whatever wrote them, the columns and the rows are found."""

from __future__ import annotations

import hashlib
import sys
import time
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from canvass.errors import CancelledError
from canvass.exchange.incoming import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.incoming import Table

HANGING = [sys.executable, "-c", "import time; time.sleep(60)"]
HEADER = ("Name", "Town", "Phone")
ROWS = [
    ("Rosa", "Leeds, West", "07700 900123"),
    ("Siôn", 'the "Bull"', ""),
    ("Zoë; Ann", "York", "07700 900124"),
]


def csv(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def quoted(separator: str, newline: str = "\r\n") -> str:
    lines = [HEADER, *ROWS]
    return "".join(
        separator.join('"' + cell.replace('"', '""') + '"' for cell in line) + newline for line in lines
    )


def cells(table: Table) -> list[tuple[str, ...]]:
    width = len(table.header)
    return [row + ("",) * (width - len(row)) for _, row in table.rows]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", ", "])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_separators_and_line_ends_are_found(tmp_path: Path, separator: str, newline: str) -> None:
    incoming = read_file(csv(tmp_path / "list.txt", quoted(separator, newline)))
    [table] = incoming.tables
    assert (table.name, table.header, incoming.separator) == ("list", HEADER, separator.strip(" "))
    assert cells(table) == ROWS
    assert [number for number, _ in table.rows] == [2, 3, 4]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac_roman", "cp850"])
def test_encodings_are_found(tmp_path: Path, encoding: str) -> None:
    incoming = read_file(csv(tmp_path / "a.csv", quoted(";"), encoding))
    assert cells(incoming.tables[0]) == ROWS
    assert incoming.encoding == encoding


def test_what_a_person_says_of_encoding_and_separator_goes_first(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Name;Town;a,b\nStraße;York;c,d\n", "cp850")
    assert read_file(path, encoding="cp850").tables[0].rows[0][1] == ("Straße", "York", "c,d")
    told = read_file(path, encoding="cp850", separator=",")
    assert (told.tables[0].rows[0][1], told.separator, dict(told.readings)) == (
        ("Straße;York;c", "d"),
        ",",
        {},
    )


def test_title_lines_are_left_out_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    text = "Leeds branch – contacts\nlast changed,3 March 2026\n\n"
    text += "Name,Phone,Email\n\nRosa,07700 900123,r@example.org\n"
    [table] = read_file(csv(tmp_path / "a.csv", text)).tables
    assert table.header == ("Name", "Phone", "Email")
    assert table.rows == [(6, ("Rosa", "07700 900123", "r@example.org"))]


def test_a_list_without_a_header_loses_nobody(tmp_path: Path) -> None:
    [table] = read_file(
        csv(tmp_path / "a.csv", "Rosa,Smith,07700 900123\nJane,Jones,07700 900124,x\n")
    ).tables
    assert table.header == ("", "", "", "")
    assert len(table.rows) == 2


def test_excels_own_word_for_the_separator_is_heeded(tmp_path: Path) -> None:
    incoming = read_file(csv(tmp_path / "a.csv", "sep=|\r\nName|a,b\r\nRosa|c,d\r\n"))
    assert incoming.tables[0].header == ("Name", "a,b")
    assert incoming.tables[0].rows == [(3, ("Rosa", "c,d"))]


def test_two_files_put_together_are_one_list(tmp_path: Path) -> None:
    content = "\ufeffName,Phone\nRosa,07700 900123\n\ufeffName,Phone\nJane,07700 900124\n"
    [table] = read_file(csv(tmp_path / "a.csv", content)).tables
    assert [row for _, row in table.rows] == [("Rosa", "07700 900123"), ("Jane", "07700 900124")]


def test_a_cell_of_several_lines_is_one_cell(tmp_path: Path) -> None:
    content = (
        'Name,Address,Phone\r\nRosa,"1 High Street\r\nLeeds, ""West""\r\nLS1 1AB",07700 900123\r\nJane,,\r\n'
    )
    [table] = read_file(csv(tmp_path / "a.csv", content)).tables
    assert table.rows[0][1][1] == '1 High Street\r\nLeeds, "West"\r\nLS1 1AB'
    assert table.rows[1] == (3, ("Jane",))


def test_quotes_in_the_middle_of_a_cell_are_letters(tmp_path: Path) -> None:
    [table] = read_file(csv(tmp_path / "a.csv", 'Name,Note\nTom "Red" Smith,5\'10"\n')).tables
    assert table.rows[0][1] == ('Tom "Red" Smith', "5'10\"")


def test_cells_of_a_spreadsheet_come_as_a_person_sees_them(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B3"], sheet["C3"], sheet["D3"], sheet["E3"] = "Name", "Mobile", "Joined", "Fee"
    sheet["B4"], sheet["C4"], sheet["D4"], sheet["E4"] = "Rosa", 7700900123.0, date(2026, 3, 1), 0.1 + 0.2
    sheet["D5"], sheet["E5"] = datetime(2026, 3, 1, 9, 30), "=1+1"  # noqa: DTZ001 - spreadsheets know no zone
    hidden = book.create_sheet("old", 0)
    hidden.append(["Name", "Phone"])
    hidden.append(["Jane", 1])
    hidden.sheet_state = "hidden"
    book.create_chartsheet("chart")
    book.save(tmp_path / "a.xlsx")
    incoming = read_file(tmp_path / "a.xlsx")
    assert [(table.name, table.hidden) for table in incoming.tables] == [("Sheet", False), ("old", True)]
    assert incoming.tables[0].header == ("", "Name", "Mobile", "Joined", "Fee")
    assert incoming.tables[0].rows == [
        (4, ("", "Rosa", "7700900123", "2026-03-01", "0.3")),
        (5, ("", "", "", "2026-03-01T09:30:00")),
    ]


def test_the_file_is_named_by_its_hash_and_its_age(tmp_path: Path) -> None:
    path = csv(tmp_path / "Old list.csv", quoted(","))
    incoming = read_file(path)
    assert incoming.name == "Old list.csv"
    assert incoming.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert datetime.fromtimestamp(incoming.modified / 1000, UTC).timestamp() == pytest.approx(
        path.stat().st_mtime, abs=0.002
    )


def test_who_stops_is_not_kept_waiting(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", "Name,Phone\n" + "Rosa,07700 900123\n" * 20_000)
    told: list[int] = []

    def stop(rows: int) -> bool:
        told.append(rows)
        return rows < 3_000

    with pytest.raises(CancelledError):
        read_file(path, progress=stop)
    assert told[-1] == 3_000


def test_who_stops_while_nothing_comes_is_heard(tmp_path: Path) -> None:
    path = csv(tmp_path / "a.csv", quoted(","))
    began = time.monotonic()
    with pytest.raises(CancelledError):
        read_file(path, progress=lambda _rows: time.monotonic() < began + 0.3, program=HANGING)
    assert time.monotonic() - began < 5
