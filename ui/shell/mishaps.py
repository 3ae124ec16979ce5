"""Our own mistakes: noted by type and place in the code, never with their message, and said in the window."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from types import TracebackType

_HOUSE = Path(__file__).resolve().parents[2]
_LARGEST = 256 * 1024  # bytes; then the log begins anew


class Mishaps(QObject):
    """Takes every exception that nobody took; `happened` lets the window say so and stay open."""

    happened = Signal()

    def __init__(self, log: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._log = log

    def watch(self) -> None:
        """Take what is raised in any thread from now on."""
        sys.excepthook = self._take
        threading.excepthook = lambda args: self._take(args.exc_type, args.exc_value, args.exc_traceback)

    def note(self, error: BaseException) -> None:
        """Note a mistake that came home from a lane."""
        self._take(type(error), error, error.__traceback__)

    def _take(
        self, kind: type[BaseException], _error: BaseException | None, trace: TracebackType | None
    ) -> None:
        write(self._log, line_of(kind, trace))
        self.happened.emit()


def line_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """One line: when, what type, and where in the code, innermost last; no message, no values."""
    import traceback  # noqa: PLC0415 - when there was a mishap
    from datetime import UTC, datetime  # noqa: PLC0415 - as above

    places = " < ".join(
        f"{_place(frame.f_code.co_filename)}:{line} {frame.f_code.co_name}"
        for frame, line in traceback.walk_tb(trace)
    )
    return f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {kind.__module__}.{kind.__qualname__} {places}\n"


def write(log: Path, line: str) -> None:
    """Add a line to the log, which only its owner may read; a disk that refuses is no second mishap."""
    try:
        log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh = os.O_TRUNC if log.exists() and log.stat().st_size > _LARGEST else os.O_APPEND
        with os.fdopen(os.open(log, os.O_WRONLY | os.O_CREAT | fresh, 0o600), "w", encoding="utf-8") as file:
            file.write(line)
    except OSError:
        return


def _place(name: str) -> str:
    path = Path(name)
    return str(path.relative_to(_HOUSE)) if path.is_relative_to(_HOUSE) else path.name
