"""One look for duplicates, in the reading lane: how far it is, and a way to stop it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.errors import CancelledError
from canvass.usecases.merge_contacts import find_duplicates

if TYPE_CHECKING:
    from canvass.model.duplicate import Pair
    from canvass.store.store import Store


class PairSearch(QObject):
    """`percent` arrives in the window; `stop` is heard at the next of them."""

    percent = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = threading.Event()

    def look(self, store: Store) -> list[Pair] | None:
        """In the reading lane; None where it was stopped, for a lane says nothing of what was cancelled."""
        try:
            return None if self._stopped.is_set() else find_duplicates(store, self._go_on)
        except CancelledError:
            return None

    def stop(self) -> None:
        """Do not go on."""
        self._stopped.set()

    def is_stopped(self) -> bool:
        """Whether it was stopped."""
        return self._stopped.is_set()

    def _go_on(self, percent: int) -> bool:
        if self._stopped.is_set():
            return False
        self.percent.emit(percent)
        return True
