"""What a person consents to, a sentence each, with one click to take it back or to record a yes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from canvass.model.consent import Answer, Purpose
from ui.contacts import phrases
from ui.labels import label
from ui.shell.theme import look
from ui.widgets.breakable import breakable
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from canvass.usecases.show_contact import ContactPage as Shown


class ConsentRows(QWidget):
    """`answered` names a purpose and what was said just now; buttons keep their places."""

    answered = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self.rows = {purpose: _Row(self, purpose) for purpose in Purpose}
        for number, row in enumerate(self.rows.values()):
            for column, widget in ((0, row.sentence), (1, row.withdraw), (1, row.yes)):
                self._grid.addWidget(widget, number, column)  # one of the two is in sight
        self.note = QLabel()
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        self.note.setWordWrap(True)
        self._grid.addWidget(self.note, len(self.rows), 0, 1, 2)

    def show_standing(self, shown: Shown) -> None:
        """What stands in the vault."""
        for purpose, row in self.rows.items():
            row.show_standing(shown.consented.get(purpose), _sentence(shown, purpose))
        kept = shown.consented.get(Purpose.KEEP, False)
        warning = self.tr("Without this first yes the details may not be kept: erase them below.")
        self.say("" if kept else warning, "doubt")

    def say(self, words: str, kind: str) -> None:
        """Say something beneath the rows: `kind` is doubt or problem."""
        self.note.setText(words)
        look(self.note, kind)
        self.note.setVisible(bool(words))
        speak(self, words)


class _Row:
    """One purpose: its sentence and its two buttons."""

    def __init__(self, rows: ConsentRows, purpose: Purpose) -> None:
        name = label(purpose)
        self.sentence = QLabel()
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        self.withdraw = press(
            rows.tr("Withdraw"),
            partial(self._answer, rows, purpose, Answer.WITHDRAWN),
            name=rows.tr("Withdraw: %1").replace("%1", name),
        )
        self.yes = press(
            rows.tr("Yes, said today"),
            partial(self._answer, rows, purpose, Answer.YES),
            name=rows.tr("Yes, said today: %1").replace("%1", name),
        )
        for button in (self.withdraw, self.yes):
            policy = button.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            button.setSizePolicy(policy)

    def show_standing(self, yes: bool | None, sentence: str) -> None:
        """A yes can be withdrawn; anything else can become a yes."""
        self.sentence.setText(breakable(sentence))
        self.withdraw.setVisible(bool(yes))
        self.yes.setVisible(not yes)

    def _answer(self, rows: ConsentRows, purpose: Purpose, answer: Answer) -> None:
        self.sentence.setFocus()  # a second press must not say the opposite
        rows.answered.emit(purpose, answer)


def _sentence(shown: Shown, purpose: Purpose) -> str:
    yes = bool(shown.consented.get(purpose))
    deciding = [c for c in shown.consents if c.purpose == purpose and (c.answer is Answer.YES) == yes]
    if not deciding:
        return phrases.not_asked(purpose)
    places = {met.at: met.place for met in shown.meetings}
    return phrases.consent(deciding[0], places.get(deciding[0].at, ""), shown.activists)
