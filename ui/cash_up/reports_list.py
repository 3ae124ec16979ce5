"""The last reports of all laptops, and the stalls that ended without one: to read, and to go on from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from canvass.model.money import shown
from canvass.usecases.cash_up import reopen_stall
from canvass.usecases.list_reports import list_reports
from ui.cash_up import phrases
from ui.cash_up.account_table import Lines, LinesView
from ui.cash_up.ask_once import AskOnce
from ui.cash_up.report_view import ReportView
from ui.cash_up.statement_lines import day
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.model.stall import Stall
    from canvass.usecases.list_reports import Reported
    from ui.desk import Desk

LETTERS, WIDE, WORDS = (8, 11, 12, 14, 9, 9), (1, 3), frozenset({0, 1, 2, 3})


class ReportsList(QWidget):
    """Enter opens a report; a stall of this laptop can be reopened, and is then on the Stall page."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.found: list[Reported] = []
        self.lines = Lines(self._titles(), WORDS, self)
        self.view = LinesView(self.lines, LETTERS, WIDE)
        self.view.setAccessibleName(self.tr("Reports"))
        self.about = Note("quiet")
        self.open_button = press(self.tr("Open the report (Enter)"), self._open_marked, "primary")
        self.reopen = AskOnce(self.tr("Reopen the stall"), self.tr("Reopen it"), self.tr("Leave it as it is"))
        self.report: ReportView | None = None
        self._lay_out()
        self.view.marked.connect(self._mark)
        self.view.opened.connect(lambda _row: self._open_marked())
        self.reopen.confirmed.connect(self._reopen)

    def focus_default(self) -> None:
        """Put the focus where reading begins."""
        (self.report or self.view).setFocus()

    def refresh(self) -> None:
        """Look again: others may have changed something."""
        self._desk.reader.run(list_reports, self._show, self.failed.emit)

    def _titles(self) -> tuple[str, ...]:
        return (
            self.tr("Report"),
            self.tr("Where"),
            self.tr("When"),
            self.tr("Difference"),
            self.tr("Expected"),
            self.tr("Counted"),
        )

    def _show(self, found: list[Reported]) -> None:
        row = max(0, self.view.currentIndex().row())
        self.found = found
        self.lines.show_lines(len(found), lambda number: self._cells(found[number]))
        self.about.setText(
            self.tr("The newest first. Enter opens a report.")
            if found
            else self.tr("No stall has been cashed up yet. At the end of a stall: Ctrl+Shift+C.")
        )
        self.view.mark(row)
        self._mark(self.view.currentIndex().row())

    def _cells(self, one: Reported) -> tuple[str, ...]:
        place, when = one.stall.plan.place, day(one.at)
        if one.report is None:
            return (self.tr("none"), place, when, self.tr("not cashed up"), "", "")
        difference = phrases.difference(one.report.difference)
        if not one.stands:
            difference = self.tr("replaced; %1").replace("%1", difference)
        elif not one.is_alone:
            difference = self.tr("one of several; %1").replace("%1", difference)
        return (
            one.report.label,
            place,
            when,
            difference,
            shown(one.report.till.takings.expected),
            shown(one.report.counted),
        )

    def _marked(self) -> Reported | None:
        row = self.view.currentIndex().row()
        return self.found[row] if 0 <= row < len(self.found) else None

    def _mark(self, _row: int) -> None:
        one = self._marked()
        self.open_button.setEnabled(one is not None and one.report is not None)
        self.reopen.rest()  # it was asked about another line
        self.reopen.setEnabled(one is not None and one.can_reopen)

    def _open_marked(self) -> None:
        one = self._marked()
        if one is not None and one.report is not None:
            self.open(one.report.id)

    def open(self, report: Id) -> None:
        """Show one report."""
        view = self.report = ReportView(self._desk, report)
        view.said.connect(self.said)
        view.failed.connect(self.failed)
        view.changed.connect(self.changed)
        view.closed.connect(self.close_report)
        view.reopened.connect(self._reopened)
        self._places.addWidget(view)
        self._places.setCurrentWidget(view)
        view.focus_default()

    def close_report(self) -> None:
        """Back to the list, to the line that was open."""
        view, self.report = self.report, None
        if view is not None:
            self._places.removeWidget(view)
            view.deleteLater()
        self._places.setCurrentIndex(0)
        self.view.setFocus()
        self.refresh()

    def _reopen(self) -> None:
        one = self._marked()
        if one is not None:
            act = partial(reopen_stall, stall=one.stall.id)
            self._desk.writer.run(act, self._reopened, self.failed.emit)

    def _reopened(self, stall: Stall) -> None:
        self.close_report()
        self.said.emit(self.tr("Open again: %1. It is on the Stall page.").replace("%1", stall.plan.place))
        self.changed.emit()

    def _lay_out(self) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(6, 2, 6, 2)
        column.addWidget(self.about)
        column.addWidget(self.view, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.reopen)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._places = QStackedLayout(self)
        self._places.addWidget(listed)
        self.reopen.setEnabled(False)
        self.open_button.setEnabled(False)
