"""Cash up a stall (S7): what is open, papers, the blind count, paid in and out, sign; nothing modal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from canvass.model.problem import Problem, Reason
from canvass.usecases.count_tin import TinCount
from ui import words
from ui.cash_up.ask_once import AskOnce
from ui.cash_up.columns import Columns
from ui.cash_up.count_card import CountCard
from ui.cash_up.counting import Counting
from ui.cash_up.open_card import OpenCard
from ui.cash_up.paid_card import PaidCard
from ui.cash_up.papers_card import PapersCard
from ui.cash_up.report_view import ReportView
from ui.cash_up.sign_card import SignCard
from ui.stall import keys
from ui.stall.in_sight import InSight
from ui.widgets.breakable import breakable, short
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.model.cash_up import CashUp
    from canvass.model.stall import Stall
    from canvass.usecases.count_tin import BeforeCashUp
    from ui.desk import Desk

_WIDE = 44  # heights of a line: room for two columns


class CashUpPage(QWidget):
    """`wanted` names what to go to: the form, the questions, the papers; `forgotten` a draft that is gone.

    `ended` when the stall is over: the report is then shown here, until `closed`.
    """

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    closed = Signal()
    ended = Signal()
    wanted = Signal(str)
    forgotten = Signal(str)
    reopened = Signal(object)

    def __init__(self, desk: Desk, stall: Stall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._stall = desk, stall
        self._before: BeforeCashUp | None = None
        self._kept = TinCount()
        self._acts = Counting(desk, stall.id, self)
        self.report: ReportView | None = None
        self.open = OpenCard(desk.branch)
        self.papers = PapersCard()
        self.count = CountCard()
        self.paid = PaidCard()
        self.sign = SignCard(desk.activist.initials)
        self.end = AskOnce(self.tr("End without counting"), self.tr("End it"), self.tr("Carry on"))
        self.back = press(self.tr("Back to the stall (Esc)"), self._close, name=self.tr("Back to the stall"))
        self._earlier = Note("doubt")
        self._lay_out()
        self._join()
        self._acts.look(self._begin)

    def focus_default(self) -> None:
        """Put the focus where the work begins: what is open, else the first coin."""
        if self.report is not None:
            self.report.focus_default()
        elif self._before is not None and (first := self.open.first()) is not None:
            first.setFocus()
        elif self.sign.is_shown():
            self.sign.focus_next()
        else:
            self.count.setFocus()

    def refresh(self) -> None:
        """Shown again: others may have changed something."""
        if self.report is None:
            self._acts.look(self._show)

    def keep_draft(self) -> None:
        """Keep the count as far as it was typed."""
        count = self._count()
        if self.report is None and self._before is not None and count != self._kept:
            self._kept = count
            self._acts.keep(count)

    def _count(self) -> TinCount:
        return TinCount(self.count.grid.coins(), self.sign.reason.text())

    def _failed(self, error: object) -> None:
        """What was pressed did not come to pass: it can be pressed again."""
        self.open.open_again()
        self.failed.emit(error)

    def _begin(self, before: BeforeCashUp) -> None:
        fresh = self._before is None and not self.count.grid.coins()
        self._show(before)
        if fresh and before.kept != TinCount():
            self._kept = before.kept
            self.count.grid.set_coins(before.kept.coins)
            self.sign.reason.set_text(before.kept.reason)
            self.said.emit(self.tr("Brought back what was counted"))
        if fresh and self.isVisible():
            self.focus_default()

    def _show(self, before: BeforeCashUp) -> None:
        self._before = before
        self.open.show_before(before)
        self.papers.show_copies(before.till.copies)
        self.paid.show_paid(before.paid)
        if before.earlier is not None:
            words_ = self.tr("Reopened after report %1. The new report takes its place.")
            self._earlier.setText(words_.replace("%1", before.earlier.label))
            self._earlier.show()
        if self.sign.is_shown():
            self.sign.show_tin(before.till, self.count.grid.total())

    def _finish(self) -> None:
        """The count is done: what should be there is looked up now, and only now shown."""
        self.keep_draft()
        self._acts.look(self._finished)

    def _finished(self, before: BeforeCashUp) -> None:
        self.count.close_count()
        self.sign.show_tin(before.till, self.count.grid.total())
        self._show(before)
        if before.unknown:
            self._say_unknown()
        else:
            self.sign.focus_next()

    def _say_unknown(self) -> None:
        self.open.note(words.problem(Problem("unknown", Reason.STILL_UNKNOWN)))
        self.focus_default()

    def _again(self) -> None:
        self.sign.wait()
        self.count.open_count()

    def _go_on(self) -> None:
        """Ctrl+Enter: whatever comes next."""
        if self.report is None:
            self._sign() if self.sign.is_shown() else self._finish()

    def _sign(self) -> None:
        count = self._count()
        reason = "" if self.sign.reason.isHidden() else count.reason
        self._acts.sign(replace(count, reason=reason), self.sign.initials.text())

    def _signed(self, report: CashUp) -> None:
        self.report = view = ReportView(self._desk, report.id)
        for signal in ("said", "failed", "changed", "reopened", "closed"):
            getattr(view, signal).connect(getattr(self, signal))
        self._places.addWidget(view)
        self._places.setCurrentWidget(view)
        view.focus_default()
        self.ended.emit()
        self.said.emit(self.tr("Signed: report %1. The stall has ended.").replace("%1", report.label))

    def _not_signed(self, problems: tuple[Problem, ...]) -> None:
        self.sign.show_problems(problems)
        if any(problem.reason is Reason.STILL_UNKNOWN for problem in problems):
            self._acts.look(self._show)
            self._say_unknown()

    def _settled(self, before: BeforeCashUp) -> None:
        self._show(before)
        self.focus_default()
        self.changed.emit()

    def _paid(self, before: BeforeCashUp) -> None:
        self.paid.done()
        self._show(before)
        self.changed.emit()

    def _forget(self, what: str) -> None:
        self.forgotten.emit(what)
        self._acts.forget(what)

    def _over(self) -> None:
        self._before = None  # nothing is kept of a count that nobody wanted
        self.ended.emit()
        self.said.emit(self.tr("The stall has ended, and nothing was counted"))
        self.closed.emit()

    def _close(self) -> None:
        self.keep_draft()
        self.closed.emit()

    def _escape(self) -> None:
        if self.report is None:
            self._close()

    def _join(self) -> None:
        self.open.wanted.connect(self.wanted)
        self.open.forgotten.connect(self._forget)
        self.open.paid.connect(self._acts.put_payment)
        self.papers.wanted.connect(self._to_papers)
        self.count.grid.left.connect(self.keep_draft)
        self.count.finished.connect(self._finish)
        self.paid.paid.connect(self._acts.pay)
        self.sign.left.connect(self.keep_draft)
        self.sign.again.connect(self._again)
        self.sign.signed.connect(self._sign)
        self.end.confirmed.connect(self._acts.end)
        self._acts.settled.connect(self._settled)
        self._acts.paid.connect(self._paid)
        self._acts.not_paid.connect(self.paid.show_problems)
        self._acts.signed.connect(self._signed)
        self._acts.not_signed.connect(self._not_signed)
        self._acts.over.connect(self._over)
        self._acts.failed.connect(self._failed)
        acts: dict[str, keys.Act] = {
            "Ctrl+Return": self._go_on,
            "Ctrl+Enter": self._go_on,
            "Ctrl+Shift+P": self._to_papers,
            "Esc": self._escape,
        }
        keys.bind(self._counting, acts)

    def _to_papers(self) -> None:
        self.keep_draft()
        self.wanted.emit("papers")

    def _lay_out(self) -> None:
        left, right, inside = QWidget(), QWidget(), QWidget()
        for side, cards in ((left, (self.open, self.papers, self.count)), (right, (self.paid, self.sign))):
            column = QVBoxLayout(side)
            column.setContentsMargins(0, 0, 0, 0)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        whole = QVBoxLayout(inside)
        whole.setContentsMargins(0, 0, 4, 0)
        whole.addWidget(self._earlier)
        whole.addWidget(Columns(left, right, (1, 1), _WIDE))
        whole.addStretch(1)
        self._earlier.hide()
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        InSight(scroll)
        self._counting = QWidget()
        page = QVBoxLayout(self._counting)
        page.setContentsMargins(10, 4, 10, 4)
        page.addLayout(self._top())
        page.addWidget(scroll, 1)
        self._places = QStackedLayout(self)
        self._places.addWidget(self._counting)

    def _top(self) -> QHBoxLayout:
        place = breakable(short(self._stall.plan.place))
        heading = QLabel(self.tr("Cash up: %1").replace("%1", place))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setProperty("look", "heading")
        heading.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.back)
        top.addWidget(self.end)
        return top
