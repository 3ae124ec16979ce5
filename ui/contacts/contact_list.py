"""The contacts list: a search box, the lines that were found, and how many there are in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedLayout, QVBoxLayout, QWidget

from ui.contacts.contacts_model import ContactsModel
from ui.contacts.rows_view import RowsView
from ui.contacts.search_box import SearchBox

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.ids import Id

PAUSE = 80  # milliseconds after the last letter (ux.md §2.3, S5)
MOST = 200  # what a search gives at most


class ContactList(QWidget):
    """`asked` says what is typed, `show_found` shows who was found, and `chosen` says who is opened."""

    asked = Signal(str)
    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = SearchBox()
        self.model = ContactsModel(self)
        self.view = RowsView(self.model)
        self.count = QLabel()
        self.nobody = QLabel()
        self._answered: str | None = None
        self._open_first = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._ask)
        self.box.textChanged.connect(self._typed)
        self.box.moved.connect(self.view.go)
        self.box.returnPressed.connect(self._enter)
        self.view.opened.connect(self._open)
        self.view.left.connect(self.focus_search)
        self.view.typed.connect(self._type)

    def focus_search(self) -> None:
        """Put the cursor into the search box, its text selected so that typing replaces it."""
        self.box.setFocus()
        self.box.selectAll()

    def text(self) -> str:
        """What is searched for."""
        return self.box.text().strip()

    def show_found(self, text: str, ids: Sequence[Id], total: int) -> None:
        """Show who was found for `text` among `total` contacts; who was marked stays marked."""
        marked = self.view.marked()
        self._answered = text
        self.model.show_ids(ids)
        self.count.setText(self._count_words(text, len(ids), total))
        self.nobody.setText(self._nobody_words(text))
        self._places.setCurrentIndex(0 if ids else 1)
        self._mark(ids.index(marked) if marked in ids else 0 if text and ids else None)
        if self._open_first:
            self._open_first = False
            self._open(self.view.marked())

    def changeEvent(self, event: QEvent) -> None:
        """Leave the search box as wide as forty letters when letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.box.setMinimumWidth(self.fontMetrics().averageCharWidth() * 30)

    def _lay_out(self) -> None:
        label = QLabel(self.tr("&Find"))
        label.setBuddy(self.box)
        self.count.setAccessibleName(self.tr("How many"))
        self.nobody.setTextFormat(Qt.TextFormat.PlainText)
        self.nobody.setWordWrap(True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.box, 1)
        top.addWidget(self.count)
        self._places = QStackedLayout()
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addLayout(self._places, 1)  # before its widgets: one without a parent flashes as a window
        self._places.addWidget(self.view)
        self._places.addWidget(self.nobody)

    def _typed(self) -> None:
        self._open_first = False
        self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        self.asked.emit(self.text())

    def _enter(self) -> None:
        if self.text() != self._answered:
            self._open_first = True
            self._ask()
        else:
            self._open(self.view.marked())

    def _open(self, contact: Id | None) -> None:
        if contact is not None:
            self.chosen.emit(contact)

    def _type(self, letters: str) -> None:
        self.box.setFocus()
        self.box.setText(letters)

    def _mark(self, row: int | None) -> None:
        self.view.setCurrentIndex(self.model.index(row, 0) if row is not None else QModelIndex())

    def _count_words(self, text: str, found: int, total: int) -> str:
        if not text:
            return self.tr("%Ln contact(s)", "", total)
        if found >= MOST:
            return self.tr("first %Ln that match", "", MOST)
        return self.tr("%Ln contact(s) match", "", found)

    def _nobody_words(self, text: str) -> str:
        if not text:
            return self.tr("No contacts yet. Everybody who signs up at a stall appears here.")
        return self.tr(
            "Nobody found for “%1”. Try fewer letters, or a part of the phone number, email or postcode."
        ).replace("%1", text)
