"""What is owed to the centre: now, and over a period line by line; payments, debts, and the statement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.errors import RejectedError
from canvass.model import money
from canvass.model.account import Line
from canvass.usecases.settle_account import owed_now, record_payment, statement, take_payment_back
from ui.cash_up import statement_lines
from ui.cash_up.account_form import AccountForm
from ui.cash_up.account_period import AccountPeriod
from ui.cash_up.account_table import Lines, LinesView
from ui.cash_up.ask_once import AskOnce
from ui.cash_up.statement_save import StatementSave
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from canvass.errors import CanvassError
    from canvass.model.account import AccountLine, Statement
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.cash_up.account_form import Entered
    from ui.cash_up.account_period import Span
    from ui.desk import Desk

LETTERS, WIDE = (12, 12, 9, 7, 8, 10, 8, 8, 8, 9), (1, 2)
SPARE = (7, 4, 3, 2)  # kept, taken, copies, where: all on the statement; never what is owed
SUM_LETTERS, SUM_WIDE = (13, 7, 10, 11, 10, 10), (0,)
_LINES = (3, 9)  # so many are in sight, at the least and at the most
_SUMS = (1, 8)
_FOOT = 1  # pixel


@dataclass(frozen=True, slots=True)
class _Looked:
    """The answer to a look; `number` tells it from those asked later."""

    number: int
    span: Span
    owed: int
    statement: Statement


class AccountPart(QWidget):
    """Joins the account with the vault."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self.statement: Statement | None = None
        self.owed, self.balance = Note("number"), Note()
        self.form, self.saving = AccountForm(), StatementSave(desk)
        self.period = AccountPeriod()
        self.lines = Lines(statement_lines.columns(), statement_lines.WORDS, self)
        self.view = LinesView(self.lines, LETTERS, WIDE, SPARE)
        self.view.setAccessibleName(self.tr("Lines of the account"))
        self.sums = Lines(statement_lines.sum_columns(), statement_lines.SUM_WORDS, self)
        self.sum_view = LinesView(self.sums, SUM_LETTERS, SUM_WIDE)
        self.sum_view.setAccessibleName(self.tr("Sums by title"))
        self.pay = press(self.tr("Record a payment"), partial(self._ask, Line.PAID), "primary")
        self.owe = press(self.tr("Debt from elsewhere"), partial(self._ask, Line.OWED))
        self.print = press(self.tr("Statement as PDF"), self._ask_folder)
        self.take_back = AskOnce(
            self.tr("Take back"), self.tr("Take it back"), self.tr("Leave it"), self.tr("a payment")
        )
        self._lay_out()
        self._wire()

    def focus_default(self) -> None:
        """Put the focus where a payment begins."""
        self.pay.setFocus()

    def refresh(self) -> None:
        """Read the account anew: others may have changed something."""
        self._asked += 1
        act = partial(_look, span=self.period.span(), number=self._asked)
        self._desk.reader.run(act, self._show, self.failed.emit)

    def _wire(self) -> None:
        self.form.entered.connect(self._record)
        self.form.left.connect(partial(self._fold, self.pay))
        self.saving.left.connect(partial(self._fold, self.print))
        self.saving.said.connect(self.said)
        self.saving.failed.connect(self.failed)
        self.saving.changed.connect(self.changed)
        self.period.chosen.connect(self.refresh)
        self.view.marked.connect(self._mark)
        self.take_back.confirmed.connect(self._take_marked_back)

    def _show(self, looked: _Looked) -> None:
        if looked.number != self._asked:
            return
        told = self.statement = looked.statement
        self.owed.setText(statement_lines.owed(looked.owed))
        balance = " · ".join(f"{words}: {amount}" for words, amount in statement_lines.balance(told))
        self.balance.setText(f"{looked.span.words}. {balance}")
        self.saving.take(told, looked.span.words)
        balances = told.balances
        self.lines.show_lines(len(told.lines) + 1, lambda row: statement_lines.row(told, balances, row))
        sums = statement_lines.sums(told)
        self.sums.show_lines(len(sums), sums.__getitem__)
        self._fit()
        self.sum_view.fit_lines(*_SUMS)
        self.view.mark(len(told.lines))
        self.view.scrollToBottom()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many lines as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The lines end where the page does: the newest of them stands in sight."""
        if layout := self.layout():
            layout.activate()
        place = self.parentWidget()
        self.view.fit_lines(*_LINES, (place or self).height() - self.view.y() - _FOOT)

    def _mark(self, row: int) -> None:
        self.take_back.rest()  # it was asked about another line
        self.take_back.setEnabled(self._marked(row) is not None)

    def _marked(self, row: int) -> AccountLine | None:
        """The payment or debt in this row, if it is one."""
        lines = self.statement.lines if self.statement else ()
        line = lines[row - 1] if 0 < row <= len(lines) else None
        return line if line is not None and line.entry is not None else None

    def _ask(self, line: Line) -> None:
        self._fold()
        self.form.show()
        self.form.begin(line)

    def _ask_folder(self) -> None:
        self._fold()
        self.saving.show()
        self.saving.begin()

    def _fold(self, focus: QWidget | None = None) -> None:
        for folded in (self.form, self.saving):
            folded.hide()
        if focus is not None:
            focus.setFocus()

    def _record(self, entered: Entered) -> None:
        act = partial(
            record_payment, line=entered.line, pence=entered.pence, note=entered.note, at=entered.at
        )
        self._desk.writer.run(act, partial(self._recorded, entered), self._refuse)

    def _recorded(self, entered: Entered, made: Id) -> None:
        self._fold(self.pay)
        words = self.tr("Paid: %1") if entered.line is Line.PAID else self.tr("Owed: %1")
        told = words.replace("%1", money.shown(entered.pence))
        self.offered.emit(told, partial(self._take_back, made))
        self.changed.emit()
        self.refresh()

    def _refuse(self, error: CanvassError) -> None:
        if isinstance(error, RejectedError):
            self.form.complain(error.problems)
        else:
            self.failed.emit(error)

    def _take_marked_back(self) -> None:
        line = self._marked(self.view.currentIndex().row())
        if line is not None and line.entry is not None:
            self._take_back(line.entry)
            self.view.setFocus()

    def _take_back(self, payment: Id) -> None:
        act = partial(take_payment_back, payment=payment)
        self._desk.writer.run(act, self._taken_back, self.failed.emit)

    def _taken_back(self, _: None) -> None:
        words = self.tr("Taken back")
        self.said.emit(words)
        speak(self, words)
        self.changed.emit()
        self.refresh()

    def _lay_out(self) -> None:
        self._fold()
        self.take_back.setEnabled(False)
        buttons = FlowBox()
        for button in (self.pay, self.owe, self.print, self.take_back):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 0, 6, 2)
        column.setSpacing(3)
        column.addWidget(self.owed)
        for widget in (buttons, self.form, self.saving, self.period, self.view, self.balance, self.sum_view):
            column.addWidget(widget)
        column.addStretch(1)


def _look(store: Store, *, span: Span, number: int) -> _Looked:
    return _Looked(number, span, owed_now(store), statement(store, span.since, span.until))
