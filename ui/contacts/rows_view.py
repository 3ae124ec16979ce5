"""The table of the contacts list: lines of one height, and columns that fit the letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from canvass.model.ids import Id
    from ui.contacts.contacts_model import ContactsModel

# Of each column: its share of the width, and the letters it has room for at the least.
_COLUMNS = ((0.23, 14), (0.15, 14), (0.25, 20), (0.11, 10), (0.12, 12), (0.14, 12))


class RowsView(QTableView):
    """Enter or a double click opens a line, Esc leaves the table, letters are typed into the search box."""

    opened = Signal(object)
    left = Signal()
    typed = Signal(str)

    def __init__(self, model: ContactsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids = model
        self.setModel(model)
        self.setAccessibleName(self.tr("Contacts"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.connect(lambda _index: self.opened.emit(self.marked()))
        self._measure()

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes by Tab stands on a line."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._ids.index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._measure()

    def _measure(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("0")
        self.verticalHeader().setDefaultSectionSize(round(self.fontMetrics().height() * 1.7))
        for column, (share, letters) in enumerate(_COLUMNS):
            width = max(int(self.viewport().width() * share), letter * letters)
            self.setColumnWidth(column, width)
