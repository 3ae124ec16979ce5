"""A table of many lines, of which only those in sight are put into words; columns fit the letters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    AnyIndex = QModelIndex | QPersistentModelIndex

_HELD = 500  # lines in words
_AIR = 6  # pixels
_ANY = 1 << 20  # pixels
_LINE = 1.4  # heights of a letter
_SIDE = {True: Qt.AlignmentFlag.AlignLeft, False: Qt.AlignmentFlag.AlignRight}


class Lines(QAbstractTableModel):
    """So many lines, each put into words by `cells` when it is looked at; `words` are no numbers."""

    def __init__(self, titles: Sequence[str], words: Collection[int], parent: QWidget) -> None:
        super().__init__(parent)
        self._titles, self._words = titles, words
        self._count = 0
        self._cells: Callable[[int], Sequence[str]] = lambda _row: ()

    def show_lines(self, count: int, cells: Callable[[int], Sequence[str]]) -> None:
        """Show others."""
        self.beginResetModel()
        self._count, self._cells = count, lru_cache(_HELD)(cells)
        self.endResetModel()

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many lines there are."""
        return 0 if parent is not None and parent.isValid() else self._count

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """How many columns a line has."""
        return 0 if parent is not None and parent.isValid() else len(self._titles)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401 - as Qt
        """The titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._titles[section]
        return self._side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: AnyIndex, role: int = 0) -> Any:  # noqa: ANN401 - as Qt
        """One cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(index.column())
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        return self._cells(index.row())[index.column()]

    def _side(self, column: int) -> Qt.AlignmentFlag:
        return _SIDE[column in self._words] | Qt.AlignmentFlag.AlignVCenter


class LinesView(RowTable):
    """Enter or a double click opens a line; `marked` is the one that the arrows went to.

    Columns have their `letters` at the least; `wide` ones share what room is left. Where there is no room for
    all, `spare` ones are left out, the first of them first: a sum that is cut off misleads.
    """

    opened = Signal(int)
    marked = Signal(int)

    def __init__(
        self,
        model: Lines,
        letters: Sequence[int],
        wide: Collection[int],
        spare: Sequence[int] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(model, parent)
        self._letters, self._wide, self._spare = letters, wide, spare
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(lambda now, _before: self.marked.emit(now.row()))

    def mark(self, row: int) -> None:
        """Go to a line; the last one there is, where that is less."""
        last = self.model().rowCount() - 1
        self.setCurrentIndex(self.model().index(min(row, last), 0))

    def fit_lines(self, least: int, most: int, room: int = _ANY) -> None:
        """Be as high as its lines, within bounds; no higher than the room (pixels), if that has the least."""
        line = self.verticalHeader().defaultSectionSize()
        around = self.horizontalHeader().sizeHint().height() + 2 * self.frameWidth() + _AIR
        rows = min(most, self.model().rowCount(), (room - around) // line)
        self.setFixedHeight(line * max(least, rows) + around)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Home and End go to the first and the last line; the rest is Qt's."""
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().row())
            case Qt.Key.Key_Home:
                self.mark(0)
            case Qt.Key.Key_End:
                self.mark(self.model().rowCount() - 1)
            case _:
                super().keyPressEvent(event)

    def measure(self) -> None:
        """Columns have their letters, wide ones what is left, spare ones go first."""
        letter = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * _LINE))
        room = self.viewport().width()
        out = self._left_out(room // max(1, letter))
        shown = [column for column in range(len(self._letters)) if column not in out]
        left = room - letter * sum(self._letters[column] for column in shown)
        more = max(0, left // max(1, sum(column in self._wide for column in shown)))
        for column, letters in enumerate(self._letters):
            self.setColumnHidden(column, column in out)
            self.setColumnWidth(column, letter * letters + (more if column in self._wide else 0))

    def _left_out(self, room: int) -> frozenset[int]:
        """The spare columns that so many letters have no room for."""
        needed = sum(self._letters)
        out = set()
        for column in self._spare:
            if needed <= room:
                break
            out.add(column)
            needed -= self._letters[column]
        return frozenset(out)
