"""The contacts page: the list, and over it the one contact that was opened."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from canvass.errors import CancelledError
from canvass.usecases.find_contacts import count_contacts, find_contacts
from canvass.usecases.show_phone import show_spaced_rows
from ui.contacts.contact_list import ContactList
from ui.contacts.contact_page import ContactPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.desk import Desk


@dataclass(frozen=True, slots=True)
class _Found:
    """The answer to a search; `number` tells it from those asked later."""

    number: int
    text: str
    ids: list[Id]
    total: int


class ContactsPage(QWidget):
    """Finds people and opens one. `erased` asks for a checkpoint, so that the write-ahead log forgets too."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self.list = ContactList()
        self.contact = ContactPage(desk)
        self._places = QStackedLayout(self)
        self._places.addWidget(self.list)
        self._places.addWidget(self.contact)
        self.list.asked.connect(self._find)
        self.list.chosen.connect(self.open)
        self.list.model.rows_wanted.connect(self._read)
        self.contact.closed.connect(self.focus_search)
        self.contact.said.connect(self.said)
        self.contact.failed.connect(self.failed)
        self.contact.changed.connect(self.changed)
        self.contact.erased.connect(self.erased)

    def focus_search(self) -> None:
        """Show the list with the cursor in the search box (Ctrl+F)."""
        self.settle()
        self._places.setCurrentWidget(self.list)
        self.list.focus_search()
        self.refresh()

    def open(self, contact: Id) -> None:
        """Show one contact."""
        self._places.setCurrentWidget(self.contact)
        self.contact.open(contact)

    def refresh(self) -> None:
        """Search again: contacts may have come, gone or changed."""
        self._find(self.list.text())

    def settle(self) -> None:
        """Keep what stands in a field that nobody left yet: before a lock, or another page."""
        self.contact.settle()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes back sees how things are now."""
        super().showEvent(event)
        self.refresh()

    def _find(self, text: str) -> None:
        self._asked += 1
        act = partial(_find, text=text, number=self._asked, newest=lambda: self._asked)
        self._desk.reader.run(act, self._show, self.failed.emit)

    def _show(self, found: _Found) -> None:
        if found.number == self._asked:
            self.list.show_found(found.text, found.ids, found.total)

    def _read(self, list_number: int, page: int, ids: list[Id]) -> None:
        act = partial(show_spaced_rows, ids=ids, region=self._desk.branch.region)
        self._desk.reader.run(act, partial(self.list.model.put, list_number, page), self.failed.emit)


def _find(store: Store, *, text: str, number: int, newest: Callable[[], int]) -> _Found:
    """Search, unless somebody has typed on. Raises CancelledError: the later search answers."""
    if number != newest():
        raise CancelledError
    return _Found(number, text, find_contacts(store, text), count_contacts(store))
