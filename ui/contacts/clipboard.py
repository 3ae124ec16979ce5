"""Copying a person's phone or email: onto the clipboard, and off it again after half a minute."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QByteArray, QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

SECONDS = 30
# What clipboard histories go by: Klipper's hint, and the format that Windows leaves out of its history.
_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
}


class Timer(Protocol):
    """What is needed of a timer."""

    timeout: SignalInstance

    def start(self, milliseconds: int, /) -> None:
        """Begin to wait, anew if need be."""


class Clipboard(QObject):
    """Copies a text and clears it after 30 s, or when Canvass closes, if it is still ours."""

    def __init__(self, timer: Timer | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ours = ""
        self._timer = timer or _single_shot(self)
        self._timer.timeout.connect(self.clear)
        if app := QGuiApplication.instance():
            app.aboutToQuit.connect(self.clear)

    def copy(self, text: str) -> None:
        """Put `text` on the clipboard and start to wait."""
        content = QMimeData()
        content.setText(text)
        for name, value in _HINTS.items():
            content.setData(name, QByteArray(value))
        QGuiApplication.clipboard().setMimeData(content)
        self._ours = text
        self._timer.start(SECONDS * 1000)

    def clear(self) -> None:
        """Take our text off the clipboard; anybody else's stays."""
        clipboard = QGuiApplication.clipboard()
        if self._ours and clipboard.text() == self._ours:
            clipboard.clear()
        self._ours = ""


def _single_shot(parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    return timer
