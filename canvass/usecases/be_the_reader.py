"""Be the process that reads one spreadsheet for another Canvass, then end (exchange/reading.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.reading_child import main
from canvass.usecases.before_unlock import keep_to_ourselves

if TYPE_CHECKING:
    from typing import BinaryIO


def be_the_reader(order: BinaryIO, answer: BinaryIO) -> int:
    """Read what is ordered, answer, end; the exit code."""
    keep_to_ourselves()
    return main(order, answer)
