"""One of two values as a button: its number, its words on as many lines as they need, down while chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

_SIDES: dict[int, int] = {Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 1}
_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

_GAP = "\u00a0\u00a0"  # no line ends between the number and the value
_BREAKS = "@.-_/"  # better places to break an email at


class ValueButton(QPushButton):
    """`turned` asks for the value on that side, `moved` for the field so many further down."""

    turned = Signal(int)
    moved = Signal(int)

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._words = number, ""
        self.setProperty("look", "answer")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.clicked.connect(lambda _checked: self.turned.emit(number - 1))
        font = self.font()
        font.setBold(True)  # it differs
        self.setFont(font)

    def show_value(self, field: str, value: str) -> None:
        """Show a value of a field; an empty one says so."""
        words = value or self.tr("(nothing)")
        self._words = f"{self._number}{_GAP}{words}"
        self.setAccessibleName(f"{field}, {self._number}: {words}")
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose, Up and Down go to another field; Space and Enter choose this one."""
        if event.key() in _SIDES:
            self.turned.emit(_SIDES[event.key()])
        elif event.key() in _STEPS:
            self.moved.emit(_STEPS[event.key()])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.turned.emit(self._number - 1)
        else:
            event.ignore()

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
        room = round((self.width() - self.fontMetrics().height() * 1.4) / 1.06)
        text = "\n".join(broken(self._words, room, self.fontMetrics())).replace("&", "&&")
        if text != self.text():
            self.setText(text)
            self.updateGeometry()


def broken(words: str, room: int, metrics: QFontMetrics) -> list[str]:
    """Words in lines no wider than `room` pixels, a longer word in several: an email has no spaces."""
    lines: list[str] = []
    for paragraph in words.splitlines() or [""]:
        lines.append("")
        for word in paragraph.split(" "):
            for piece, glue in _pieces(word, room, metrics):
                longer = f"{lines[-1]}{glue}{piece}" if lines[-1] else piece
                if lines[-1] and metrics.horizontalAdvance(longer) > room:
                    lines.append(piece)
                else:
                    lines[-1] = longer
    return lines


def _pieces(word: str, room: int, metrics: QFontMetrics) -> list[tuple[str, str]]:
    """A word in pieces that each fit, with what stands before each: a space before the first."""
    if room <= 0 or metrics.horizontalAdvance(word) <= room:
        return [(word, " ")]
    pieces, piece = [], ""
    for letter in word:
        if piece and metrics.horizontalAdvance(piece + letter) > room:
            cut = max(piece.rfind(sign) for sign in _BREAKS) + 1
            cut = cut if cut > len(piece) // 2 else len(piece)
            pieces.append(piece[:cut])
            piece = piece[cut:]
        piece += letter
    return [(part, "" if place else " ") for place, part in enumerate([*pieces, piece])]
