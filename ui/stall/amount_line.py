"""The amount line: digits, then Enter; in a place of its own in the sale bar, never a dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from canvass.model import money
from ui.stall.note import Note
from ui.stall.snug import snug
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class AmountLine(QWidget):
    """Asks for one amount in pounds; what it is for is said above it. `named` carries pence."""

    named = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._back: QWidget | None = None
        self._what = ""
        self._note = Note()
        self.edit = QLineEdit()
        self.edit.setMaxLength(12)
        self.edit.setPlaceholderText(self.tr("£ then Enter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._note)
        column.addWidget(self.edit)
        snug(self.edit, 1.65)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.edit.returnPressed.connect(self._enter)
        self.edit.textEdited.connect(lambda: self._note.say(self._what, "doubt"))
        self.hide()

    def ask(self, what: str) -> None:
        """Open for one amount; the focus goes back to where it was afterwards."""
        if self.isHidden():
            self._back = QApplication.focusWidget()
        self._what = what
        self.edit.setText("")
        self.edit.setAccessibleName(what)
        self._note.say(what, "doubt")
        self.show()
        self.edit.setFocus()

    def close_line(self) -> None:
        """Ask no more, and give the focus back."""
        had = self.edit.hasFocus()
        self.edit.setText("")
        if had and self._back is not None:
            self._back.setFocus()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_line()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        if not self.edit.text().strip():
            return
        pence = money.read(self.edit.text())
        if pence is None:
            self._note.say(self.tr("e.g. 2 or 2.50"), "problem")
            speak(self, self.tr("That is no amount. Type one such as 2 or 2.50"))
            return
        self.close_line()
        self.named.emit(pence)
