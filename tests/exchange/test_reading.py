"""Files that a stranger hands over: each is read, or refused in words, and this process lives on."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.protect import protect
from canvass.exchange.reading import Limits, Row, read_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CORNER = (1_048_576, 16_384)


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """An ordinary file: two rows, an empty one, and a formula nobody worked out."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "survey"
    sheet.append(["type", "name", 3, 2.5, True])
    sheet.append(["text", "a", "=1+1"])
    sheet["C4"] = " x_x000D_ "
    book.save(tmp_path / "plain.xlsx")
    return tmp_path / "plain.xlsx"


def remade(plain: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The same file with its parts changed."""
    with zipfile.ZipFile(plain) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in parts.items():
            new.writestr(name, change(name, content))
    return plain


def in_sheet(text: bytes) -> Callable[[str, bytes], bytes]:
    return lambda name, content: (
        content.replace(b"</sheetData>", text + b"</sheetData>") if name.endswith("sheet1.xml") else content
    )


def refused(path: Path, limits: Limits | None = None) -> FileFault:
    with pytest.raises(UnreadableFileError) as told:
        list(read_rows(path, limits))
    return told.value.fault


def test_rows_come_with_the_numbers_that_a_spreadsheet_shows(plain: Path) -> None:
    assert list(read_rows(plain)) == [
        Row("survey", 1, ("type", "name", "3", "2.5", "TRUE")),
        Row("survey", 2, ("text", "a")),
        Row("survey", 4, ("", "", " x\r ")),
    ]


def test_an_ods_is_read_too(tmp_path: Path) -> None:
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    cell = '<table:table-cell office:value-type="string"><text:p>type</text:p></table:table-cell>'
    content = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:table="{office}table:1.0" '
        f'xmlns:text="{office}text:1.0"><office:body><office:spreadsheet><table:table table:name="survey">'
        f"<table:table-row>{cell}</table:table-row></table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    with zipfile.ZipFile(tmp_path / "a.ods", "w") as package:
        package.writestr("mimetype", kind)
        manifest = f'<m:manifest xmlns:m="{office}manifest:1.0"/>'
        package.writestr("META-INF/manifest.xml", manifest)
        package.writestr("content.xml", content)
    assert list(read_rows(tmp_path / "a.ods")) == [Row("survey", 1, ("type",))]


def test_a_million_empty_rows_are_no_rows(plain: Path) -> None:
    empty = b"".join(b'<row r="%d"/>' % number for number in range(10, 1_000_010))
    assert len(list(read_rows(remade(plain, in_sheet(empty))))) == 3


def test_a_cell_in_the_far_corner_ends_the_reader_and_not_us(plain: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    assert refused(remade(plain, in_sheet(far))) is FileFault.TOO_MANY_COLUMNS


def test_where_calamine_dies_openpyxl_reads(plain: Path) -> None:
    far = b'<row r="1048576"><c r="XFD1048576" t="n"><v>1</v></c></row>'
    rows = list(read_rows(remade(plain, in_sheet(far)), Limits(columns=20_000)))
    assert rows[0].cells[:2] == ("type", "name")
    assert (rows[-1].number, len(rows[-1].cells)) == CORNER


def test_a_bomb_is_refused_before_it_goes_off(plain: Path) -> None:
    assert refused(remade(plain, in_sheet(b" " * 100_000_000))) is FileFault.TOO_LARGE


def test_one_long_text_in_many_cells_is_refused(plain: Path) -> None:
    """A few kilobytes that would take gigabytes here, where each cell has a text of its own."""
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 9 + b"</row>"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = b'<Relationship Id="rId99" Type="' + kind + b'" Target="sharedStrings.xml"/></Relationships>'
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = b'<sst xmlns="' + space + b'"><si><t>' + b"x" * 30_000 + b"</t></si></sst>"
    only_it = b"<sheetData>" + row * 2_000 + b"</sheetData>"

    def changed(name: str, content: bytes) -> bytes:
        if name.endswith("sheet1.xml"):
            return re.sub(b"<sheetData>.*</sheetData>", only_it, content, flags=re.DOTALL)
        return content.replace(b"</Relationships>", link) if name.endswith("workbook.xml.rels") else content

    with zipfile.ZipFile(remade(plain, changed), "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/sharedStrings.xml", text)
    assert plain.stat().st_size < 20_000
    assert refused(plain) is FileFault.TOO_LARGE


def test_a_lie_about_a_size_is_found_out(plain: Path) -> None:
    remade(plain, in_sheet(b" " * 5_000_000))
    content = bytearray(plain.read_bytes())
    with zipfile.ZipFile(plain) as package:
        part = package.getinfo("xl/worksheets/sheet1.xml")
    true = part.file_size.to_bytes(4, "little")
    assert content.count(true) >= 2
    plain.write_bytes(bytes(content).replace(true, (1000).to_bytes(4, "little")))
    assert refused(plain) is FileFault.BROKEN


def test_entities_do_not_multiply(plain: Path) -> None:
    tenfold = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    kind = f'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa">{tenfold}]>'.encode()
    laugh = b'<row r="9"><c r="A9" t="inlineStr"><is><t>&j;</t></is></c></row>'
    remade(plain, in_sheet(laugh))
    path = remade(
        plain, lambda name, c: c.replace(b"<worksheet", kind + b"<worksheet", 1) if "sheet1" in name else c
    )
    assert refused(path) is FileFault.BROKEN


def test_a_file_that_is_locked_or_carries_a_program_is_told_apart(plain: Path) -> None:
    locked = plain.with_name("locked.xlsx")
    with locked.open("wb") as stream:
        protect(BytesIO(plain.read_bytes()), "lantern orbit velvet", stream)
    assert refused(locked) is FileFault.LOCKED
    with zipfile.ZipFile(plain, "a") as package:
        package.writestr("xl/vbaProject.bin", b"x" * 10)
    assert refused(plain) is FileFault.MACROS


def test_what_is_no_spreadsheet_is_refused(plain: Path) -> None:
    other = plain.with_name("other.xlsx")
    for content in (
        b"",
        b"%PDF-1.7",
        b"type,name\ntext,a\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600,
    ):
        other.write_bytes(content)
        assert refused(other) in {FileFault.NO_SPREADSHEET, FileFault.BROKEN}
    for length in (4, 100, 2000, plain.stat().st_size - 1):
        other.write_bytes(plain.read_bytes()[:length])
        assert refused(other) is FileFault.BROKEN
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("../../etc/hosts", "x")
    assert refused(other) is FileFault.NO_SPREADSHEET
    assert refused(plain.parent) is FileFault.NO_SPREADSHEET
    assert refused(plain.with_name("gone.xlsx")) is FileFault.GONE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is a thing of POSIX")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert refused(tmp_path / "pipe.xlsx") is FileFault.NO_SPREADSHEET


def test_limits_are_kept(plain: Path) -> None:
    assert refused(plain, Limits(size=100)) is FileFault.TOO_LARGE
    assert refused(plain, Limits(rows=2)) is FileFault.TOO_MANY_ROWS
    assert refused(plain, Limits(columns=4)) is FileFault.TOO_MANY_COLUMNS
    assert refused(plain, Limits(letters=3)) is FileFault.TOO_LARGE
    assert refused(plain, Limits(text=4 * 16)) is FileFault.TOO_LARGE


def test_a_reader_that_hangs_is_stopped(plain: Path) -> None:
    with pytest.raises(UnreadableFileError) as told:
        list(read_rows(plain, Limits(seconds=1), [sys.executable, "-c", "import time; time.sleep(60)"]))
    assert told.value.fault is FileFault.TOO_SLOW


def test_who_has_read_enough_stops_the_reader(plain: Path) -> None:
    rows = read_rows(plain)
    assert next(rows).number == 1
    rows.close()


def test_nothing_that_reads_spreadsheets_is_loaded_into_our_own_process() -> None:
    watch = (
        "import sys, ui.settings.settings_page, canvass.usecases.bring_questions; "
        "sys.exit(bool({'openpyxl', 'python_calamine', 'msoffcrypto'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", watch], check=False, timeout=60).returncode == 0
