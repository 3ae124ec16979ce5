"""Files of rows from anywhere, read in a process of their own, as text that streams back.

Why a process: a legal .xlsx of 2 KB ends the process that opens it with calamine (an allocation that Rust
cannot refuse), and a crafted one may take all memory or time. Here it costs a child, and becomes words.

How it is started: Canvass itself with one fixed argument, so that a frozen app can do it too; multiprocessing
would import the parent's main module again, and needs a hook of its own when frozen. Nothing of the person's
stands in argv or the environment: the order and the file's bytes go in by standard input, JSON lines come
out, and the child opens no file. Calamine reads a spreadsheet first; where it gives up on an .xlsx or dies,
openpyxl tries. A text file is read by the engine CSV.

What comes back: the rows that hold anything, sheet by sheet, each with its number as a spreadsheet shows it.
"""

from __future__ import annotations

import hashlib
import json
import queue
import stat
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TypeAlias

from canvass.errors import FileFault, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
    from pathlib import Path

READER = "--read-spreadsheet"
CALAMINE, OPENPYXL, CSV = "calamine", "openpyxl", "csv"
_LONGEST_LINE = 64 << 20  # bytes of JSON: a batch of the child at its limit of letters stays below it
_PIECE = 1 << 20
_AHEAD = 8  # lines of the child that wait for us
_TICK = 0.1  # seconds after which one who waits is asked whether to go on


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file may ask of this machine: bytes, bytes unpacked, rows, columns, letters a cell, seconds.

    `text` is letters in all: a file of a few kilobytes can show one long text in a million cells.
    """

    size: int = 4 << 20
    unpacked: int = 64 << 20
    rows: int = 20_000
    columns: int = 500
    letters: int = 32_767
    text: int = 16 << 20
    seconds: int = 20
    memory: int = 1 << 30  # of address space; only where the system can hold a process to it


@dataclass(frozen=True, slots=True)
class Order:
    """What the child reads with; `encoding` and `separator` of a CSV are found where they are empty."""

    engine: str = CALAMINE
    encoding: str = ""
    separator: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds something: its sheet, its number from 1 on, its cells without the empty end."""

    sheet: str
    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """The file as it was read: the hash of its bytes, and when it was last changed in UTC milliseconds."""

    sha256: str
    modified: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Here a sheet begins; `hidden` when the spreadsheet does not show it."""

    name: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV was understood, and how else it could be: by encoding, three lines as they would read."""

    encoding: str
    separator: str
    readings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


Rows: TypeAlias = "list[tuple[int, list[str]]]"
"""Some rows of the sheet that was begun last: number and cells."""
Part: TypeAlias = "Sent | Sheet | Dialect | Rows"


def read_rows(
    path: Path, limits: Limits | None = None, program: Sequence[str] = ()
) -> Generator[Row, None, None]:
    """The rows of an .xlsx, .xls or .ods, streamed; to stop early, close the iterator.

    `program` is what starts Canvass, by default this one. Raises UnreadableFileError, also half way.
    """
    sheet = ""
    for part in read_parts(path, limits or Limits(), program=program):
        if isinstance(part, Sheet):
            sheet = part.name
        elif isinstance(part, list):
            yield from (Row(sheet, number, tuple(cells)) for number, cells in part)


def read_parts(
    path: Path,
    limits: Limits,
    order: Order | None = None,
    program: Sequence[str] = (),
    waiting: Callable[[], object] = bool,
) -> Generator[Part, None, None]:
    """All that is said of a file, as it comes; to stop early, close the iterator, or raise from `waiting`.

    `waiting` is called ten times a second while nothing comes. Raises as `read_rows` does.
    """
    wish = order or Order()
    finished: set[str] = set()
    try:
        yield from _read(path, limits, wish, finished, program, waiting)
    except _DiedError:
        if wish.engine != CALAMINE:
            raise UnreadableFileError(FileFault.BROKEN) from None
        try:
            yield from _read(path, limits, Order(OPENPYXL), finished, program, waiting)
        except _DiedError:
            raise UnreadableFileError(FileFault.BROKEN) from None


class _DiedError(Exception):
    """The child ended without a word, between two sheets."""


def _read(
    path: Path,
    limits: Limits,
    order: Order,
    finished: set[str],
    program: Sequence[str],
    waiting: Callable[[], object],
) -> Iterator[Part]:
    with ExitStack() as stack:
        child = stack.enter_context(_started(program))
        answers = _Answers(_pipe(child.stdout), waiting)
        stack.callback(answers.join)
        stack.callback(child.kill)
        stack.callback(answers.stop)
        late = threading.Event()
        clock = threading.Timer(limits.seconds, _stop, (child, late))
        clock.daemon = True
        clock.start()
        stack.callback(clock.cancel)
        yield _send(path, limits, order, child)
        try:
            yield from _listen(answers, finished)
        except _DiedError:
            if late.is_set():
                raise UnreadableFileError(FileFault.TOO_SLOW) from None
            raise


def _stop(child: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    child.kill()


def _started(program: Sequence[str]) -> subprocess.Popen[bytes]:
    ourselves = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "canvass"]
    return subprocess.Popen(  # noqa: S603 - the program is Canvass itself, the argument is ours
        [*(program or ourselves), READER],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _pipe(stream: Any) -> Any:  # noqa: ANN401 - a pipe of bytes
    if stream is None:
        raise TypeError("the child was started without a pipe")
    return stream


def _send(path: Path, limits: Limits, order: Order, child: subprocess.Popen[bytes]) -> Sent:
    digest = hashlib.sha256()
    try:
        with _opened(path, limits) as file, suppress(BrokenPipeError), _pipe(child.stdin) as pipe:
            pipe.write(json.dumps(asdict(order) | asdict(limits)).encode() + b"\n")
            left = limits.size
            while left > 0 and (piece := file.read(min(_PIECE, left))):
                digest.update(piece)
                pipe.write(piece)
                left -= len(piece)
        return Sent(digest.hexdigest(), path.stat().st_mtime_ns // 1_000_000)
    except OSError:
        raise UnreadableFileError(FileFault.GONE) from None


def _opened(path: Path, limits: Limits) -> Any:  # noqa: ANN401 - a raw file
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFileError(FileFault.NO_SPREADSHEET)
    if found.st_size > limits.size:
        raise UnreadableFileError(FileFault.TOO_LARGE)
    return path.open("rb")


class _Answers:
    """The child's lines, fetched by a thread of their own, so that one who waits can change their mind."""

    def __init__(self, pipe: BinaryIO, waiting: Callable[[], object]) -> None:
        self._waiting = waiting
        self._lines: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._fetch, args=(pipe,), daemon=True)
        self._thread.start()

    def take(self) -> bytes:
        """The next line, empty at the end."""
        while True:
            try:
                return self._lines.get(timeout=_TICK)
            except queue.Empty:
                self._waiting()

    def stop(self) -> None:
        """Fetch no more; the child is to be ended next."""
        self._stopped.set()

    def join(self) -> None:
        """Wait for the thread, which ends with the child."""
        self._thread.join()

    def _fetch(self, pipe: BinaryIO) -> None:
        line = b"-"
        while line and not self._stopped.is_set():
            line = pipe.readline(_LONGEST_LINE)
            while not self._stopped.is_set():
                with suppress(queue.Full):
                    self._lines.put(line, timeout=_TICK)
                    break


def _listen(answers: _Answers, finished: set[str]) -> Iterator[Part]:
    """What is said of the sheets that were not `finished` before; to which the others are added."""
    sheet, skipping = "", False
    while True:
        match _said(answers, busy=bool(sheet)):
            case ["sheet", str(sheet), bool(hidden)]:
                skipping = sheet in finished
                if not skipping:
                    yield Sheet(sheet, hidden)
            case ["rows", list(rows)]:
                if not skipping:
                    yield rows
            case ["done"]:
                finished.add(sheet)
                sheet = ""
            case ["dialect", str(encoding), str(separator), dict(readings)]:
                yield Dialect(encoding, separator, {name: tuple(lines) for name, lines in readings.items()})
            case ["fault", str(fault), int(row)]:
                raise UnreadableFileError(FileFault(fault), row)
            case _:
                return


def _said(answers: _Answers, *, busy: bool) -> Any:  # noqa: ANN401 - JSON
    line = answers.take()
    if line.endswith(b"\n"):
        return json.loads(line)
    if busy or line:
        raise UnreadableFileError(FileFault.BROKEN)
    raise _DiedError
