"""One value of a person, edited in place: kept on leaving it, with what is wrong or doubtful said beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui.labels import fields
from ui.shell.theme import look
from ui.widgets.breakable import breakable, short
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

COPIED = {"phone", "email"}


class Field(QWidget):
    """`edited` says that the value was changed and left; `show_value` puts back what stands in the vault."""

    edited = Signal(str, str)
    copied = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = name
        self.edit = QPlainTextEdit() if name == "notes" else QLineEdit()
        self._stands = ""
        self._sent: str | None = None
        self._suggestion = ""
        self._note = QLabel()
        self._use = press("", self._take_suggestion)
        self._lay_out()
        self.edit.installEventFilter(self)

    def text(self) -> str:
        """What is typed."""
        edit = self.edit
        return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()

    def show_value(self, value: str) -> None:
        """What stands in the vault; a text that is being typed over it stays."""
        if self.text() in {self._stands, self._sent}:
            self._put(value)
        self._stands, self._sent = value, None

    def restore(self) -> None:
        """Put back what stands in the vault."""
        self._put(self._stands)
        self._sent = None

    def note(self, words: str, kind: str = "", suggestion: str = "") -> None:
        """Say something beneath: `kind` is doubt or problem; a `suggestion` can be taken with one key."""
        self._note.setText(breakable(words))
        look(self._note, kind)
        self._note.setVisible(bool(words))
        self._suggestion = suggestion
        self._use.setText(self.tr("Use %1").replace("%1", short(suggestion).replace("&", "&&")))
        self._use.setVisible(bool(suggestion))
        self.edit.setAccessibleDescription(words)
        speak(self, words)

    def noted(self) -> str:
        """What is said beneath."""
        return self._note.text()

    def leave(self) -> None:
        """Say so if the value was changed."""
        if self.text() not in {self._stands, self._sent}:
            self._sent = self.text()
            self.edited.emit(self.name, self._sent)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the field is left, by whatever way."""
        if event.type() == QEvent.Type.FocusOut:
            self.leave()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.edit.setAccessibleName(fields()[self.name])
        self._note.setTextFormat(Qt.TextFormat.PlainText)
        self._note.setWordWrap(True)
        self._note.hide()
        self._use.hide()
        line = QHBoxLayout()
        line.addWidget(self.edit, 1)
        if isinstance(self.edit, QPlainTextEdit):
            self.edit.setTabChangesFocus(True)
            self.edit.setFixedHeight(self.fontMetrics().height() * 5)
        else:
            self.edit.returnPressed.connect(self.focusNextChild)
        if self.name in COPIED:
            name = self.tr("Copy %1").replace("%1", fields()[self.name].lower())
            line.addWidget(press(self.tr("Copy"), lambda: self.copied.emit(self.text()), name=name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(line)
        column.addWidget(self._note)
        column.addWidget(self._use, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.edit)

    def _put(self, value: str) -> None:
        if isinstance(self.edit, QPlainTextEdit):
            self.edit.setPlainText(value)
        else:
            self.edit.setText(value)
            self.edit.setCursorPosition(0)

    def _take_suggestion(self) -> None:
        self._put(self._suggestion)
        self.edit.setFocus()
        self.leave()
