"""An unlocked vault in the window: its two lanes, the check beside the work, and the sealed close."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from canvass.errors import CanvassError
from ui.desk import Desk
from ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.open_vault import Opened

TIDY_SECONDS = 60  # how long the write-ahead log may remember; an empty one costs nothing to look at
CLOSING_SECONDS = 2.0  # locking never waits longer; what is not in the file by then is whole in its log


class Unlocked(QObject):
    """Opens both lanes at once; `damaged` comes if the check finds something, and writing stops then."""

    failed = Signal(object)
    broke = Signal(object)
    damaged = Signal(object)
    checked = Signal()

    def __init__(self, opened: Opened, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.opened = opened
        self.writer = Worker(opened.writer, self)
        self.reader = Worker(opened.reader, self)
        self.desk = Desk(self.writer, self.reader, opened.branch, opened.activist)
        self._tidy_up = QTimer(self, interval=TIDY_SECONDS * 1000)
        self._tidy_up.timeout.connect(self.checkpoint)
        self._tidy_up.start()
        for lane in (self.writer, self.reader):
            lane.failed.connect(self.failed)
            lane.broke.connect(self.broke)

    def check(self) -> None:
        """Check the whole file, in the reading lane, beside the work."""
        self.reader.run(self.opened.check, then=lambda _: self._sound(), failed=self._damaged)

    def checkpoint(self) -> None:
        """Let the write-ahead log forget what was deleted."""
        self.writer.run(self.opened.checkpoint)

    def release(self, page: QObject) -> None:
        """Delete a page when whatever it asked of the lanes has been answered."""
        self.writer.run(_nothing, lambda _: self.reader.run(_nothing, partial(_delete, page)))

    def remove(
        self, slot: Id, then: Callable[[object], None], failed: Callable[[CanvassError], None]
    ) -> None:
        """Take a person's way in away; the lanes are of no use afterwards, so lock in both cases."""
        from canvass.usecases.keyholders import remove_activist  # noqa: PLC0415 - heavy, only when used

        self.reader.stop()
        self.writer.run(partial(remove_activist, self.opened, slot=slot), then, failed)

    def close(self) -> bool:
        """Finish what was asked, seal and close the vault; whether that was done within two seconds."""
        self._tidy_up.stop()
        closing = threading.Thread(target=self._close, name="closing", daemon=True)
        closing.start()
        closing.join(CLOSING_SECONDS)
        return not closing.is_alive()

    def _close(self) -> None:
        self.reader.stop()  # first, for the check in it is what a checkpoint waits for
        self.writer.stop(self._seal)
        self.opened.close()

    def _seal(self, store: Store) -> None:
        with suppress(CanvassError):  # what is not checkpointed is whole in the log
            self.opened.checkpoint(store)

    def _sound(self) -> None:
        self.checkpoint()
        self.checked.emit()

    def _damaged(self, error: CanvassError) -> None:
        for lane in (self.writer, self.reader):
            lane.run(_stop_writing)
        self.damaged.emit(error)


def _nothing(_store: Store) -> None:
    """Comes after everything before it."""


def _delete(page: QObject, _nothing: None) -> None:
    if isValid(page):
        page.deleteLater()


def _stop_writing(store: Store) -> None:
    store.stopped = True
