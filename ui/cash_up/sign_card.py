"""The end of the count: what should be there, what was counted, the difference in words, and who signs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvass.model import money
from ui import words
from ui.cash_up import phrases
from ui.cash_up.card import Card
from ui.shell.theme import look
from ui.widgets.flow import FlowBox
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.cash_up import Till
    from canvass.model.problem import Problem

_INITIALS = 12  # letters
_UNDER_DONATIONS = 3  # the row of what was taken back: no term, so it has no amount


class SignCard(Card):
    """Blank until the count is finished: nobody counts towards a number. Then `signed`, or `again`."""

    signed = Signal()
    again = Signal()
    left = Signal()

    def __init__(self, initials: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Does it agree?"), parent=parent)
        self._wait, self.difference = Note("quiet"), Note("number")
        self._wait.setText(
            self.tr("Count first: what should be in the tin is shown once the count is finished.")
        )
        self._sums, self._inside = QGridLayout(), QWidget()
        self._amounts: list[QLabel] = []
        self.taken_back = Note("quiet")
        self.reason = Line(self.tr("Why does it not agree?"), snug=True)
        self.initials = Line(self.tr("Initials"), snug=True)
        self.initials.set_text(initials)
        self.initials.edit.setMaxLength(_INITIALS)
        self.sign = press(
            self.tr("Sign and end the stall (Ctrl+Enter)"), self.signed.emit, "primary", name=self.tr("Sign")
        )
        self.count_again = press(self.tr("Count again"), self.again.emit)
        self._lay_out()
        self.reason.entered.connect(self.sign.setFocus)
        self.initials.entered.connect(self.sign.setFocus)
        self.reason.left.connect(lambda _text: self.left.emit())
        self.wait()

    def wait(self) -> None:
        """Show no amount: the count is not finished."""
        self._inside.hide()
        self._wait.show()

    def is_shown(self) -> bool:
        """Whether the amounts are shown."""
        return not self._inside.isHidden()

    def show_tin(self, till: Till, counted: int) -> None:
        """Show the sum, line by line, and the difference in words."""
        takings, back = till.takings, till.taken_back
        amounts = (
            takings.float_pence,
            takings.cash_sales,
            takings.cash_donations,
            takings.paid_in,
            -takings.paid_out,
            takings.expected,
            counted,
        )
        for label, pence in zip(self._amounts, amounts, strict=True):
            label.setText(money.shown(pence))
        told = self.tr("Taken back (in no sum): %1")
        self.taken_back.setText(told.replace("%1", phrases.taken_back(back)))
        self.taken_back.setVisible(bool(back.lines))
        difference = counted - takings.expected
        said = phrases.difference(difference)
        self.difference.setText(said[0].upper() + said[1:])
        look(self.difference, "number" if difference else "ok")
        self.reason.setVisible(bool(difference))
        self._wait.hide()
        self._inside.show()
        speak(self, said)

    def focus_next(self) -> None:
        """Put the focus on what is to be done: the reason where one is missing, else the signature."""
        missing = not self.reason.isHidden() and not self.reason.text()
        (self.reason if missing else self.sign if self.initials.text() else self.initials).setFocus()

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Say beside each field what is to put right, and go to the first."""
        fields = {"reason": self.reason, "signed": self.initials}
        for problem in reversed([p for p in problems if p.field in fields]):
            fields[problem.field].note(words.problem(problem), "problem")
            fields[problem.field].setFocus()

    def _lay_out(self) -> None:
        self._sums.setColumnStretch(0, 1)
        self._sums.setVerticalSpacing(2)
        self._sums.addWidget(self.taken_back, _UNDER_DONATIONS, 0, 1, 2)
        for number, name in enumerate(self._names()):
            row = number + (number >= _UNDER_DONATIONS)
            amount = QLabel()
            amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._amounts.append(amount)
            label = QLabel(name)
            label.setWordWrap(True)
            self._sums.addWidget(label, row, 0)
            self._sums.addWidget(amount, row, 1)
        buttons = FlowBox()
        for button in (self.sign, self.count_again):
            buttons.flow.addWidget(button)
        asks = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop  # a problem under one field leaves the other where it was
        asks.addWidget(self.reason, 3, top)
        asks.addWidget(self.initials, 2, top)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addLayout(self._sums)
        inside.addWidget(self.difference)
        inside.addLayout(asks)
        inside.addWidget(buttons)
        self.body.addWidget(self._wait)
        self.body.addWidget(self._inside)

    def _names(self) -> tuple[str, ...]:
        return (
            self.tr("Change at the start"),
            self.tr("+ cash sales"),
            self.tr("+ cash donations"),
            self.tr("+ paid in"),
            self.tr("− paid out"),
            self.tr("= should be in the tin"),
            self.tr("Counted"),
        )
