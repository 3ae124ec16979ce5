"""A small table to edit: rows added, removed and moved; a column is text, or a choice from a list."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Col:
    """One column: its heading, and its choices by value where it has any."""

    name: str
    choices: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One line: the id that is never shown (empty for a new one) and a text or value a column."""

    id: str
    cells: tuple[str, ...]


class TableEdit(QWidget):
    """`changed` after every edit; `chosen` carries the line that the cursor is on, or -1."""

    changed = Signal()
    chosen = Signal(int)

    def __init__(self, name: str, columns: Sequence[Col], *, grows: bool = True) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self.table = QTableWidget(0, len(columns))
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels([column.name for column in columns])
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)
        if grows:
            column.addLayout(self._buttons(name))
        self.table.itemChanged.connect(lambda _: self.changed.emit())
        self.table.currentCellChanged.connect(lambda row, *_: self.chosen.emit(row))

    def rows(self) -> list[Row]:
        """What the table shows."""
        return [self._row(number) for number in range(self.table.rowCount())]

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the cursor stays on its line if there is one."""
        before = max(0, self.table.currentRow())
        was = self.table.blockSignals(True)
        self.table.setRowCount(0)
        for row in rows:
            self._append(row)
        self.table.blockSignals(was)
        self._fit()
        if rows:
            self.table.setCurrentCell(min(before, len(rows) - 1), 0)

    def changeEvent(self, event: QEvent) -> None:
        """Higher lines for larger letters."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._fit()

    def current(self) -> int:
        """The line that the cursor is on, or -1."""
        return self.table.currentRow()

    def add(self) -> None:
        """Add an empty line and begin to type in it."""
        first = tuple(next(iter(c.choices), "") if c.choices else "" for c in self._columns)
        self.set_rows([*self.rows(), Row("", first)])
        last = self.table.rowCount() - 1
        self.table.setCurrentCell(last, 0)
        self.table.setFocus()
        item = self.table.item(last, 0)
        if item is not None:
            self.table.editItem(item)
        self.changed.emit()

    def remove(self) -> None:
        """Take the line away that the cursor is on."""
        if (number := self.current()) >= 0:
            self.set_rows([row for at, row in enumerate(self.rows()) if at != number])
            self.changed.emit()

    def shift(self, by: int) -> None:
        """Move the line of the cursor up (-1) or down (1)."""
        rows, here = self.rows(), self.current()
        if here >= 0 and 0 <= here + by < len(rows):
            rows[here], rows[here + by] = rows[here + by], rows[here]
            self.set_rows(rows)
            self.table.setCurrentCell(here + by, 0)
            self.changed.emit()

    def _buttons(self, name: str) -> QHBoxLayout:
        line = QHBoxLayout()
        for words, act in (
            (self.tr("Add"), self.add),
            (self.tr("Remove"), self.remove),
            (self.tr("Up"), partial(self.shift, -1)),
            (self.tr("Down"), partial(self.shift, 1)),
        ):
            line.addWidget(press(words, act, name=f"{words}: {name}"))
        line.addStretch(1)
        return line

    def _append(self, row: Row) -> None:
        number = self.table.rowCount()
        self.table.setRowCount(number + 1)
        for at, (column, text) in enumerate(zip(self._columns, row.cells, strict=True)):
            item = QTableWidgetItem("" if column.choices else text)
            item.setData(Qt.ItemDataRole.UserRole, row.id)
            self.table.setItem(number, at, item)
            if column.choices is not None:
                self.table.setCellWidget(number, at, self._choice(column, text))

    def _choice(self, column: Col, value: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(column.name)
        for key, words in (column.choices or {}).items():
            box.addItem(words, key)
        box.setCurrentIndex(max(0, box.findData(value)))
        box.currentIndexChanged.connect(lambda _: self.changed.emit())
        return box

    def _row(self, number: int) -> Row:
        cells = []
        for at in range(len(self._columns)):
            box, item = self.table.cellWidget(number, at), self.table.item(number, at)
            if isinstance(box, QComboBox):
                cells.append(str(box.currentData()))
            else:
                cells.append(item.text().strip() if item is not None else "")
        first = self.table.item(number, 0)
        return Row(str(first.data(Qt.ItemDataRole.UserRole) or "") if first is not None else "", tuple(cells))

    def _fit(self) -> None:
        """As high as its lines, so that the page scrolls and not the table; up to a dozen."""
        high = round(self.fontMetrics().height() * 2.2)
        self.table.verticalHeader().setDefaultSectionSize(high)
        lines = min(12, max(2, self.table.rowCount()))
        self.table.setFixedHeight(lines * high + round(high * 1.4))
