"""A lane: one thread with one connection, taking one act at a time; answers come home by a queued signal."""

from __future__ import annotations

import threading
from functools import partial
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from canvass.errors import CancelledError, CanvassError, MistakeError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.store.store import Store

T = TypeVar("T")


class Worker(QObject):
    """Runs acts on a Store that lives in its own thread, in the order they were asked for.

    `run` never blocks. `failed` carries a CanvassError that nobody took; anything else is our own mistake and
    goes to `broke`, and whoever waits for an answer is given a MistakeError. A cancelled act is silent.
    """

    failed = Signal(object)
    broke = Signal(object)
    _home = Signal(object, object)

    def __init__(self, open_store: Callable[[], Store], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_store = open_store
        self._acts: SimpleQueue[Callable[[Store], None] | None] = SimpleQueue()
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._work, name="lane", daemon=True)
        self._thread.start()

    def run(
        self,
        act: Callable[[Store], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[CanvassError], None] | None = None,
    ) -> None:
        """Do `act` in this lane; in the window's, call `then` with its result or `failed` with why not."""
        self._acts.put(lambda store: self._do(store, act, then, failed))

    def stop(self, finish: Callable[[Store], None] | None = None) -> None:
        """Finish what was asked, then `finish`, and end the thread; waits for it. The vault closes itself."""
        if finish is not None:
            self._acts.put(finish)
        self._acts.put(None)
        self._thread.join()

    def _work(self) -> None:
        try:
            store = self._open_store()
        except CanvassError as error:
            self._home.emit(self.failed.emit, error)
            return
        while (act := self._acts.get()) is not None:
            act(store)

    def _do(
        self,
        store: Store,
        act: Callable[[Store], T],
        then: Callable[[T], None] | None,
        failed: Callable[[CanvassError], None] | None,
    ) -> None:
        try:
            result = act(store)
        except CancelledError:
            return
        except CanvassError as error:
            self._home.emit(failed or self.failed.emit, error)
        except Exception as error:  # noqa: BLE001 - the lane must live on; the window's hook logs it
            self._home.emit(self.broke.emit, error)
            if failed is not None:
                self._home.emit(failed, MistakeError())
        else:
            if then is not None:
                self._home.emit(then, result)

    def _arrive(self, call: Callable[[Any], None], value: object) -> None:
        if not _gone(call):
            call(value)


def _gone(call: object) -> bool:
    """Whether the page that waits for this answer was taken away."""
    waits = getattr(call.func if isinstance(call, partial) else call, "__self__", None)
    return isinstance(waits, QObject) and not isValid(waits)
