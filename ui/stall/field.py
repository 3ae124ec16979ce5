"""One field of the sign-up form: a label, what is doubtful about the value on the same line, and the edit.

The doubt has no line of its own: with one under each of eight fields the stall would not fit 768 pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from canvass.usecases.show_phone import show_value
from canvass.usecases.tidy import tidy
from ui.shell.theme import look
from ui.stall import phrases
from ui.stall.note import Note
from ui.stall.snug import snug
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from canvass.model.problem import Reason


_NAMES = frozenset({"first_name", "surname"})
_BEGINS_A_NUMBER = "+0123456789"


class FieldEdit(QLineEdit):
    """The line itself; `held` while what it says is being saved.

    `number_begun` where a name's empty line gets a digit or a +: no name begins so, but a mobile does.
    """

    left = Signal()
    number_begun = Signal(str)

    def __init__(self, parent: QWidget | None = None, *, of_a_name: bool = False) -> None:
        super().__init__(parent)
        self._of_a_name = of_a_name
        self.held = False
        self.early = ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Type; while the form is being saved, a letter belongs to the next person and waits for them."""
        if self.held:
            self.early += event.text() if event.text().isprintable() else ""
            event.accept()
            return
        if self._of_a_name and not self.text() and event.text() and event.text() in _BEGINS_A_NUMBER:
            event.accept()
            self.number_begun.emit(event.text())
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the person has left the line."""
        super().focusOutEvent(event)
        self.left.emit()


class Field(QWidget):
    """A value of the person being typed, tidied when it is left and never refused."""

    edited = Signal(str)
    left = Signal(str)
    entered = Signal(str)

    def __init__(self, name: str, region: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.suggestion = ""
        self._region = region
        self.edit = FieldEdit(of_a_name=name in _NAMES)
        self.edit.setAccessibleName(phrases.field(name))
        label = QLabel(phrases.field(name))
        label.setBuddy(self.edit)
        self._note = Note()
        self._lay_out(label)
        self.edit.textEdited.connect(self._edited)
        self.edit.left.connect(self._left)
        self.edit.returnPressed.connect(lambda: self.entered.emit(self.name))
        self.setFocusProxy(self.edit)

    def text(self) -> str:
        """What is typed."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put `text` there; what stood there before cannot be brought back by undo."""
        self.edit.setText(text)
        self._say("", "")
        self.tidy()

    def tidy(self) -> None:
        """Show the value as it will be kept, and what is doubtful about it."""
        tidied = tidy(self.name, self.edit.text(), self._region)
        shown = show_value(self.name, tidied.value, self._region)
        if shown != self.edit.text():
            self.edit.setText(shown)
        self.suggestion = tidied.suggestion
        if tidied.doubt is not None:
            self._say(phrases.doubt(tidied.doubt), "doubt")

    def show_problem(self, reason: Reason) -> None:
        """Say what is to put right."""
        self._say(phrases.problem(reason), "problem")

    def noted(self) -> str:
        """What is said about the value."""
        return self._note.text()

    def _left(self) -> None:
        self.tidy()
        self.left.emit(self.name)

    def _edited(self) -> None:
        self.suggestion = ""
        self._say("", "")
        self.edited.emit(self.name)

    def _say(self, words: str, kind: str) -> None:
        if words != self._note.text():
            speak(self, words)
        self._note.say(words, kind)
        look(self.edit, kind if kind == "problem" else "")
        self.edit.setAccessibleDescription(words)

    def _lay_out(self, label: QLabel) -> None:
        snug(self.edit, 1.65)
        snug(label, 1.0, 0.88)
        top = QHBoxLayout()
        top.setSpacing(6)
        top.addWidget(label)
        top.addWidget(self._note, 1, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addLayout(top)
        column.addWidget(self.edit)
