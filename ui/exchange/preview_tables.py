"""The first rows of each kind that would leave, under its name and number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from ui.exchange import phrases
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.usecases.export_tables import What
    from canvass.usecases.show_export import ShownExport

WIDEST, OF_AN_ID = 28, 10  # letters of a column


class PreviewTables(QWidget):
    """One small table for each kind, one under the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tables: list[QTableWidget] = []
        self._column = QVBoxLayout(self)

    def show_preview(self, shown: ShownExport) -> None:
        """Show another preview."""
        self.tables = []
        while item := self._column.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for what, count in shown.counts.items():
            title, name = Note("heading"), phrases.kinds()[what]
            rows = self.tr("%Ln row(s)", "", count)
            title.setText(f"{name} · {rows}")
            self._column.addWidget(title)
            if count:
                self.tables.append(self._table(shown, what, name))
                self._column.addWidget(self.tables[-1])

    def _table(self, shown: ShownExport, what: What, name: str) -> QTableWidget:
        rows, titles = shown.first[what], shown.columns[what]
        table = QTableWidget(len(rows), len(titles))
        table.setAccessibleName(self.tr("First rows of %1").replace("%1", name))
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
        self._measure(table, shown, what)
        return table

    def _measure(self, table: QTableWidget, shown: ShownExport, what: What) -> None:
        letter, line = self.fontMetrics().horizontalAdvance("0"), self.fontMetrics().height()
        for column, title in enumerate(shown.columns[what]):
            most = OF_AN_ID if title.endswith(" id") else WIDEST
            longest = max([len(title) + 2, *(len(row[column]) for row in shown.first[what])])
            table.setColumnWidth(column, letter * (min(most, longest) + 2))
        table.verticalHeader().setDefaultSectionSize(round(line * 1.6))
        table.setFixedHeight(round(line * 1.6) * (len(shown.first[what]) + 2) + 2 * line)
