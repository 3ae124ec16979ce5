"""One export on its way: written in the reading lane, put on record in the writing one, then shown.

Nothing of it stays unless it came to both: a file that stands in no register has left unseen, and one whose
passphrase nobody read is of no use to anybody.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from canvass.errors import CancelledError

if TYPE_CHECKING:
    from canvass.store.store import Store
    from ui.exchange.order import Order

PATIENCE = 20.0  # seconds; a stick that takes longer to let go of a file is out


class OneExport(QObject):
    """`rows` arrives in the window with the rows so far; `stop` is heard at the next batch of them."""

    rows = Signal(int)

    def __init__(self, order: Order, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.order = order
        self._stopped = threading.Event()
        self._busy = threading.Lock()
        self._unseen: Any = None  # what the order wrote

    def write(self, store: Store) -> Any:  # noqa: ANN401 - what the order makes
        """In the reading lane; None where it was stopped, for a lane says nothing of what was cancelled."""
        with self._busy:
            if self._stopped.is_set():
                return None
            try:
                self._unseen = self.order.write(store, self._go_on)
            except CancelledError:
                return None
            return self._unseen

    def register(self, store: Store, done: Any) -> Any:  # noqa: ANN401 - as above
        """In the writing lane; None where it was stopped. Without its entry, the files go again."""
        with self._busy, ExitStack() as otherwise:
            otherwise.callback(self.order.discard, done)
            if self._stopped.is_set():
                return None
            self.order.register(store, done)
            otherwise.pop_all()
            self._unseen = done if self.order.has_secret(done) else None
            return done

    def stop(self) -> None:
        """Do not go on."""
        self._stopped.set()

    def seen(self) -> None:
        """It is on the screen, passphrase and all: from now on it stays."""
        self._unseen = None

    def let_go(self) -> None:
        """Wait until a stopped export has let go of its files, and take away what nobody saw."""
        if self._busy.acquire(timeout=PATIENCE):
            unseen, self._unseen = self._unseen, None
            if unseen is not None:
                self.order.discard(unseen)
            self._busy.release()

    def _go_on(self, rows: int) -> bool:
        self.rows.emit(rows)
        return not self._stopped.is_set()
