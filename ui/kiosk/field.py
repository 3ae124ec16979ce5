"""A line for strangers: its label above, a note below, and nothing that carries text out of it or into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.kiosk.page import words
from ui.shell.theme import look
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent

LONGEST = 200
_HINT = Qt.InputMethodHint
_HINTS = {
    "phone": _HINT.ImhDialableCharactersOnly,
    "email": _HINT.ImhEmailCharactersOnly,
    "postcode": _HINT.ImhPreferUppercase,
}
_KEY = QKeySequence.StandardKey
# The last two copy what they delete.
_CARRYING = (_KEY.Copy, _KEY.Cut, _KEY.Paste, _KEY.DeleteEndOfLine, _KEY.DeleteCompleteLine)


class SealedEdit(QLineEdit):
    """A line edit without clipboard, selection by mouse, drag, menu, completion or learning keyboards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setDragEnabled(False)
        self.setAcceptDrops(False)
        self.setInputMethodHints(_HINT.ImhSensitiveData | _HINT.ImhNoPredictiveText)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key but those that carry text to or from other programs."""
        if any(event.matches(key) for key in _CARRYING):
            event.accept()
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The left button puts the cursor; the middle one would paste."""
        if event.button() is Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Nothing is selected by mouse: on X11 every such selection is copied."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """As above."""
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As above."""
        event.accept()


class Field(QWidget):
    """Label, edit, and a note where something has to be put right."""

    edited = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, name: str, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.edit = SealedEdit()
        self.edit.setAccessibleName(label)
        self.edit.setInputMethodHints(self.edit.inputMethodHints() | _HINTS.get(name, _HINT.ImhNone))
        self._note = words("")
        self._note.hide()
        above = QLabel(label)
        above.setBuddy(self.edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (above, self.edit, self._note):
            column.addWidget(widget)
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self._edited)
        self.edit.returnPressed.connect(self.entered)
        self.edit.editingFinished.connect(self.left)

    def text(self) -> str:
        """What is typed, spaces at its ends left out."""
        return self.edit.text().strip()

    def empty(self) -> None:
        """Forget what is typed, its undo history too: `clear` could be undone."""
        self.edit.setText("")
        self.note("")

    def note(self, said: str, kind: str = "problem") -> None:
        """Say what to put right, or what is in doubt; no words, no note."""
        if said == self._note.text():
            return
        self._note.setText(said)
        self._note.setVisible(bool(said))
        look(self._note, kind if said else "")
        look(self.edit, "problem" if said and kind == "problem" else "")
        self.edit.setAccessibleDescription(said)
        speak(self, said)

    def noted(self) -> str:
        """What is said under the field."""
        return self._note.text()

    def _edited(self) -> None:
        if self._note.text():
            self.note("")
        self.edited.emit()
