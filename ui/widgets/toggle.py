"""Yes and No: two buttons, nothing chosen beforehand, Y and N on the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class YesNo(QWidget):
    """An answer to one question: True, False, or None while nobody has answered."""

    answered = Signal(object)

    def __init__(self, question: str, parent: QWidget | None = None, *, yes: str = "", no: str = "") -> None:
        super().__init__(parent)
        self._answer: bool | None = None
        self.yes = self._button(yes or self.tr("&Yes"), question, answer=True)
        self.no = self._button(no or self.tr("&No"), question, answer=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.yes)
        line.addWidget(self.no)
        self.setFocusProxy(self.yes)

    def answer(self) -> bool | None:
        """What was said, or None."""
        return self._answer

    def set_answer(self, answer: bool | None) -> None:
        """Show an answer, or none, without saying that somebody gave it."""
        self._answer = answer
        self.yes.setChecked(answer is True)
        self.no.setChecked(answer is False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y and N answer while one of the two buttons has the focus."""
        match event.key():
            case Qt.Key.Key_Y:
                self._give(answer=True)
            case Qt.Key.Key_N:
                self._give(answer=False)
            case _:
                super().keyPressEvent(event)

    def _button(self, words: str, question: str, *, answer: bool) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("look", "toggle")
        button.setCheckable(True)
        button.setAutoDefault(True)  # Enter answers; not for dialogs (ux.md §2.1)
        button.setAccessibleName(f"{question} {words.replace('&', '')}")
        button.clicked.connect(lambda _checked: self._give(answer=answer))
        return button

    def _give(self, *, answer: bool) -> None:
        self.set_answer(answer)
        self.answered.emit(answer)
