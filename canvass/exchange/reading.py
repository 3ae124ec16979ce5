"""Spreadsheets from anywhere, read in a process of their own, as rows of text that stream back.

Why a process: a legal .xlsx of 2 KB ends the process that opens it with calamine (an allocation that Rust
cannot refuse), and a crafted one may take all memory or time. Here it costs a child, and becomes words.

How it is started: Canvass itself with one fixed argument, so that a frozen app can do it too; multiprocessing
would import the parent's main module again, and needs a hook of its own when frozen. Nothing of the person's
stands in argv or the environment: the limits and the file's bytes go in by standard input, JSON lines come
out, and the child opens no file. Calamine reads first; where it gives up on an .xlsx or dies, openpyxl tries.

What comes back: the rows that hold anything, sheet by sheet, each with its number as a spreadsheet shows it.
"""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from contextlib import ExitStack, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from canvass.errors import FileFault, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

READER = "--read-spreadsheet"
CALAMINE, OPENPYXL = "calamine", "openpyxl"
_LONGEST_LINE = 64 << 20  # bytes of JSON: 200 rows at the limit of columns and letters stay below it
_PIECE = 1 << 20


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
class Row:
    """One row that holds something: its sheet, its number from 1 on, its cells without the empty end."""

    sheet: str
    number: int
    cells: tuple[str, ...]


def read_rows(
    path: Path, limits: Limits | None = None, program: Sequence[str] = ()
) -> Generator[Row, None, None]:
    """The rows of an .xlsx, .xls or .ods, streamed; to stop early, close the iterator.

    `program` is what starts Canvass, by default this one. Raises UnreadableFileError, also half way.
    """
    bounds = limits or Limits()
    finished: set[str] = set()
    try:
        yield from _read(path, bounds, CALAMINE, finished, program)
    except _DiedError:
        try:
            yield from _read(path, bounds, OPENPYXL, finished, program)
        except _DiedError:
            raise UnreadableFileError(FileFault.BROKEN) from None


class _DiedError(Exception):
    """The child ended without a word, between two sheets."""


def _read(
    path: Path, limits: Limits, engine: str, finished: set[str], program: Sequence[str]
) -> Iterator[Row]:
    with ExitStack() as stack:
        child = stack.enter_context(_started(program))
        stack.callback(child.kill)
        late = threading.Event()
        clock = threading.Timer(limits.seconds, _stop, (child, late))
        clock.daemon = True
        clock.start()
        stack.callback(clock.cancel)
        _send(path, limits, engine, child)
        try:
            yield from _listen(child, finished)
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


def _send(path: Path, limits: Limits, engine: str, child: subprocess.Popen[bytes]) -> None:
    if child.stdin is None:
        raise TypeError("the child was started without a pipe")
    try:
        with _opened(path, limits) as file, suppress(BrokenPipeError), child.stdin as pipe:
            pipe.write(json.dumps({"engine": engine, **asdict(limits)}).encode() + b"\n")
            left = limits.size
            while left > 0 and (piece := file.read(min(_PIECE, left))):
                pipe.write(piece)
                left -= len(piece)
    except OSError:
        raise UnreadableFileError(FileFault.GONE) from None


def _opened(path: Path, limits: Limits) -> Any:  # noqa: ANN401 - a raw file
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableFileError(FileFault.NO_SPREADSHEET)
    if found.st_size > limits.size:
        raise UnreadableFileError(FileFault.TOO_LARGE)
    return path.open("rb")


def _listen(child: subprocess.Popen[bytes], finished: set[str]) -> Iterator[Row]:
    """Rows of the sheets that were not `finished` before; to which the others are added."""
    sheet, skipping = "", False
    while True:
        match _said(child, busy=bool(sheet)):
            case ["sheet", str(sheet)]:
                skipping = sheet in finished
            case ["rows", list(rows)]:
                if not skipping:
                    yield from (Row(sheet, int(number), tuple(map(str, cells))) for number, cells in rows)
            case ["done"]:
                finished.add(sheet)
                sheet = ""
            case ["fault", str(fault)]:
                raise UnreadableFileError(FileFault(fault))
            case _:
                return


def _said(child: subprocess.Popen[bytes], *, busy: bool) -> Any:  # noqa: ANN401 - JSON
    if child.stdout is None:
        raise TypeError("the child was started without a pipe")
    line = child.stdout.readline(_LONGEST_LINE)
    if line.endswith(b"\n"):
        return json.loads(line)
    if busy or line:
        raise UnreadableFileError(FileFault.BROKEN)
    raise _DiedError
