"""The idle clock: how long until the window locks by itself, and whether the machine was asleep meanwhile."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

ASLEEP = 15  # seconds between two ticks of one second: the machine slept
_TOUCHED = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class Clock(Protocol):
    """Two clocks: one stops while some systems sleep, the other can be set by hand; the greater counts."""

    def monotonic(self) -> float:
        """Seconds that only go forward."""

    def wall(self) -> float:
        """Seconds of the calendar."""


class SystemClock:
    """This machine's clocks."""

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def wall(self) -> float:
        """Seconds of the calendar."""
        return time.time()


class IdleClock(QObject):
    """Counts down from the last key or mouse; `left` says the seconds each second, `due` comes once."""

    left = Signal(int)
    due = Signal()

    def __init__(
        self, limit: Callable[[], int], clock: Clock | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._limit = limit
        self._clock = clock or SystemClock()
        self._touched = self._ticked = self._now()
        self._timer = QTimer(self)
        self._timer.setInterval(1000)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to count, and to listen to every key and mouse of the application."""
        self._touched = self._ticked = self._now()
        if app := QCoreApplication.instance():
            app.installEventFilter(self)
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        """Count no longer."""
        self._timer.stop()
        if app := QCoreApplication.instance():
            app.removeEventFilter(self)

    def tick(self) -> None:
        """Look at the clocks: once a second, by the timer."""
        now = self._now()
        slept = _since(self._ticked, now) > ASLEEP
        self._ticked = now
        left = self._limit() - _since(self._touched, now)
        if slept or left <= 0:
            self.stop()
            self.due.emit()
        else:
            self.left.emit(round(left))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin anew at every key and mouse."""
        if event.type() in _TOUCHED and self._timer.isActive():
            self._touched = self._now()
        return False

    def _now(self) -> tuple[float, float]:
        return self._clock.monotonic(), self._clock.wall()


def _since(then: tuple[float, float], now: tuple[float, float]) -> float:
    return max(now[0] - then[0], now[1] - then[1])
