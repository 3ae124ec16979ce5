"""A payment to the centre, or a debt from elsewhere: how much, a note, and which day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvass.model import money
from canvass.model.account import Line as AccountLineKind
from canvass.model.problem import Problem, Reason
from ui import words
from ui.exchange.two_days import begin, day_edit
from ui.widgets.labelled import labelled
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

_NOON = 12 * 3_600_000


@dataclass(frozen=True, slots=True)
class Entered:
    """What stands on the form; `at` in UTC milliseconds, None for now."""

    line: AccountLineKind
    pence: int
    note: str
    at: int | None


class AccountForm(QWidget):
    """`entered` carries an Entered; `left` when it is put away."""

    entered = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = AccountLineKind.PAID
        self._heading = QLabel()
        self._heading.setProperty("look", "heading")
        self.amount = Line(self.tr("Amount"), hint=self.tr("42.30"))
        self.day = day_edit(QDate.currentDate())
        self.day.setAccessibleName(self.tr("Day"))
        self.note = Line(self.tr("Note"))
        self.save = press(self.tr("Record"), self._save, "primary")
        self.leave = press(self.tr("Leave it (Esc)"), self.left.emit, name=self.tr("Leave it"))
        self._lay_out()
        self.amount.entered.connect(self._save)
        self.note.entered.connect(self._save)

    def begin(self, line: AccountLineKind) -> None:
        """Ask anew for a payment or a debt."""
        self._line = line
        paid = line is AccountLineKind.PAID
        self._heading.setText(
            self.tr("A payment to the centre") if paid else self.tr("A debt to the centre from elsewhere")
        )
        self.note.label.setText(self.tr("Note, if any") if paid else self.tr("What for"))
        for field in (self.amount, self.note):
            field.set_text("")
        today = QDate.currentDate()
        self.day.setMaximumDate(today)
        self.day.setDate(today)
        self.amount.setFocus()

    def complain(self, problems: Iterable[Problem]) -> None:
        """Say what is to put right, beside the field."""
        fields = {"pence": self.amount, "note": self.note}
        for found in reversed(list(problems)):
            field = fields.get(found.field, self.amount)
            field.note(words.problem(found), "problem")
            field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        pence = money.read(self.amount.text())
        if pence is None:
            self.complain([Problem("pence", Reason.BAD_AMOUNT)])
            return
        day, today = self.day.date(), QDate.currentDate()
        at = None if day >= today else begin(day) + _NOON
        self.entered.emit(Entered(self._line, pence, self.note.text(), at))

    def _lay_out(self) -> None:
        fields = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self.amount, 2, top)
        fields.addWidget(self.note, 4, top)
        fields.addLayout(labelled(self.tr("Day"), self.day), 2)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._heading)
        column.addLayout(fields)
        column.addLayout(buttons)
