"""The table of a plan: lines of one height, columns that fit the letters, Enter goes to what can be said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ui.exchange.import_plan_model import AnyIndex, PlanModel

_LETTERS = (10, 16, 20)  # that a column has room for; the last column takes the rest


class PlanTable(RowTable):
    """`marked` carries the place of the marked row in the plan, or None; `entered` is Enter on it."""

    marked = Signal(object)
    entered = Signal()
    left_out = Signal()

    def __init__(self, model: PlanModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._rows = model
        self.setAccessibleName(self.tr("Rows of the file"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.horizontalHeader().setStretchLastSection(True)
        self.measure()

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Say which row is marked now."""
        super().currentChanged(current, previous)
        self.marked.emit(self._rows.place(current) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the row's panel, Delete leaves the row out."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and plain:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.left_out.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, letters: str) -> None:
        """Nothing: Qt's own search would read every line."""

    def measure(self) -> None:
        """Lines of one height, columns by their letters, never wider than the table."""
        letter = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        self.setMinimumHeight(round(self.fontMetrics().height() * 1.7) * 4)
        room = sum(_LETTERS) + 24
        share = min(1.0, self.viewport().width() / max(1, room * letter))
        for column, letters in enumerate(_LETTERS):
            self.setColumnWidth(
                column, max(letter * 5, int(letter * letters * (max(share, 0.75) if column else 1)))
            )
