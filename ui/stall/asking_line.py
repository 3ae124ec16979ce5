"""The line for a number or a few words: Enter goes on, Backspace in an empty one goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from canvass.model.answer import MOST_LETTERS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class AskingLine(QLineEdit):
    """A key that is held down goes on once."""

    entered = Signal()
    backed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(MOST_LETTERS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type, go on, go back."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _CHORD:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            if not event.isAutoRepeat():
                self.backed.emit()
        else:
            super().keyPressEvent(event)


_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
