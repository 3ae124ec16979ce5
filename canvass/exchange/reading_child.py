"""The process that reads one file of rows: bounded, told everything over its pipes, good for nothing else.

It may take so much memory and time (POSIX only; elsewhere its parent holds it to the time), writes no file,
and prints no word of what it reads but to the pipe.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.reading import CSV, Limits, Order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

BATCH = 500
LIGHTEST = 16  # letters that a cell counts as at least: a short one costs our memory no less
HEAVIEST = 1 << 20  # letters after which a batch is sent as it is, so that its line has a bound
LAST = 2 << 20  # rows, empty ones among them: twice as many as a spreadsheet has
ROW = 4 << 20  # letters in one row: far beyond any that a person wrote


def main(order: BinaryIO, answer: BinaryIO) -> int:
    """Read the order and the file from one pipe, write what it holds to the other; the exit code."""
    asked = json.loads(order.readline())
    wish = Order(*(asked.pop(name) for name in ("engine", "encoding", "separator")))
    limits = Limits(**asked)
    _hold_to(limits)
    said = lines(order.read(), limits, wish)
    answer.writelines(json.dumps(line).encode() + b"\n" for line in said)
    answer.flush()
    return 0


def lines(content: bytes, limits: Limits, order: Order) -> Iterator[list[Any]]:
    """What the child says: each sheet, its rows in batches, its end; then the end, or what is wrong."""
    try:
        yield from (
            _of_csv(content, limits, order) if order.engine == CSV else _of_sheets(content, limits, order)
        )
    except UnreadableFileError as error:
        yield ["fault", error.fault, error.row]
    except MemoryError:
        yield ["fault", FileFault.TOO_LARGE, 0]
    else:
        yield ["end"]


def _of_csv(content: bytes, limits: Limits, order: Order) -> Iterator[list[Any]]:
    from canvass.exchange.delimited import open_text  # noqa: PLC0415 - once memory is bounded

    text = open_text(content, order.encoding, order.separator)
    yield ["dialect", text.encoding, text.separator, dict(text.readings)]
    yield ["sheet", "", False]
    yield from _Counted(limits).rows(text.rows(limits, ROW))
    yield ["done"]


def _of_sheets(content: bytes, limits: Limits, order: Order) -> Iterator[list[Any]]:
    from canvass.exchange.spreadsheet import sheets  # noqa: PLC0415 - once memory is bounded

    counted = _Counted(limits)
    for name, hidden, rows in sheets(content, limits, order.engine):
        yield ["sheet", name, hidden]
        yield from counted.rows(rows)
        yield ["done"]


class _Counted:
    """Batches of rows, held to what a file may ask for in all its sheets together."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._filled = self._text = 0

    def rows(self, rows: Iterable[Sequence[str]]) -> Iterator[list[Any]]:
        """The filled rows of one sheet, from its first row on, as they are to be said."""
        batch: list[tuple[int, list[str]]] = []
        begun = self._text
        for number, cells in enumerate(rows, 1):
            if not (kept := _without_end(cells)):
                if number > LAST:
                    raise UnreadableFileError(FileFault.TOO_MANY_ROWS)
                continue
            self._count(number, kept)
            batch.append((number, kept))
            if len(batch) == BATCH or self._text - begun > HEAVIEST:
                yield ["rows", batch]
                batch, begun = [], self._text
        if batch:
            yield ["rows", batch]

    def _count(self, number: int, cells: list[str]) -> None:
        limits = self._limits
        lengths = [len(cell) for cell in cells]
        letters = sum(lengths)
        self._filled += 1
        self._text += letters + sum([LIGHTEST - length for length in lengths if 0 < length < LIGHTEST])
        if len(cells) > limits.columns:
            raise UnreadableFileError(FileFault.TOO_MANY_COLUMNS, number)
        if letters > ROW or max(lengths) > limits.letters:
            raise UnreadableFileError(FileFault.TOO_LARGE, number)
        if self._filled > limits.rows:
            raise UnreadableFileError(FileFault.TOO_MANY_ROWS)
        if self._text > limits.text:
            raise UnreadableFileError(FileFault.TOO_LARGE)


def _without_end(cells: Sequence[str]) -> list[str]:
    end = len(cells)
    while end and (not cells[end - 1] or cells[end - 1].isspace()):
        end -= 1
    return list(cells[:end])


def _hold_to(limits: Limits) -> None:
    """No more memory and time than this, no file written, no core left behind."""
    sys.dont_write_bytecode = True
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(OSError, ValueError):  # macOS knows no limit of address space
            resource.setrlimit(what, (most, most))
