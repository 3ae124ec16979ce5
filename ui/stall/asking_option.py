"""One answer as a button: its key, its words on as many lines as they need, down while it is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent

    from ui.stall.asking_keys import AnswerKey


class AskingOption(QPushButton):
    """Space and a click choose; the second click of a double click would answer the next question."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.given: str | int = ""
        self.key = ""
        self._words = ""
        self.setProperty("look", "answer")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)

    def offer(self, key: AnswerKey, *, chosen: bool) -> None:
        """Show an answer."""
        self.given, self.key = key.given, key.key
        number = "" if key.key == key.words else f"{key.key}  "
        self._words = f"{number}{key.words}" + (f"  ({key.letter})" if key.letter else "")
        self.setChecked(chosen)
        self.setAccessibleName(f"{key.key} {key.words}" if number else key.words)
        self._fit()

    def lines_in(self, width: int) -> int:
        """On how many lines its words would be, were it so many pixels wide; 0 where a word is too long."""
        metrics, room = self.fontMetrics(), self._room(width)
        lines = broken(self._words, room, metrics)
        return len(lines) if all(metrics.horizontalAdvance(line) <= room for line in lines) else 0

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space chooses, once however long it is held; all else is the page's."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Not a second answer."""
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Other letters, other lines."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def _fit(self) -> None:
        lines = broken(self._words, self._room(self.width()), self.fontMetrics())
        text = "\n".join(lines).replace("&", "&&")
        if text != self.text():
            self.setText(text)
            self.updateGeometry()

    def _room(self, width: int) -> int:
        return round((width - self.fontMetrics().height() * 1.4) / 1.12)  # in bold they are wider


def broken(words: str, room: int, metrics: QFontMetrics) -> list[str]:
    """Words in lines no wider than `room` pixels; only a single longer word is."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
