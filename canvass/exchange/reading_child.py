"""The process that reads one spreadsheet: bounded, told everything over its pipes, good for nothing else.

It may take so much memory and time (POSIX only; elsewhere its parent holds it to the time), writes no file,
and prints no word of what it reads but to the pipe.
"""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from canvass.errors import FileFault, UnreadableFileError
from canvass.exchange.reading import CALAMINE, Limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 200
LIGHTEST = 16  # letters that a cell counts as at least: a short one costs our memory no less


def main(order: BinaryIO, answer: BinaryIO) -> int:
    """Read the order and the file from one pipe, write what it holds to the other; the exit code."""
    asked = json.loads(order.readline())
    engine = str(asked.pop("engine"))
    limits = Limits(**asked)
    _hold_to(limits)
    said = lines(order.read(), limits, engine)
    answer.writelines(json.dumps(line).encode() + b"\n" for line in said)
    answer.flush()
    return 0


def lines(content: bytes, limits: Limits, engine: str = CALAMINE) -> Iterator[list[Any]]:
    """What the child says: each sheet, its rows in batches, its end; then the end, or what is wrong."""
    from canvass.exchange.spreadsheet import sheets  # noqa: PLC0415 - once memory is bounded

    filled = text = 0
    try:
        for name, rows in sheets(content, limits, engine):
            yield ["sheet", name]
            for batch in _batches(rows, limits):
                filled += len(batch)
                text += sum(max(LIGHTEST, len(cell)) for _, cells in batch for cell in cells if cell)
                if filled > limits.rows:
                    raise UnreadableFileError(FileFault.TOO_MANY_ROWS)  # noqa: TRY301 - the answer is below
                if text > limits.text:
                    raise UnreadableFileError(FileFault.TOO_LARGE)  # noqa: TRY301 - as above
                yield ["rows", batch]
            yield ["done"]
    except UnreadableFileError as error:
        yield ["fault", error.fault]
    except MemoryError:
        yield ["fault", FileFault.TOO_LARGE]
    else:
        yield ["end"]


def _batches(rows: Iterator[Sequence[str]], limits: Limits) -> Iterator[list[list[Any]]]:
    batch: list[list[Any]] = []
    for number, cells in enumerate(rows, 1):
        kept = _without_end(cells)
        if not kept:
            continue
        if len(kept) > limits.columns:
            raise UnreadableFileError(FileFault.TOO_MANY_COLUMNS)
        if max(map(len, kept)) > limits.letters:
            raise UnreadableFileError(FileFault.TOO_LARGE)
        batch.append([number, kept])
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _without_end(cells: Sequence[str]) -> list[str]:
    end = len(cells)
    while end and not cells[end - 1].strip():
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
