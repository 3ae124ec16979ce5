"""A number cell: kept when it is left; what is no number stays as it was typed, and is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QSizePolicy

from canvass.model.stock import MOST_COPIES
from ui.shell.theme import look
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

_STEPS = {Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_DIGITS = 6


def number_in(text: str) -> int | None:
    """The whole number that is typed; nothing is 0; None where it is no number of copies."""
    text = text.strip().replace(",", "")
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal()) or len(text) > _DIGITS or int(text) > MOST_COPIES:
        return None
    return int(text)


class NumberCell(QLineEdit):
    """`put` carries a number to keep, `moved` 1 or -1 for the next cell or the one before."""

    put = Signal(int)
    moved = Signal(int)
    wrong = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kept = 0
        self._asked: int | None = None  # to be kept, since the cell was entered
        self.setAccessibleName(name)
        self.setMaxLength(12)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.textEdited.connect(lambda _text: self._mark(wrong=False))

    @property
    def is_wrong(self) -> bool:
        """Whether what is typed is no number."""
        return number_in(self.text()) is None

    def show_kept(self, number: int) -> None:
        """Show what is kept, unless something else has been typed meanwhile."""
        was_kept = self.text() == _shown(self._kept) or number_in(self.text()) == number
        self._kept, self._asked = number, None
        if was_kept and self.text() != _shown(number):
            self.setText(_shown(number))

    @property
    def is_told(self) -> bool:
        """Whether it was said that what is typed is no number."""
        return bool(self.accessibleDescription())

    def put_back(self) -> None:
        """Show what is kept in place of what was typed."""
        self.setText(_shown(self._kept))
        self._mark(wrong=False)

    def settle(self) -> bool:
        """Ask for what is typed to be kept; whether it is a number."""
        number = number_in(self.text())
        if number is None:
            self._mark(wrong=True)
            self.wrong.emit()
            return False
        if number not in {self._kept, self._asked}:
            self._asked = number
            self.put.emit(number)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows go to the next line."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        elif self.settle() or step < 0 or event.key() == Qt.Key.Key_Down:
            self.moved.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What is there is typed over."""
        super().focusInEvent(event)
        self._asked = None
        if not self.is_wrong:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving keeps what was typed."""
        super().focusOutEvent(event)
        self.settle()

    def sizeHint(self) -> QSize:
        """Room for five digits in whatever letters."""
        wide = self.fontMetrics().horizontalAdvance("00000") + self.fontMetrics().height()
        return QSize(wide, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """The same: a number is never cut."""
        return self.sizeHint()

    def _mark(self, *, wrong: bool) -> None:
        words = self.tr("A whole number, please") if wrong else ""
        look(self, "problem" if wrong else "")
        self.setAccessibleDescription(words)
        if wrong:
            speak(self, words)


def _shown(number: int) -> str:
    return str(number) if number else ""
