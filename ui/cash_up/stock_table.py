"""The branch's papers over all stalls: what is in hand, what came from the centre and was sent back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from canvass.model.papers_sheet import stock_list
from canvass.usecases.move_stock import move_papers, papers_in_hand
from ui.cash_up.stock_form import StockForm
from ui.stall import papers_words
from ui.widgets.bubble import bubble
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.errors import CanvassError
    from canvass.model.stock import InHand, Move
    from canvass.store.store import Store
    from ui.desk import Desk


class StockTable(QWidget):
    """A line a title and issue, and under it the form for what came and was sent back."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.table = QTableWidget(0, 3)
        self.table.setAccessibleName(self.tr("Papers in hand"))
        self.table.setHorizontalHeaderLabels([self.tr("Title"), self.tr("Issue"), self.tr("In hand")])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        self.form = StockForm(desk.branch.publications)
        self._lines: list[InHand] = []
        about = Note("quiet")
        about.setText(
            self.tr(
                "What is taken to a stall is written down there (Ctrl+Shift+P). "
                "A slip is put right by a number below nothing, such as −5."
            )
        )
        column = QVBoxLayout(self)
        for widget in (about, self.table, self.form):
            column.addWidget(widget)
        column.setStretch(1, 1)
        self.table.cellActivated.connect(lambda row, _: self._chosen(row))
        self.form.moved.connect(self._move)
        self.setFocusProxy(self.form)
        self._measure()

    def refresh(self) -> None:
        """Look again: others may have changed something."""
        self._desk.writer.run(papers_in_hand, self._show, self._not_done)

    def changeEvent(self, event: QEvent) -> None:
        """Other letters, other lines."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.8))
        self.table.setColumnWidth(1, self.fontMetrics().height() * 5)
        self.table.setMinimumHeight(round(self.fontMetrics().height() * 5))

    def _move(self, move: Move) -> None:
        def act(store: Store) -> list[InHand]:
            move_papers(store, move)
            return papers_in_hand(store)

        self._desk.writer.run(act, partial(self._moved, move), self._not_done)

    def _moved(self, move: Move, lines: list[InHand]) -> None:
        self.form.written()
        self._show(lines)
        words = (
            self.tr("%1: %2 %3").replace("%1", papers_words.way(move.way)).replace("%2", f"{move.copies:,}")
        )
        self.said.emit(words.replace("%3", papers_words.title_and_issue(move.title, move.issue)))
        self.changed.emit()

    def _not_done(self, error: CanvassError) -> None:
        self.failed.emit(error)

    def _show(self, found: list[InHand]) -> None:
        self._lines = stock_list(self._desk.branch.publications, found)
        was = self.table.blockSignals(True)
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            for column, words in enumerate((line.title, line.issue, papers_words.in_hand(line.copies))):
                item = QTableWidgetItem(words)
                item.setToolTip(bubble(words))
                self.table.setItem(row, column, item)
        self.table.blockSignals(was)

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.form.choose(self._lines[row])
