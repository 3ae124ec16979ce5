"""How far an export is, told from its lane to the window, and how it is stopped."""

from __future__ import annotations

import threading

from PySide6.QtCore import QObject, Signal


class Progress(QObject):
    """Called in the lane with the rows so far, answers whether to go on; `rows` arrives in the window."""

    rows = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = threading.Event()

    def __call__(self, rows: int) -> bool:
        """Tell, and ask whether to go on."""
        self.rows.emit(rows)
        return not self._stopped.is_set()

    def stop(self) -> None:
        """Do not go on."""
        self._stopped.set()
