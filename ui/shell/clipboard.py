"""What was copied out of Canvass, from any field of any page, leaves the clipboard when the window locks."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class OurClipboard(QObject):
    """Remembers whether the last copy was made while a window of ours was the active one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = False
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._note)

    def forget(self) -> None:
        """Clear the clipboard if what is on it came from us; what others put there stays."""
        if self._ours or self._clipboard.ownsClipboard():
            self._clipboard.clear()
        self._ours = False

    def _note(self) -> None:
        self._ours = QGuiApplication.focusWindow() is not None
