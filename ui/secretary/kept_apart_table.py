"""The table of those without consent: one or many lines can be marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui.cash_up.account_table import Lines, LinesView
from ui.labels import label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id

_LETTERS, _WIDE, _SPARE, _WORDS = (18, 15, 22, 10), (0, 2), (3, 1), frozenset(range(4))

_LEAST = 5  # lines


class KeptApartTable(LinesView):
    """`selected` carries the ids of the marked lines; Shift with the arrows and Ctrl+A mark several."""

    selected = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        titles = tuple(map(label, ("name", "phone", "email", "postcode")))
        self.lines = Lines(titles, _WORDS, parent)
        super().__init__(self.lines, _LETTERS, _WIDE, _SPARE, parent)
        self.rows: Sequence[ContactRow] = ()
        self.setAccessibleName(self.tr("Without consent"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.selectionModel().selectionChanged.connect(lambda _now, _before: self.selected.emit(self.ids()))

    def ids(self) -> tuple[Id, ...]:
        """Who is marked, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self.rows[row].id for row in rows)

    def measure(self) -> None:
        """Columns as ever, and never fewer lines than one can read on in."""
        super().measure()
        line = self.verticalHeader().defaultSectionSize()
        self.setMinimumHeight(line * _LEAST + self.horizontalHeader().sizeHint().height())

    def show_rows(self, rows: Sequence[ContactRow]) -> None:
        """Show others; who was marked stays marked, and the line keeps its place."""
        marked, current = frozenset(self.ids()), max(0, self.currentIndex().row())
        if rows == self.rows:
            return
        self.rows = rows
        self.lines.show_lines(len(rows), lambda number: _cells(rows[number]))
        self.mark(current)
        self._mark_again(marked)

    def _mark_again(self, marked: frozenset[Id]) -> None:
        flag = QItemSelectionModel.SelectionFlag
        here = [number for number, row in enumerate(self.rows) if row.id in marked]
        for place, number in enumerate(here):
            how = flag.Select if place else flag.ClearAndSelect
            self.selectionModel().select(self.lines.index(number, 0), how | flag.Rows)


def _cells(row: ContactRow) -> tuple[str, ...]:
    return row.name, row.phone, row.email, row.postcode
