"""A labelled line to type in, with room under it for a doubt or a problem, so that nothing moves."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.shell.theme import look
from ui.widgets.speak import speak


class Line(QWidget):
    """Label, field and note, one under the other; `edit` is the field itself.

    A `snug` one keeps no room for its note: what is below it moves when something is said.
    """

    edited = Signal(str)
    left = Signal(str)
    entered = Signal()

    def __init__(
        self, label: str, parent: QWidget | None = None, *, hint: str = "", snug: bool = False
    ) -> None:
        super().__init__(parent)
        self._snug = snug
        self.edit = QLineEdit()
        self.edit.setAccessibleName(label.replace("&", ""))
        self.edit.setPlaceholderText(hint)
        self.label = QLabel(label)
        self.label.setBuddy(self.edit)
        self.label.setWordWrap(True)
        self._note = QLabel()
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.label)
        self._row = QHBoxLayout()
        self._row.addWidget(self.edit, 1)
        column.addLayout(self._row)
        column.addWidget(self._note)
        self._make_room()
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(lambda: self.left.emit(self.edit.text()))
        self.edit.returnPressed.connect(self.entered)

    def beside(self, widget: QWidget) -> None:
        """Put a button on the right of the field."""
        self._row.addWidget(widget)

    def text(self) -> str:
        """What is typed, spaces at its ends left out."""
        return self.edit.text().strip()

    def set_text(self, text: str) -> None:
        """Put `text` into the field, without a note."""
        self.edit.setText(text)
        self.note("")

    def note(self, words: str, kind: str = "quiet") -> None:
        """Say something under the field: `kind` is quiet, doubt or problem; no words, no note."""
        self._note.setText(words)
        self._note.setVisible(bool(words) or not self._snug)
        look(self._note, kind if words else "")
        look(self.edit, "problem" if words and kind == "problem" else "")
        self.edit.setAccessibleDescription(words)
        if words and kind != "quiet":
            speak(self, words)

    def noted(self) -> str:
        """What is said under the field."""
        return self._note.text()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the room of one line when the letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._make_room()

    def _make_room(self) -> None:
        self._note.setMinimumHeight(round(self._note.fontMetrics().height() * 1.6))
        self._note.setVisible(bool(self._note.text()) or not self._snug)

    def _edited(self, text: str) -> None:
        if self._note.text() and self._note.property("look") != "quiet":
            self.note("")
        self.edited.emit(text)
