"""Looks at what is only on this laptop: in the reading lane, when a second has passed without a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from canvass.store.store import Store
    from canvass.usecases.only_here import OnlyHere
    from ui.shell.unlocked import Unlocked

QUIET = 1000  # milliseconds after the last change: a sale goes first


class OnlyHereLook(QObject):
    """`found` carries an OnlyHere."""

    found = Signal(object)

    def __init__(self, unlocked: Unlocked) -> None:
        super().__init__(unlocked)
        self._reader = unlocked.reader
        self._quiet = QTimer(self, singleShot=True, interval=QUIET)
        self._quiet.timeout.connect(self.look)
        self._stopped = False
        unlocked.checked.connect(self.soon)

    def soon(self) -> None:
        """Something has changed: look when no more does."""
        self._quiet.start()

    def look(self) -> None:
        """Look now; the answer comes by itself."""
        self._reader.run(_count, then=self._tell)

    def stop(self) -> None:
        """Look no more: the vault is about to be locked."""
        self._stopped = True
        self._quiet.stop()

    def _tell(self, found: OnlyHere) -> None:
        if not self._stopped:
            self.found.emit(found)


def _count(store: Store) -> OnlyHere:
    from canvass.usecases.only_here import only_here  # noqa: PLC0415 - in the lane: it reads many modules

    return only_here(store)
