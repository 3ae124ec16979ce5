"""Cash into or out of the tin beside sales and donations: change fetched, stamps bought; and what for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvass.model import money
from canvass.model.cash_up import Tin
from canvass.model.problem import Problem, Reason
from ui import words
from ui.cash_up.card import Card, empty
from ui.stall import phrases
from ui.widgets.breakable import breakable
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from canvass.model.entry import Entry

_LONGEST = 120  # letters of what it was for


class PaidCard(Card):
    """`paid` carries the way, the pence and what for."""

    paid = Signal(object, int, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Into or out of the tin"), parent=parent)
        self._shown: Sequence[Entry] | None = None
        self.pence = Line(self.tr("Amount"), hint="£0.00", snug=True)
        self.what_for = Line(self.tr("What for"), hint=self.tr("stamps, change …"), snug=True)
        self.what_for.edit.setMaxLength(_LONGEST)
        self.paid_in = press(self.tr("Paid in"), lambda: self._pay(Tin.IN))
        self.paid_out = press(self.tr("Paid out"), lambda: self._pay(Tin.OUT))
        self._lines = QVBoxLayout()
        asks, buttons = QHBoxLayout(), QHBoxLayout()
        asks.addWidget(self.pence, 1, Qt.AlignmentFlag.AlignTop)
        asks.addWidget(self.what_for, 2, Qt.AlignmentFlag.AlignTop)
        buttons.addWidget(self.paid_in)
        buttons.addWidget(self.paid_out)
        buttons.addStretch(1)
        for layout in (self._lines, asks, buttons):
            self.body.addLayout(layout)
        self.pence.entered.connect(self.what_for.setFocus)
        self.what_for.entered.connect(self.paid_out.setFocus)

    def show_paid(self, lines: Sequence[Entry]) -> None:
        """List what was paid so far."""
        if lines == self._shown:
            return
        self._shown = lines
        empty(self._lines)
        for line in lines:
            note = Note()
            said = self.tr("%1 paid in: %2") if line.pence > 0 else self.tr("%1 paid out: %2")
            said = said.replace("%1", money.shown(abs(line.pence))).replace("%2", line.label)
            note.setText(breakable(f"{phrases.clock(line.at)}  {said}"))
            self._lines.addWidget(note)

    def done(self) -> None:
        """It is committed: ready for the next."""
        self.pence.set_text("")
        self.what_for.set_text("")
        self.pence.setFocus()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is to put right, and go to the first."""
        fields = {"pence": self.pence, "note": self.what_for}
        for problem in reversed([p for p in problems if p.field in fields]):
            fields[problem.field].note(words.problem(problem), "problem")
            fields[problem.field].setFocus()

    def _pay(self, way: Tin) -> None:
        pence, what_for = money.read(self.pence.text()), self.what_for.text()
        problems = [] if pence else [Problem("pence", Reason.BAD_AMOUNT)]
        if not what_for:
            problems.append(Problem("note", Reason.EMPTY))
        if problems:
            self.show_problems(problems)
        elif pence:
            self.paid.emit(way, pence, what_for)
