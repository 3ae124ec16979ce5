"""Python's collector, in the window's thread only.

A cycle that holds a widget may be collected by whichever thread happens to allocate; a lane that deletes a
widget crashes Qt. So it is switched off, and run between two events of the window.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 1_000


class Collector(QObject):
    """Collects what Python's own counters say is due; what was there at the start is left out of it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the oldest generation whose threshold is passed."""
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [age for age, count in enumerate(counts) if count > limits[age]]
        if due:
            gc.collect(due[-1])
