"""One column in the middle of the window, as wide as a sentence, that scrolls when the letters are large."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

LETTERS = 38  # widths of a capital M


class Column(QScrollArea):
    """A page of one column; `body` is its layout."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        middle, self._inner = QWidget(), QWidget()
        self.body = QVBoxLayout(self._inner)
        line = QHBoxLayout(middle)
        line.addStretch(1)
        line.addWidget(self._inner, 100)
        line.addStretch(1)
        self._inner.setMaximumWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)
        self.setWidget(middle)

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as a sentence when the letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._inner.setMaximumWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)


def words(text: str, look: str = "") -> QLabel:
    """A paragraph; plain text, wrapped."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("look", look)
    return label
