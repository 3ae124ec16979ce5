"""The first rows of each kind that would leave, under its name and number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.widgets.note import Note

if TYPE_CHECKING:
    from ui.exchange.order import Sample

WIDEST, OF_AN_ID = 28, 10  # letters of a column


class PreviewTables(QWidget):
    """One small table for each kind, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tables: list[QTableWidget] = []
        self._column = QVBoxLayout(self)

    def show_preview(self, samples: tuple[Sample, ...]) -> None:
        """Show another preview."""
        self.tables = []
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for sample in samples:
            title = Note("heading")
            rows = self.tr("%Ln row(s)", "", sample.count)
            title.setText(f"{sample.name} · {rows}")
            self._column.addWidget(title)
            if sample.first:
                self.tables.append(self._table(sample))
                self._column.addWidget(self.tables[-1])

    def _table(self, sample: Sample) -> QTableWidget:
        rows, titles = sample.first, sample.columns
        table = QTableWidget(len(rows), len(titles))
        table.setAccessibleName(self.tr("First rows of %1").replace("%1", sample.name))
        table.setHorizontalHeaderLabels(titles)
        table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        table.horizontalHeader().setSectionsClickable(False)
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setWordWrap(False)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.setItem(number, column, QTableWidgetItem(text))
        self._measure(table, sample)
        return table

    def _measure(self, table: QTableWidget, sample: Sample) -> None:
        letter, line = self.fontMetrics().horizontalAdvance("0"), self.fontMetrics().height()
        for column, title in enumerate(sample.columns):
            most = OF_AN_ID if title.endswith(" id") else WIDEST
            longest = max([len(title) + 2, *(len(row[column]) for row in sample.first)])
            table.setColumnWidth(column, letter * (min(most, longest) + 2))
        table.verticalHeader().setDefaultSectionSize(round(line * 1.6))
        table.setFixedHeight(round(line * 1.6) * (len(sample.first) + 2) + 2 * line)
