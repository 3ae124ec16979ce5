"""The table of the contacts list: lines of one height, and columns that fit the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView

from ui.widgets.row_table import RowTable

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from canvass.model.ids import Id
    from ui.contacts.contacts_model import ContactsModel

# Of each column: its share of the width, and the letters it has room for at the least.
_COLUMNS = ((0.23, 14), (0.15, 14), (0.25, 20), (0.11, 10), (0.12, 12), (0.14, 12))


class RowsView(RowTable):
    """Enter or a double click opens a line, Esc leaves the table, letters are typed into the search box."""

    opened = Signal(object)
    left = Signal()
    typed = Signal(str)

    def __init__(self, model: ContactsModel, parent: QWidget | None = None) -> None:
        super().__init__(model, parent)
        self._ids = model
        self.setAccessibleName(self.tr("Contacts"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.marked()))
        self.measure()

    def marked(self) -> Id | None:
        """The contact of the marked line, or None."""
        index = self.currentIndex()
        return self._ids.ids[index.row()] if index.isValid() else None

    def go(self, event: QKeyEvent) -> None:
        """Move as the key says, from wherever the focus is; the first move marks the first line."""
        if self.currentIndex().isValid():
            super().keyPressEvent(event)
        else:
            self.setCurrentIndex(self._ids.index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Esc leaves; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.marked())
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, letters: str) -> None:
        """Search by the search box: Qt's own search would read every line."""
        if letters.strip():
            self.typed.emit(letters)

    def measure(self) -> None:
        """Lines of one height; a share of the width for each column, and its letters at the least."""
        letter = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        for column, (share, letters) in enumerate(_COLUMNS):
            width = max(int(self.viewport().width() * share), letter * letters)
            self.setColumnWidth(column, width)
