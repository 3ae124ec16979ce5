"""One question of the consent block: its words, a Yes and a No, and neither until somebody answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from ui.stall.fold import Fold
from ui.stall.note import Note
from ui.stall.snug import snug
from ui.widgets.bubble import bubble

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


def small_print(words: str) -> QLabel:
    """Words that are read aloud or over, in slightly smaller letters, whole."""
    label = QLabel(words)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    snug(label, 0, 0.8)
    return label


class Question(QWidget):
    """Asks for one yes or no; Backspace, or a second press, makes it "not asked" again."""

    answered = Signal()

    def __init__(self, words: str, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answer: bool | None = None
        self.yes = self._button(self.tr("Yes (Y)") if not label else self.tr("Yes"), words, answer=True)
        self.no = self._button(self.tr("No (N)") if not label else self.tr("No"), words, answer=False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._note = Note()
        if label:
            for widget in (QLabel(label), self.yes, self.no):
                row.addWidget(widget)
        else:
            row.addWidget(Fold(small_print(words), self._answers(), (1, 0)))
        self.setToolTip(bubble(words) if label else "")
        self.setFocusProxy(self.yes)

    def answer(self) -> bool | None:
        """What was said; None while nobody has asked."""
        return self._answer

    def set_answer(self, answer: bool | None) -> None:
        """Show an answer, or none."""
        self._answer = answer
        self.yes.setChecked(answer is True)
        self.no.setChecked(answer is False)

    def give(self, *, answer: bool | None) -> None:
        """Answer, and say so."""
        self.set_answer(answer)
        self.answered.emit()

    def has_focus(self) -> bool:
        """Whether the next Y or N is for this question."""
        return self.yes.hasFocus() or self.no.hasFocus()

    def note(self, words: str) -> None:
        """Say over the buttons what is to put right."""
        self._note.say(words, "problem")

    def noted(self) -> str:
        """What is said over the buttons."""
        return self._note.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y and N answer; Backspace takes the answer back. A key that is held down counts once."""
        keys = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False, Qt.Key.Key_Backspace: None}
        if event.key() in keys and not event.isAutoRepeat() and not event.modifiers():
            self.give(answer=keys[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def _answers(self) -> QWidget:
        answers = QWidget()
        grid = QGridLayout(answers)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2)
        grid.addWidget(self._note, 0, 0, 1, 2)
        grid.addWidget(self.yes, 1, 0)
        grid.addWidget(self.no, 1, 1)
        return answers

    def _button(self, words: str, question: str, *, answer: bool) -> QPushButton:
        button = QPushButton(words)
        button.setProperty("look", "toggle")
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{words} – {question}")
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self.give(answer=None if self._answer is answer else answer))
        snug(button, 1.55, bold=True)
        return button
