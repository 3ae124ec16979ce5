"""Rows in batches, column by column: the unit of work, of progress and of cancelling."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from canvass.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from canvass.exchange.table import Value

BATCH = 1_000
REMEMBERED = 50_000

Progress: TypeAlias = "Callable[[int], bool]"
"""Is told the rows so far; answers False to stop."""


def carry_on(_rows: int) -> bool:
    """The progress of one who waits: never stops."""
    return True


class Batches:
    """Takes rows off a Table and tells `progress` how many so far, over all Tables of the export."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._rows = 0

    def take(self, rows: Iterator[Sequence[Value]], most: int = BATCH) -> list[Sequence[Value]]:
        """The next rows, none at the end; CancelledError when the person stopped it."""
        batch = list(islice(rows, min(most, BATCH)))
        self._rows += len(batch)
        if not self._progress(self._rows):
            raise CancelledError
        return batch


class Remembered(dict["Value", str]):
    """Values already made into text, within bounded memory; None is made into `nothing`."""

    def __init__(self, make: Callable[[Value], str], nothing: str) -> None:
        super().__init__()
        self._make = make
        self._nothing = nothing

    def __missing__(self, value: Value) -> str:
        if len(self) >= REMEMBERED:
            self.clear()
        text = self[value] = self._nothing if value is None else self._make(value)
        return text
