"""What is to be done with those who are marked: they agreed, and this shows it; or they are erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.cash_up.ask_once import AskOnce
from ui.secretary.agreed_fields import AgreedFields
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.ids import Id


class AgreedForm(QFrame):
    """`agreed` carries an Agreed, `erasing` is said after its own question."""

    agreed = Signal(object)
    erasing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.who = Note("heading")
        self.fields = AgreedFields()
        self.keep = press("", self._agree, "primary")
        self.erase = AskOnce(self.tr("Erase…"), self.tr("Erase"), self.tr("Cancel"))
        self.note = Note("problem")
        column = QVBoxLayout(self)
        for widget in (self.who, self.fields, self.note, self.keep, self.erase):
            column.addWidget(widget)
        column.addStretch(1)
        self.fields.entered.connect(self.keep.setFocus)
        self.erase.confirmed.connect(self.erasing)
        self.say("")
        self.show_marked(())

    def show_marked(self, people: Sequence[Id]) -> None:
        """It is about these."""
        many = len(people)
        self.who.setText(self.tr("%Ln person(s) marked", "", many) if many else self.tr("Nobody marked"))
        self.keep.setText(self.tr("Record that %Ln agreed", "", many))
        self.keep.setAccessibleName(self.keep.text())
        self.erase.yes.setText(self.tr("Erase %Ln for ever", "", many))
        self.erase.yes.setAccessibleName(self.erase.yes.text())
        self.rest()
        self.show_running(running=not many)

    def show_running(self, *, running: bool) -> None:
        """Nothing can be pressed while it runs, or while nobody is marked."""
        self.keep.setEnabled(not running)
        self.erase.setEnabled(not running)

    def say(self, words: str) -> None:
        """Say what is missing."""
        self.note.setText(words)
        self.note.setVisible(bool(words))
        speak(self, words)

    def rest(self) -> None:
        """Put the question about erasing away: it was about somebody else."""
        self.erase.rest()

    def _agree(self) -> None:
        self.say("")
        if (agreed := self.fields.agreed()) is not None:
            self.agreed.emit(agreed)
