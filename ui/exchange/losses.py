"""Whom the files do not hold as the vault does: a line each, which opens the contact."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.exchange import profile_phrases
from ui.exchange.order import NAMED
from ui.widgets.breakable import short
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.usecases.export_profile import Note as Loss
    from ui.exchange.order import ProfileDone


class Losses(QWidget):
    """`contact_asked` carries the contact whose line was pressed."""

    contact_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_losses(self, done: ProfileDone) -> None:
        """The first of them, and how many more there are."""
        self.forget()
        notes, beyond = done.exported.notes, done.exported.notes_beyond
        self.setVisible(bool(notes))
        if notes:
            self._say(self.tr("Not in the files as it is here; each line opens the contact:"))
        for note in notes[:NAMED]:
            self._offer(note, done)
        if more := max(0, len(notes) - NAMED) + beyond:
            self._say(self.tr("and %Ln more", "", more))

    def forget(self) -> None:
        """No names stay on the screen."""
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _say(self, words: str) -> None:
        line = Note()
        line.setText(words)
        self._column.addWidget(line)

    def _offer(self, note: Loss, done: ProfileDone) -> None:
        words = profile_phrases.lost(
            note, short(done.names.get(note.contact, "")), done.exported.profile.title
        )
        line = press(
            words.replace("&", "&&"), partial(self.contact_asked.emit, note.contact), "quiet", name=words
        )
        self._column.addWidget(line, 0, Qt.AlignmentFlag.AlignLeft)
