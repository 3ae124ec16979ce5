"""A contact of whom nothing shows that they agreed: says so, and lets that be recorded, or them be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from ui.secretary.agreed_fields import AgreedFields


class KeptApart(QFrame):
    """`agreed` carries an Agreed; `erasing` asks for the question about erasing."""

    agreed = Signal(object)
    erasing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        words = Note("doubt")
        words.setText(self.tr("Kept apart: nothing shows that they agreed. Not in any list or file."))
        self.record = press(self.tr("Record their consent…"), self._ask)
        self.erase = press(self.tr("Erase…"), self.erasing.emit)
        self.keep = press(self.tr("Record that they agreed"), self._agree, "primary")
        self.problem = Note("problem")
        self.fields: AgreedFields | None = None
        line = QHBoxLayout()
        for button in (self.record, self.keep, self.erase):
            line.addWidget(button)
        line.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addWidget(words)
        self._column.addWidget(self.problem)
        self._column.addLayout(line)
        self.show_standing(apart=False)

    def show_standing(self, *, apart: bool) -> None:
        """Whether they are kept apart; what is being typed stays, while they are."""
        if not apart:
            self._show_fields(shown=False)
            self.say("")
        self.setVisible(apart)

    def forget(self) -> None:
        """Nothing of what was typed for one person is there for the next."""
        if self.fields is not None:
            self.fields.forget()
        self.show_standing(apart=False)

    def say(self, words: str) -> None:
        """Say why it was not recorded."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        speak(self, words)

    def _ask(self) -> None:
        if self.fields is None:
            from ui.secretary.agreed_fields import AgreedFields  # noqa: PLC0415 - when it is asked for

            self.fields = AgreedFields()
            self.fields.entered.connect(self.keep.setFocus)
            self._column.insertWidget(1, self.fields)
        self._show_fields(shown=True)
        self.fields.setFocus()

    def _show_fields(self, *, shown: bool) -> None:
        self.record.setVisible(not shown)
        self.keep.setVisible(shown)
        if self.fields is not None:
            self.fields.setVisible(shown)

    def _agree(self) -> None:
        self.say("")
        if self.fields is not None and (agreed := self.fields.agreed()) is not None:
            self.agreed.emit(agreed)
