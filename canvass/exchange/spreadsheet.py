"""The sheets of an .xlsx, .xls or .ods as rows of text; only ever in the child process of reading.py.

Before a parser sees the file its container is looked at: what it says of its sizes is added up, and unpacked
once to see that it is true. A cell's value is taken as it was last shown: a formula is never worked out.
"""

from __future__ import annotations

import datetime as dt
import re
import zipfile
import zlib
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeAlias

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.reading import CALAMINE, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode(
    "utf-16-le"
)  # the stream that holds a locked .xlsx ([MS-OFFCRYPTO] §2.3)
_PIECE = 1 << 20
_MOST_PARTS = 2_000
_LAYOUT = re.compile(rb">\s+(?=</?table:)")
_LARGEST_DIRECTORY = 1 << 20  # bytes: some three thousand parts; a million of them take seconds to list
_END, _END_SIZE, _LONG_END = b"PK\x05\x06", 22, 76  # the end of a zip; where that of a zip64 begins before it
_NO_BOMB, _MOST_SQUEEZED = 32 << 20, 100  # bytes unpacked that are nothing; how many times larger it may be
_WHOLE = 10**15  # up to here a spreadsheet keeps every digit
Opened: TypeAlias = "tuple[str, bool, Iterator[Sequence[str]]]"


def sheets(content: bytes, limits: Limits, engine: str) -> Iterator[Opened]:
    """Each sheet's name, whether it is hidden, its rows from the first one on; raises UnreadableFileError."""
    is_xlsx = _look_at(content, limits)
    if engine == CALAMINE:
        given_up: list[str] = []
        yield from _by_calamine(content, given_up if is_xlsx else None)
        if given_up:
            for name, hidden, rows in _by_openpyxl(content):
                if name not in given_up[1:]:
                    yield name, hidden, rows
    elif is_xlsx:
        yield from _by_openpyxl(content)
    else:
        raise UnreadableFileError(FileFault.BROKEN)


def _look_at(content: bytes, limits: Limits) -> bool:
    """Refuse what is no spreadsheet or would not fit; whether it is an .xlsx."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise UnreadableFileError(FileFault.LOCKED)
        return False
    if not content.startswith(_ZIP):
        raise UnreadableFileError(FileFault.NO_SPREADSHEET)
    if _directory(content) > _LARGEST_DIRECTORY:
        raise UnreadableFileError(FileFault.TOO_LARGE)
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            most = max(_NO_BOMB, len(content) * _MOST_SQUEEZED)
            return _is_xlsx(package, min(limits.unpacked, most))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError, OSError):
        raise UnreadableFileError(FileFault.BROKEN) from None


def _directory(content: bytes) -> int:
    """How long the zip says that its directory is, in bytes, before anything parses it (APPNOTE 4.3.16)."""
    end = content.rfind(_END, -_END_SIZE - 0xFFFF)
    if end < 0 or len(content) < end + _END_SIZE:
        return 0
    sizes = [int.from_bytes(content[end + 12 : end + 16], "little")]
    if content[end - 20 : end - 16] == b"PK\x06\x07" and end >= _LONG_END:  # a zip64 says it once more
        sizes.append(int.from_bytes(content[end - _LONG_END + 40 : end - _LONG_END + 48], "little"))
    return max(size for size in sizes if size != 0xFFFF_FFFF or len(sizes) == 1)


def _is_xlsx(package: zipfile.ZipFile, most: int) -> bool:
    parts = package.infolist()
    names = [part.filename for part in parts]
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > most:
        raise UnreadableFileError(FileFault.TOO_LARGE)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableFileError(FileFault.LOCKED)
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UnreadableFileError(FileFault.MACROS)
    for part in parts:
        with package.open(part) as inside:  # a size that was a lie ends here: zipfile reads no further
            while inside.read(_PIECE):
                pass
    if "content.xml" in names:
        return False
    if not any(name.startswith("xl/") for name in names):
        raise UnreadableFileError(FileFault.NO_SPREADSHEET)
    return True


def _by_calamine(content: bytes, given_up: list[str] | None) -> Iterator[Opened]:
    """Sheets by calamine; where it gives up, `given_up` (if there is one) holds what it had read."""
    from python_calamine import (  # noqa: PLC0415 - only in the child
        CalamineError,
        PasswordError,
        SheetTypeEnum,
        SheetVisibleEnum,
        load_workbook,
    )

    read: list[str] = []
    try:
        book = load_workbook(BytesIO(content))
        for told in book.sheets_metadata:
            if told.typ != SheetTypeEnum.WorkSheet:
                continue
            sheet = book.get_sheet_by_name(told.name)
            before = ("",) * (sheet.start[1] if sheet.start else 0)
            read.append(told.name)
            hidden = told.visible != SheetVisibleEnum.Visible
            yield told.name, hidden, ((*before, *map(text, row)) for row in sheet.iter_rows())
    except PasswordError:
        raise UnreadableFileError(FileFault.LOCKED) from None
    except CalamineError:
        if given_up is not None:
            given_up += ["", *read]
            return
        plain = b"" if read else _without_layout(content)
        if plain in {b"", content}:
            raise UnreadableFileError(FileFault.BROKEN) from None
        yield from _by_calamine(plain, None)


def _without_layout(content: bytes) -> bytes:
    """An .ods without the blanks between its cells, which Gnumeric writes and calamine does not read.

    It is the same file again where there are none, and empty where it is no .ods.
    """
    stream = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(stream, "w") as new:
            told = old.read("content.xml")
            plain = _LAYOUT.sub(b">", told).replace(b"<text:line-break/>", b"\n")
            for name in dict.fromkeys(old.namelist()):
                new.writestr(name, plain if name == "content.xml" else old.read(name))
    except (zipfile.BadZipFile, KeyError):
        return b""
    return content if plain == told else stream.getvalue()


def _by_openpyxl(content: bytes) -> Iterator[Opened]:
    import warnings  # noqa: PLC0415 - only in the child

    from openpyxl import load_workbook  # noqa: PLC0415 - only in the child

    warnings.simplefilter("ignore")
    with _well_made():
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        told = [(sheet.title, sheet.sheet_state != "visible") for sheet in book.worksheets]
    for name, hidden in told:
        yield name, hidden, _rows_of(book[name])


def _rows_of(sheet: Any) -> Iterator[Sequence[str]]:  # noqa: ANN401 - openpyxl has no types
    with _well_made():
        sheet.reset_dimensions()  # what a sheet says of its size need not be true
        for row in sheet.iter_rows(values_only=True):
            yield tuple(map(text, row))


@contextmanager
def _well_made() -> Iterator[None]:
    """Translate what openpyxl raises for a file that is not."""
    from xml.etree.ElementTree import ParseError  # noqa: PLC0415 - only in the child

    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - only in the child

    try:
        yield
    except (
        *(InvalidFileException, ParseError, zipfile.BadZipFile, zlib.error),
        *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, RecursionError),
    ):
        raise UnreadableFileError(FileFault.BROKEN) from None


def text(value: Any) -> str:  # noqa: ANN401 - whatever a library makes of a cell
    """A cell as a person reads it: 3 and not 3.0, fifteen digits at most, a date by ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < _WHOLE else f"{value:.15g}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return "" if value is None else str(value)
