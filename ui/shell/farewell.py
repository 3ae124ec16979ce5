"""This process is told to end: by a shutdown, the end of the session, a closed terminal."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal

if TYPE_CHECKING:
    from PySide6.QtGui import QGuiApplication


class Farewell(QObject):
    """`told` comes in the window's thread, so that what is half typed can be kept first."""

    told = Signal()

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.commitDataRequest.connect(lambda _session: self.told.emit())
        if sys.platform != "win32":
            self._listen()

    def _listen(self) -> None:
        """Have a signal wake the event loop; a handler in Python alone would wait for the next key."""
        reading, writing = os.pipe()
        os.set_blocking(writing, False)
        self._notifier = QSocketNotifier(reading, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(lambda: self._wake(reading))
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def _wake(self, reading: int) -> None:
        os.read(reading, 64)
        self.told.emit()
