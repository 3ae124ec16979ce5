"""One export on its way: written in the reading lane, put on record in the writing one, then shown.

Nothing of it stays unless it came to both: a file that stands in no register has left unseen, and one whose
passphrase nobody read is of no use to anybody.
"""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.errors import CancelledError
from canvass.usecases.discard_export import discard_export
from canvass.usecases.export import register
from canvass.usecases.export_to_folder import export_to_folder

if TYPE_CHECKING:
    from canvass.store.store import Store
    from canvass.usecases.export import Exported, Wish

PATIENCE = 20.0  # seconds; a stick that takes longer to let go of a file is out


class OneExport(QObject):
    """`rows` arrives in the window with the rows so far; `stop` is heard at the next batch of them."""

    rows = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = threading.Event()
        self._busy = threading.Lock()
        self._unseen: Exported | None = None

    def write(self, store: Store, wish: Wish) -> Exported | None:
        """In the reading lane; None where it was stopped, for a lane says nothing of what was cancelled."""
        with self._busy:
            if self._stopped.is_set():
                return None
            try:
                self._unseen = export_to_folder(store, wish, self._go_on)
            except CancelledError:
                return None
            return self._unseen

    def register(self, store: Store, exported: Exported) -> Exported | None:
        """In the writing lane; None where it was stopped. Without its entry, the files go again."""
        with self._busy, ExitStack() as otherwise:
            otherwise.callback(discard_export, exported)
            if self._stopped.is_set():
                return None
            register(store, exported)
            otherwise.pop_all()
            self._unseen = exported if exported.passphrase else None
            return exported

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
                discard_export(unseen)
            self._busy.release()

    def _go_on(self, rows: int) -> bool:
        self.rows.emit(rows)
        return not self._stopped.is_set()
