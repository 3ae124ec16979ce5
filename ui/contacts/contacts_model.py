"""The lines of the contacts list: every id, and the few pages of rows that have been looked at."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from ui.contacts import phrases

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id

    AnyIndex = QModelIndex | QPersistentModelIndex

PAGE = 100
PAGES_HELD = 60
COLUMNS = 6


class ContactsModel(QAbstractTableModel):
    """Shows contacts by id; a page that is looked at for the first time is asked for by `rows_wanted`.

    `rows_wanted` carries the list it belongs to, the page and its ids; `put` brings the rows.
    """

    rows_wanted = Signal(int, int, list)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ids: Sequence[Id] = ()
        self._list = 0
        self._pages: OrderedDict[int, dict[Id, ContactRow]] = OrderedDict()
        self._wanted: set[int] = set()

    def show_ids(self, ids: Sequence[Id]) -> None:
        """Show other contacts; the same ones are read anew."""
        self.beginResetModel()
        self.ids = ids
        self._list += 1
        self._pages.clear()
        self._wanted.clear()
        self.endResetModel()

    def put(self, list_number: int, page: int, rows: Sequence[ContactRow]) -> None:
        """The rows of a page; those of a list that is gone are dropped."""
        if list_number != self._list:
            return
        self._wanted.discard(page)
        self._pages[page] = {row.id: row for row in rows}
        if len(self._pages) > PAGES_HELD:
            self._pages.popitem(last=False)
        last = min(len(self.ids), (page + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, self.columnCount() - 1))

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """How many contacts there are."""
        return 0 if parent is not None and parent.isValid() else len(self.ids)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """How many columns a line has."""
        return 0 if parent is not None and parent.isValid() else COLUMNS

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: ANN401 - as Qt
        """The titles of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return phrases.columns()[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = 0) -> Any:  # noqa: ANN401 - as Qt
        """One cell; an ellipsis until its page has come."""
        if role != Qt.ItemDataRole.DisplayRole or not index.isValid():
            return None
        page = self._page(index.row() // PAGE)
        if page is None:
            return "…" if index.column() == 0 else ""
        row = page.get(self.ids[index.row()])
        return _cells(row)[index.column()] if row else ""

    def _page(self, number: int) -> dict[Id, ContactRow] | None:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        if number not in self._wanted:
            self._wanted.add(number)
            self.rows_wanted.emit(self._list, number, list(self.ids[number * PAGE : (number + 1) * PAGE]))
        return None


def _cells(row: ContactRow) -> tuple[str, ...]:
    met = phrases.date(row.met) if row.met else ""
    return (row.name, row.phone, row.email, row.postcode, met, row.place)
