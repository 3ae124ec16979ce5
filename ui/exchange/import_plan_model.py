"""The rows of a plan as a table: only what is in sight is put into words, however many rows there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from canvass.model.import_plan import Verdict
from ui.exchange import import_words as words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from canvass.model.import_plan import PlannedRow

    AnyIndex = QModelIndex | QPersistentModelIndex

COLUMNS = 4
LETTERS = 120  # of what would change, in one line


class PlanModel(QAbstractTableModel):
    """`show_rows` shows another plan, `show_only` some of it; `exchange` puts another row in a place."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[PlannedRow] = []
        self.places: Sequence[int] = ()  # of the rows that are shown
        self.only: Verdict | str | None = None

    def show_rows(self, rows: Sequence[PlannedRow]) -> None:
        """Show the rows of another plan, all of them."""
        self.beginResetModel()
        self.rows, self.only = list(rows), None
        self.places = range(len(self.rows))
        self.endResetModel()

    def show_only(self, kind: Verdict | str | None) -> None:
        """Show the rows of one verdict, `quarantined`, `mended`, or, with None, all."""
        self.beginResetModel()
        self.only = kind
        if kind is None:
            self.places = range(len(self.rows))
        elif kind is Verdict.DIFFERS:  # those too that change something else
            self.places = [place for place, row in enumerate(self.rows) if row.leaves]
        elif isinstance(kind, Verdict):
            self.places = [place for place, row in enumerate(self.rows) if row.verdict is kind]
        elif kind == "mended":
            self.places = [place for place, row in enumerate(self.rows) if row.mended]
        else:
            self.places = [place for place, row in enumerate(self.rows) if row.is_quarantined]
        self.endResetModel()

    def exchange(self, place: int, row: PlannedRow) -> None:
        """Show a row anew that was overruled; it stays in sight whatever is shown."""
        self.rows[place] = row
        for line in self._lines(place):
            self.dataChanged.emit(self.index(line, 0), self.index(line, COLUMNS - 1))

    def place(self, index: AnyIndex) -> int | None:
        """Which row of the plan a line of the table is."""
        return self.places[index.row()] if index.isValid() and index.row() < len(self.places) else None

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many lines are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.places)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """How many columns a line has."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401 - as Qt
        """The titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return (self.tr("Row"), self.tr("What it is"), self.tr("Name"), self.tr("What would change"))[
                section
            ]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = 0) -> Any:  # noqa: ANN401 - as Qt
        """One cell."""
        place = self.place(index)
        if place is None or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.rows[place]
        match index.column():
            case 0:
                number = f"{row.number:,}"
                if not row.mended:
                    return number
                short = role == Qt.ItemDataRole.DisplayRole
                return f"{number} {words.put_right()[0] if short else words.put_right()[2:]}"
            case 1:
                said = words.verdict if role == Qt.ItemDataRole.AccessibleTextRole else words.marked
                return said(row.verdict)
            case 2:
                return words.name(row)
            case _:
                return words.in_short(row)[:LETTERS]

    def _lines(self, place: int) -> list[int]:
        if isinstance(self.places, range):
            return [place]
        return [self.places.index(place)] if place in self.places else []
