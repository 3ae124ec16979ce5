"""The sync lane: one thread that may wait for a network, and asks the writing lane for whatever it writes."""

from __future__ import annotations

import threading
from concurrent.futures import Future, wait
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from canvass.errors import CancelledError, CanvassError, MistakeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.store.store import Store
    from ui.worker import Worker

T = TypeVar("T")
A_MOMENT = 0.05  # seconds between two looks whether the lane was stopped
LAST_SECONDS = 0.3  # that a lock waits for the thread; the vault is closed to it before


class Course:
    """What an act of this lane is given: the way to the vault, a word about progress, and when to stop."""

    def __init__(self, writer: Worker, said: Callable[[object], None], stopped: threading.Event) -> None:
        self._writer, self._said, self._stopped = writer, said, stopped
        self.called_off = threading.Event()

    def run(self, act: Callable[[Store], T]) -> T:
        """Do `act` in the writing lane and wait, in this thread, for what comes of it or goes wrong in it.

        Raises CancelledError once the lane is stopped: the vault is about to be closed.
        """
        done: Future[T] = Future()
        if not self._stopped.is_set():
            self._writer.run(partial(_fulfil, done, act))
        while not self._stopped.is_set():
            if wait([done], A_MOMENT).done:
                return done.result()
        raise CancelledError

    def say(self, progress: object) -> None:
        """How far it is; shown in the window."""
        if not self.cancelled():
            self._said(progress)

    def cancelled(self) -> bool:
        """Whether somebody called it off, or the window locks."""
        return self.called_off.is_set() or self._stopped.is_set()


def _fulfil(done: Future[T], act: Callable[[Store], T], store: Store) -> None:
    try:
        done.set_result(act(store))
    except Exception as error:  # noqa: BLE001 - it is raised again where it is waited for
        done.set_exception(error)


class SyncLane(QObject):
    """Acts one after the other; answers come home by a queued signal, as those of a `Worker` do.

    The thread is made for the first act. `progress` carries what an act says of itself, `turned` whether
    anything is under way.
    """

    progress = Signal(object)
    turned = Signal(bool)
    broke = Signal(object)
    _home = Signal(object, object)

    def __init__(self, writer: Worker) -> None:
        super().__init__(writer)
        self._writer = writer
        self._acts: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None
        self._course: Course | None = None
        self._waiting = 0
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self.broke.connect(writer.broke)

    def run(
        self,
        act: Callable[[Course], T],
        then: Callable[[T], None],
        failed: Callable[[CanvassError], None],
    ) -> None:
        """Do `act` in this lane; in the window's, call `then` with its result or `failed` with why not."""
        if self._stopped.is_set():
            return
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="sync", daemon=True)
            self._thread.start()
        self._waiting += 1
        if self._waiting == 1:
            self.turned.emit(True)
        self._acts.put(partial(self._do, act, then, failed))

    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return self._waiting > 0

    def cancel(self) -> None:
        """Call off what is under way; it ends where nothing is half done."""
        if self._course is not None:
            self._course.called_off.set()

    def stop(self) -> None:
        """Take no more to the vault, from now on, and end; a moment at most."""
        self._stopped.set()
        self._acts.put(None)
        if self._thread is not None:
            self._thread.join(LAST_SECONDS)

    def _work(self) -> None:
        while (act := self._acts.get()) is not None and not self._stopped.is_set():
            act()

    def _do(
        self,
        act: Callable[[Course], T],
        then: Callable[[T], None],
        failed: Callable[[CanvassError], None],
    ) -> None:
        self._course = course = Course(self._writer, self.progress.emit, self._stopped)
        call: Callable[[Any], None]
        answer: object
        try:
            call, answer = then, act(course)
        except CanvassError as error:
            call, answer = failed, error
        except Exception as error:  # noqa: BLE001 - the lane must live on; the window's hook logs it
            self._tell(self.broke.emit, error)
            call, answer = failed, MistakeError()
        self._course = None
        self._tell(partial(self._end, call), answer)

    def _tell(self, call: Callable[[Any], None], answer: object) -> None:
        if not self._stopped.is_set():
            self._home.emit(call, answer)

    def _arrive(self, call: Callable[[Any], None], answer: object) -> None:
        if not self._stopped.is_set():
            call(answer)

    def _end(self, call: Callable[[Any], None], answer: object) -> None:
        self._waiting -= 1
        waits = getattr(call.func if isinstance(call, partial) else call, "__self__", None)
        if not (isinstance(waits, QObject) and not isValid(waits)):  # its page may be gone
            call(answer)
        if not self._waiting:
            self.turned.emit(False)
