"""A note: a few words in the colours of a doubt or a problem, in a place that is kept free for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.shell.theme import look
from ui.stall.snug import snug

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_BEFORE_A_LONG_WORD = 5  # heights of a line that may be left over at its end
_EDGE = 8  # the coloured edge and a little air, in pixels


class Note(QFrame):
    """One line, or two of smaller letters; what does not fit is cut."""

    def __init__(self, parent: QWidget | None = None, *, lines: int = 1) -> None:
        super().__init__(parent)
        self._words, self._lines = "", lines
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._label.setWordWrap(lines > 1)
        snug(self, 0.9 if lines == 1 else 0.8 * lines)
        snug(self._label, 0, 0.85 if lines == 1 else 0.76)

    def text(self) -> str:
        """What it says."""
        return self._words

    def say(self, words: str, kind: str = "doubt") -> None:
        """Say something as a `doubt` or a `problem`; no words, no colour."""
        self._words = words
        self.setAccessibleName(words)
        self.setToolTip("")
        look(self, kind if words else "")
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the words inside the frame."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width() - _EDGE
        self._label.setGeometry(_EDGE, 0, width, self.height())
        metrics = self._label.fontMetrics()
        words = self._words
        if self._lines == 1:
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        elif not self._has_room(words, width):
            room = self._lines * width - _BEFORE_A_LONG_WORD * metrics.height()
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self._label.setText(words)

    def _has_room(self, words: str, width: int) -> bool:
        metrics, broken = self._label.fontMetrics(), Qt.TextFlag.TextWordWrap
        needed = metrics.boundingRect(QRect(0, 0, width, 0), broken, words)
        return needed.height() <= self._lines * metrics.lineSpacing() and needed.width() <= width
