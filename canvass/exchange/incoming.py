"""A list from anywhere, read whole: any CSV, XLSX, XLS or ODS, Canvass's own exports recognised."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from canvass.errors import CancelledError, FileFault, UnreadableFileError
from canvass.exchange.batch import carry_on
from canvass.exchange.header import find_header
from canvass.exchange.own import own_tables
from canvass.exchange.reading import CALAMINE, CSV, Dialect, Limits, Order, Sent, Sheet, read_parts
from canvass.model.incoming import Incoming, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo
    from pathlib import Path

    from canvass.exchange.reading import Rows

CONTACTS = Limits(
    size=128 << 20,  # ten times a list of 100,000 with twenty columns
    unpacked=512 << 20,  # such a list is about 100 MB of XML
    rows=250_000,  # more than any branch, region or union has given to one laptop
    columns=500,
    text=128 << 20,  # five million filled cells: about 600 MB here at worst
    seconds=120,
    memory=2 << 30,
)
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_KNOWN = 1 << 17  # different texts that are kept once


def read_file(
    path: Path,
    *,
    progress: Callable[[int], bool] = carry_on,
    limits: Limits = CONTACTS,
    encoding: str = "",
    separator: str = "",
    zone: tzinfo | None = None,
    program: Sequence[str] = (),
) -> Incoming:
    """All tables of a file, the hidden ones last; `encoding` and `separator` of a CSV where a person said so.

    `progress` is told the rows so far, also while there is nothing new, and stops it by returning False.
    `zone` is the one in which Canvass's own files for people say moments, by default this laptop's. Raises
    UnreadableFileError and CancelledError; nothing is kept then.
    """
    gathered = _Gathered(progress)
    order = Order(_engine(path), encoding, separator)
    with closing(read_parts(path, limits, order, program, gathered.tell)) as parts:
        for part in parts:
            match part:
                case list():
                    gathered.add(part)
                case Sheet():
                    gathered.begin(part)
                case Sent():
                    gathered.sent = part
                case Dialect():
                    gathered.dialect = part
    return gathered.incoming(path, zone)


def _engine(path: Path) -> str:
    """What reads it: by its first bytes, whatever its name ends with."""
    try:
        if not path.is_file():
            raise UnreadableFileError(FileFault.NO_TABLE if path.exists() else FileFault.GONE)
        with path.open("rb") as file:
            return CALAMINE if file.read(4) in _SPREADSHEETS else CSV
    except OSError:
        raise UnreadableFileError(FileFault.GONE) from None


class _Gathered:
    """What was said of a file so far."""

    def __init__(self, progress: Callable[[int], bool]) -> None:
        self.sent = Sent("", 0)
        self.dialect = Dialect("", "")
        self._progress = progress
        self._rows = 0
        self._known = _Known()
        self._sheets: list[tuple[Sheet, list[tuple[int, tuple[str, ...]]]]] = []

    def begin(self, sheet: Sheet) -> None:
        """A sheet begins."""
        self._sheets.append((sheet, []))

    def add(self, rows: Rows) -> None:
        """More rows of it."""
        known = self._known.__getitem__
        self._sheets[-1][1].extend([(number, tuple(map(known, cells))) for number, cells in rows])
        self._rows += len(rows)
        self.tell()

    def tell(self) -> None:
        """Say how far it is; CancelledError when the person stopped it."""
        if not self._progress(self._rows):
            raise CancelledError

    def incoming(self, path: Path, zone: tzinfo | None) -> Incoming:
        """All of it; UnreadableFileError where there is nothing."""
        shown = sorted(self._sheets, key=lambda sheet: sheet[0].hidden)
        tables = [_table(sheet.name or path.stem, sheet.hidden, rows) for sheet, rows in shown if rows]
        if not tables:
            raise UnreadableFileError(FileFault.EMPTY)
        known, origin = own_tables(tables, zone)
        return Incoming(
            path.name,
            self.sent.sha256,
            self.sent.modified,
            known,
            origin,
            self.dialect.encoding,
            self.dialect.separator,
            self.dialect.readings,
        )


class _Known(dict[str, str]):
    """Texts that are kept once, however often they come."""

    def __missing__(self, text: str) -> str:
        if len(self) < _KNOWN:
            self[text] = text
        return text


def _table(name: str, hidden: bool, rows: list[tuple[int, tuple[str, ...]]]) -> Table:
    """The rows below the header, but for those that say the header again; all of them where there is none."""
    place = find_header(rows)
    header = () if place is None else rows[place][1]
    below = rows if place is None else [row for row in rows[place + 1 :] if row[1] != header]
    width = max((len(cells) for _, cells in below), default=0)
    full = header + ("",) * (width - len(header))
    return Table(name, full, below, hidden=hidden)
