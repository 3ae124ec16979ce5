"""What shows that somebody agreed: when, where the sheet is kept, which channels; or else they are erased."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from canvass.model.consent import CHANNELS, Purpose
from ui.cash_up.ask_once import AskOnce
from ui.exchange.some_of import SomeOf
from ui.exchange.two_days import begin, day_edit
from ui.labels import label
from ui.widgets.labelled import labelled
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.ids import Id


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the secretary says: to which purposes they said yes, when (UTC ms), and where that is written."""

    purposes: tuple[str, ...]
    at: int
    where: str


class AgreedForm(QFrame):
    """`agreed` carries an Agreed, `erasing` is said after its own question."""

    agreed = Signal(object)
    erasing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.who = Note("heading")
        self.day = day_edit(QDate.currentDate())
        self.day.setMaximumDate(QDate.currentDate())
        self.day.setAccessibleName(self.tr("They agreed on"))
        self.where = Line(self.tr("Where the sheet is kept"), hint=self.tr("Red folder, May"), snug=True)
        names = {purpose: label(purpose) for purpose in CHANNELS}
        self.channels = SomeOf(self.tr("They may be reached by"), names, ())
        self.keep = press("", self._agree, "primary")
        self.erase = AskOnce(self.tr("Erase…"), self.tr("Erase"), self.tr("Cancel"))
        self.note = Note("problem")
        self._lay_out()
        self.where.entered.connect(self.keep.setFocus)
        self.erase.confirmed.connect(self.erasing)
        self.show_marked(())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addWidget(self.who)
        column.addLayout(labelled(self.tr("They agreed on"), self.day))
        column.addWidget(self.where)
        column.addWidget(QLabel(self.tr("They may be reached by")))
        column.addWidget(self.channels)
        column.addWidget(self.note)
        column.addWidget(self.keep)
        column.addWidget(self.erase)
        column.addStretch(1)
        self.say("")

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

    def forget(self) -> None:
        """It is recorded; the next ones may have said yes to other things."""
        self.say("")

    def _agree(self) -> None:
        if not self.where.text():
            self.where.note(self.tr("Say where it can be seen: a folder, a form, a message."), "problem")
            QTimer.singleShot(0, self, self.where.setFocus)
            return
        self.say("")
        purposes = (Purpose.KEEP, *(p for p in CHANNELS if p in self.channels.values()))
        self.agreed.emit(Agreed(purposes, begin(self.day.date()), self.where.text()))
