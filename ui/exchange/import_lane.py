"""What an import does in the lanes: one act of looking that tells how far it is, or slices between sales."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QObject, Signal

from canvass.errors import CancelledError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.errors import CanvassError
    from canvass.store.store import Store
    from canvass.usecases.run_import import ImportRun
    from canvass.usecases.undo_import import UndoRun
    from ui.worker import Worker

T = TypeVar("T")


class Looking(QObject, Generic[T]):
    """One act in the reading lane: `done` rows so far, then `found`, `failed`, or `stopped`."""

    done = Signal(int)
    found = Signal(object)
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._stop = threading.Event()

    def start(self, lane: Worker, act: Callable[[Store, Callable[[int], bool]], T]) -> None:
        """Do `act`, which is given the store and what to tell how far it is."""
        lane.run(lambda store: self._look(store, act), self._arrive, self._fail)

    def stop(self) -> None:
        """Heard at the next word about progress; what comes home after it is dropped."""
        self._stop.set()

    def _look(self, store: Store, act: Callable[[Store, Callable[[int], bool]], T]) -> list[T]:
        try:
            return [act(store, self._go_on)]
        except CancelledError:
            return []  # a lane says nothing of what was cancelled

    def _go_on(self, rows: int) -> bool:
        if not self._stop.is_set():
            self.done.emit(rows)
        return not self._stop.is_set()

    def _arrive(self, result: list[T]) -> None:
        if self._stop.is_set() or not result:
            self.stopped.emit()
        else:
            self.found.emit(result[0])
        self.deleteLater()

    def _fail(self, error: CanvassError) -> None:
        self.failed.emit(error)
        self.deleteLater()


class Slices(QObject):
    """An import in the writing lane: each slice is asked for anew, so that a sale comes between two.

    `done` rows so far, then `finished` with what came of it; after `stop`, `taken_back`; or `failed`. It
    belongs to the lane, so that it goes on where the page that began it is made anew, and ends with it.
    """

    done = Signal(int)
    finished = Signal(object)
    taken_back = Signal()
    failed = Signal(object)

    def __init__(self, lane: Worker, run: ImportRun) -> None:
        super().__init__(lane)
        self.run = run
        self._lane = lane
        self._is_stopping = False

    def start(self) -> None:
        """Ask for a slice."""
        self._lane.run(self.run.next, self._slice_done, self.failed.emit)

    def stop(self) -> None:
        """Do no more after the slice that is under way, and take back what was done."""
        self._is_stopping = True

    def take_back(self) -> None:
        """Take back a slice of what was done."""
        self._lane.run(self.run.stop, self._slice_taken_back, self.failed.emit)

    def _slice_done(self, rows: int) -> None:
        self.done.emit(rows)
        if self.run.finished is not None:
            self.finished.emit(self.run.finished)
            self.deleteLater()
        else:
            (self.take_back if self._is_stopping else self.start)()

    def _slice_taken_back(self, left: int) -> None:
        self.done.emit(left)
        if left == 0:
            self.taken_back.emit()
            self.deleteLater()
        else:
            self.take_back()


class Undoing(QObject):
    """An import being taken back in the writing lane, by slices: `left` rows of `total`, then `finished`."""

    left = Signal(int, int)
    finished = Signal()
    failed = Signal(object)

    def __init__(self, lane: Worker, run: UndoRun) -> None:
        super().__init__(lane)
        self._lane = lane
        self._run = run

    def start(self) -> None:
        """Ask for a slice."""
        self._lane.run(self._run.next, self._slice_done, self._fail)

    def _slice_done(self, left: int) -> None:
        self.left.emit(left, self._run.total)
        if left == 0:
            self.finished.emit()
            self.deleteLater()
        else:
            self.start()

    def _fail(self, error: CanvassError) -> None:
        self.failed.emit(error)
        self.deleteLater()
