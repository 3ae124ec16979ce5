"""One list as many programs write it: always the same people under the same headings."""

from __future__ import annotations

from pathlib import Path

import pytest

from canvass.exchange.incoming import read_file
from canvass.exchange.mapping import guess

MESSY = Path(__file__).parents[1] / "data" / "messy"
HEADER = ("First name", "Surname", "Mobile", "", "E-mail", "Post code", "Joined", "Notes")
NOTE = "£3 paid – “keen”"
FIRST = ("Siôn", "O'Brien", "07700 900101", "", "sion@example.org", "LS1 1AB", "2026-03-01", NOTE)
SECOND = ("Zoë", "Müller", "+44 (0)7700 900102", "", "zoe@example.org", "ls61aa", "2026-03-14")
BOTH = "07700 900104 / 0113 496 0105"
THIRD = ("Renée", "Straße", "7700900103", "", "", "LS2 9JT", "2025-12-31", BOTH)
DAYS = (
    ("SMITH, Jane", "07700900111", "jane@example.org", "03/04/2026"),
    ("Tom Clarke", "7700900112", "tom@example.org", "25/03/2026"),
    ("Ewa Nowak", "447700900113", "", "04/12/2025"),
)


@pytest.mark.parametrize(
    "name",
    [
        *("openpyxl_titles.xlsx", "libreoffice.ods", "libreoffice.xls", "gnumeric.ods", "gnumeric.csv"),
        *("libreoffice_cp1252_semicolon.csv", "libreoffice_macroman_comma.csv"),
        *("libreoffice_utf16_tab.csv", "libreoffice_utf8_quoted.csv", "libreoffice_cp850_semicolon.csv"),
    ],
)
def test_one_list_is_the_same_from_every_program(name: str) -> None:
    incoming = read_file(MESSY / name)
    table = incoming.tables[0]
    assert (table.header, incoming.readings) == (HEADER, {})
    rows = {
        number: tuple(cell.replace("/", "-") if at == 6 else cell for at, cell in enumerate(cells))
        for number, cells in table.rows
    }
    assert rows[5] == FIRST if "cp850" not in name else rows[5][:7] == FIRST[:7]
    assert rows[6][:7] == SECOND
    assert rows[7] == THIRD
    assert rows[8][:3] == ("José", "SMITH, Jane", "7.701E+09")
    assert rows[10][7] == "two\nlines"
    assert list(rows) == [5, 6, 7, 8, 10, 11]  # the totals stay a row: nothing is dropped unseen
    assert rows[11] == ("Total", "", "5")


@pytest.mark.parametrize(
    "name", ["openpyxl_titles.xlsx", "libreoffice.ods", "libreoffice.xls", "gnumeric.ods"]
)
def test_a_hidden_sheet_is_known_as_one(name: str) -> None:
    assert [(table.name, table.hidden) for table in read_file(MESSY / name).tables] == [
        ("Contacts", False),
        ("Old list", True),
    ]


@pytest.mark.parametrize("name", ["sqlite_no_header.csv", "awk_tabs.tsv", "csvkit_pipes.csv", "vim_dos.txt"])
def test_lists_from_a_terminal_keep_every_row(name: str) -> None:
    table = read_file(MESSY / name).tables[0]
    assert tuple(cells for _, cells in table.rows)[:3] == DAYS
    named = ("Name", "Tel", "Email", "Date")
    assert table.header == (("",) * 4 if name.startswith("sqlite") else named)


def test_one_accent_is_too_little_to_be_sure() -> None:
    incoming = read_file(MESSY / "vim_dos.txt")
    assert incoming.encoding == "cp850"
    assert [lines[0].split(";")[0] for lines in incoming.readings.values()] == ["Siôn Rhys", "Siìn Rhys"]
    forced = read_file(MESSY / "vim_dos.txt", encoding="mac_roman")
    assert forced.tables[0].rows[-1][1][0] == "Siìn Rhys"


def test_two_sheets_are_two_tables_and_headings_may_come_twice() -> None:
    one, other = read_file(MESSY / "xlsxwriter_two_sheets.xlsx").tables
    assert one.header == ("", "Name", "Phone", "Phone", "Email", "Email", "When")
    assert one.rows[0] == (
        4,
        ("", "Rosa Patel", "7700900121", "", "rosa@example.org", "", "2026-04-03T14:30:00"),
    )
    assert one.rows[1][1][6] == "2026-04-04"
    assert other.rows == [(2, ("Gül Çelik", "00447700900124", "LS8 4AA"))]


def test_old_excel_and_statisticians_are_read() -> None:
    old = read_file(MESSY / "xlwt_biff8.xls").tables[0]
    assert old.rows[0][1] == FIRST[:3] + FIRST[4:]
    people = read_file(MESSY / "pandas_index.ods").tables[0]
    assert people.header == ("", *HEADER[:3], *HEADER[4:])
    assert people.rows[2][1][:4] == ("2", "Renée", "Straße", "7700900103")


def test_every_heading_of_them_is_understood() -> None:
    targets = guess(read_file(MESSY / "openpyxl_titles.xlsx").tables[0]).targets
    assert targets[:3] + targets[4:] == (
        "first_name",
        "surname",
        "phone",
        "email",
        "postcode",
        "met",
        "notes",
    )
