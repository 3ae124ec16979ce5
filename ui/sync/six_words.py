"""Six words in large letters, numbered, to be read aloud and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class SixWords(FlowBox):
    """A word a label, so that they break between two words only."""

    def __init__(self, words: Sequence[str] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self.show_words(words)

    def words(self) -> tuple[str, ...]:
        """What it shows."""
        return self._words

    def show_words(self, words: Sequence[str]) -> None:
        """Show others."""
        if tuple(words) == self._words:
            return
        self._words = tuple(words)
        while item := self.flow.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for number, word in enumerate(words, 1):
            label = QLabel(f"{number} {word}")
            label.setProperty("look", "number")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setContentsMargins(0, 0, self.fontMetrics().height(), 0)
            self.flow.addWidget(label)
        self.setAccessibleName(" ".join(words))
