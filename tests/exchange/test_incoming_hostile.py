"""Files that are broken or meant to harm: refused with a reason, at once where their headers show it.

The numbers are those of security.md §5.
"""

from __future__ import annotations

import os
import random
import time
import zipfile
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.incoming import CONTACTS, read_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.exchange.reading import Limits

HEAD = "Name,Phone,Email\n"
ROSA = "Rosa,07700 900123,rosa@example.org\n"


def fault(path: Path, limits: Limits = CONTACTS) -> tuple[FileFault, int]:
    with pytest.raises(UnreadableFileError) as told:
        read_file(path, limits=limits)
    return told.value.fault, told.value.row


def at_once(path: Path) -> FileFault:
    """Why it is refused, within a second of work, its reader's too."""
    began = sum(os.times()[:4])
    found, _ = fault(path)
    assert sum(os.times()[:4]) - began < 1
    return found


def text(path: Path, content: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(content.encode(encoding))
    return path


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An ordinary spreadsheet."""
    made = Workbook()
    assert made.active is not None
    made.active.append(["Name", "Phone"])
    made.active.append(["Rosa", "07700 900123"])
    made.save(tmp_path / "a.xlsx")
    return tmp_path / "a.xlsx"


def remade(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(name, content))
    return path


def in_sheet(rows: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: (
        content.replace(b"</sheetData>", rows + b"</sheetData>") if name.endswith("sheet1.xml") else content
    )


# §5.22


def test_two_gigabytes_are_refused_by_their_size(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("wb") as file:
        file.write(HEAD.encode())
        file.truncate(2 << 30)
    assert at_once(tmp_path / "a.csv") is FileFault.TOO_LARGE


def test_a_line_that_never_ends_is_refused(tmp_path: Path) -> None:
    assert at_once(text(tmp_path / "a.csv", HEAD + "x" * 20_000_000)) is FileFault.TOO_LARGE
    assert at_once(text(tmp_path / "b.csv", HEAD + "," * 20_000_000)) is FileFault.TOO_LARGE
    assert fault(text(tmp_path / "c.csv", HEAD + "x" * 40_000)) == (FileFault.TOO_LARGE, 2)


def test_a_quotation_mark_that_is_never_closed_is_named_by_its_row(tmp_path: Path) -> None:
    few = HEAD + ROSA + 'Tom,"Big,07700 900124\n' + ROSA * 3
    assert fault(text(tmp_path / "a.csv", few)) == (FileFault.OPEN_QUOTE, 3)
    many = HEAD + ROSA + 'Tom,"Big,07700 900124\n' + ROSA * 5_000
    assert fault(text(tmp_path / "b.csv", many)) == (FileFault.OPEN_QUOTE, 3)


def test_a_quotation_mark_that_the_next_row_closes_swallows_nobody(tmp_path: Path) -> None:
    content = HEAD + 'Tom,"Big,07700 900124\n' + ROSA + '"Jane",07700 900125,jane@example.org\n'
    assert fault(text(tmp_path / "a.csv", content)) == (FileFault.OPEN_QUOTE, 2)


def test_sixteen_thousand_columns_are_too_many(tmp_path: Path) -> None:
    names = ",".join(f"c{number}" for number in range(16_000))
    assert at_once(text(tmp_path / "a.csv", f"{names}\n{'1,' * 16_000}\n")) is FileFault.TOO_MANY_COLUMNS


def test_more_rows_than_the_limit_are_too_many(tmp_path: Path) -> None:
    path = text(tmp_path / "a.csv", HEAD + ROSA * 11)
    assert fault(path, replace(CONTACTS, rows=10)) == (FileFault.TOO_MANY_ROWS, 0)


def test_separators_that_are_mixed_lose_nothing(tmp_path: Path) -> None:
    rows = "".join(f"Rosa {number};07700 900{number};x\n" for number in range(100, 120))
    [table] = read_file(text(tmp_path / "a.csv", "Name,Phone,Note\n" + rows + "Jane,07700 900123,y\n")).tables
    assert len(table.rows) == 22
    assert "Jane,07700 900123,y" in {cells[0] for _, cells in table.rows}


def test_nothing_is_nothing(tmp_path: Path, book: Path) -> None:
    for content in (b"", b"  \r\n\n", b"\xef\xbb\xbf", b"\xff\xfe"):
        (tmp_path / "a.csv").write_bytes(content)
        assert at_once(tmp_path / "a.csv") is FileFault.EMPTY
    empty = Workbook()
    empty.save(book)
    assert at_once(book) is FileFault.EMPTY


def test_a_nul_in_a_text_is_a_letter_and_noise_is_no_table(tmp_path: Path) -> None:
    [table] = read_file(text(tmp_path / "a.csv", (HEAD + ROSA * 10).replace("Email", "E\0mail"))).tables
    assert table.header[2] == "E\0mail"
    (tmp_path / "b.csv").write_bytes(random.Random(1).randbytes(100_000))
    assert at_once(tmp_path / "b.csv") is FileFault.NO_TABLE


# §5.23


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>",
        b"<!DOCTYPE html><html><body><table><tr><td>Name</td></tr></table>",
        b'\n<?xml version="1.0"?><Workbook></Workbook>',
        b"{\\rtf1\\ansi Name}",
        b'[{"name": "Rosa"}]',
        b"BEGIN:VCARD\nVERSION:3.0\n",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
        b"age-encryption.org/v1\n-> scrypt AAAA 23\n" + bytes(range(256)) * 8,
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff\x00\x00",
    ],
)
def test_another_kind_of_file_is_refused_whatever_it_is_called(tmp_path: Path, content: bytes) -> None:
    for name in ("a.xlsx", "a.csv"):
        (tmp_path / name).write_bytes(content)
        assert at_once(tmp_path / name) is FileFault.NO_TABLE


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert at_once(tmp_path) is FileFault.NO_TABLE
    assert at_once(tmp_path / "gone.csv") is FileFault.GONE


# §5.20 and 21; more of them, for the same reader, in test_reading.py


def test_a_bomb_is_known_by_its_headers(book: Path) -> None:
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/media/zeros.bin", b"\0" * 200_000_000)
    assert book.stat().st_size < 300_000
    assert at_once(book) is FileFault.TOO_LARGE


def test_one_cell_of_two_hundred_megabytes_is_refused(book: Path) -> None:
    cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>' + b"x" * 200_000_000 + b"</t></is></c></row>"
    assert at_once(remade(book, in_sheet(cell))) is FileFault.TOO_LARGE


def test_a_million_parts_are_not_listed(book: Path) -> None:
    entry = b"PK\x01\x02\x14\0\x14\0" + b"\0" * 20 + b"\x05\0" + b"\0" * 16 + b"xl/aa"
    with zipfile.ZipFile(book) as package:
        start = package.start_dir
    parts = entry * 1_000_000
    end = b"PK\x05\x06" + b"\0" * 4 + b"\xff\xff" * 2 + len(parts).to_bytes(4, "little")
    content = book.read_bytes()[:start] + parts + end + start.to_bytes(4, "little") + b"\0\0"
    book.write_bytes(content)
    assert at_once(book) is FileFault.TOO_LARGE


def test_a_name_that_climbs_and_a_link_are_never_followed(book: Path) -> None:
    with zipfile.ZipFile(book, "a") as package:
        package.writestr("../../climbed", "x")
        link = zipfile.ZipInfo("xl/link")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/hosts")
    assert len(read_file(book).tables[0].rows) == 1
    assert not (book.parent.parent.parent / "climbed").exists()


def test_a_zip_in_a_zip_is_not_opened(tmp_path: Path, book: Path) -> None:
    with zipfile.ZipFile(tmp_path / "outer.xlsx", "w") as package:
        package.write(book, "inner.xlsx")
    assert at_once(tmp_path / "outer.xlsx") is FileFault.NO_SPREADSHEET


def test_an_entity_from_outside_is_not_fetched(book: Path) -> None:
    kind = b'<!DOCTYPE w [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
    cell = b'<row r="9"><c r="A9" t="inlineStr"><is><t>&a;</t></is></c></row>'
    remade(book, in_sheet(cell))
    remade(book, lambda name, c: c.replace(b"<worksheet", kind + b"<worksheet", 1) if "sheet1" in name else c)
    assert at_once(book) is FileFault.BROKEN


def test_a_dimension_that_lies_is_not_believed(book: Path) -> None:
    remade(book, lambda _name, content: content.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"'))
    assert [cells for _, cells in read_file(book).tables[0].rows] == [("Rosa", "07700 900123")]


def test_every_cut_of_a_spreadsheet_is_refused(book: Path) -> None:
    whole = book.read_bytes()
    for length in range(5, len(whole), len(whole) // 9):
        book.write_bytes(whole[:length])
        assert at_once(book) is FileFault.BROKEN


@pytest.mark.prove
def test_a_file_at_the_edge_of_what_is_read_takes_less_than_its_time(tmp_path: Path) -> None:
    """A hundred megabytes of short rows, and one of quotation marks: refused or read, never for long."""
    for line in (ROSA, '"\n', '""""\n', "\n", "é,\n", "'\t;|,\n"):
        path = text(tmp_path / "a.csv", HEAD + line * (100_000_000 // len(line.encode())))
        began = time.monotonic()
        with suppress(UnreadableFileError):
            read_file(path)
        assert time.monotonic() - began < 20, line


@pytest.mark.prove
@pytest.mark.parametrize("seed", range(40))
def test_a_spreadsheet_with_broken_bytes_is_read_or_refused(book: Path, seed: int) -> None:
    pick = random.Random(seed)
    content = bytearray(book.read_bytes())
    for _ in range(pick.randint(1, 20)):
        content[pick.randrange(len(content))] = pick.randrange(256)
    book.write_bytes(content)
    began = time.monotonic()
    with suppress(UnreadableFileError):
        read_file(book)
    assert time.monotonic() - began < 10
