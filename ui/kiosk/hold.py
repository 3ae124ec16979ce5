"""A key that has to be held, so that nobody leaves the kiosk by a slip."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

SECONDS = 2


class Hold(QObject):
    """`held` comes once Esc was held for two seconds, wherever the focus is; `down` says when it begins."""

    held = Signal()
    down = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, milliseconds: int = SECONDS * 1000) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(milliseconds)
        self._timer.timeout.connect(self.held)
        if app := QCoreApplication.instance():
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Esc from everybody; let every other key be."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._turn(event)
            return True
        return super().eventFilter(watched, event)

    def _turn(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            return
        if event.type() == QEvent.Type.KeyPress and not self._timer.isActive():
            self._timer.start()
            self.down.emit(True)
        elif event.type() == QEvent.Type.KeyRelease:
            self._timer.stop()
            self.down.emit(False)
