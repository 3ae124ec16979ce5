"""A note: a few words in the colours of a doubt or a problem, in a place that is kept free for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from ui.shell.theme import look
from ui.stall.snug import snug

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_EDGE = 8  # the coloured edge and a little air, in pixels


class Note(QFrame):
    """One line; what does not fit is in the tooltip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = ""
        self._label = QLabel(self)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        snug(self, 0.9)
        snug(self._label, 0, 0.85)

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
        self._label.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, width))
