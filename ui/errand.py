"""An errand: one long act in a thread of its own, for what has no lane yet: deriving a key takes a second."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from canvass.errors import CanvassError

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Errands(QObject):
    """Sends acts out, each in its own thread; answers come home by a queued signal.

    `broke` carries our own mistakes. Answers of an act whose sender is gone are dropped.
    """

    broke = Signal(object)
    _home = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._home.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def run(
        self, act: Callable[[], T], then: Callable[[T], None], failed: Callable[[CanvassError], None]
    ) -> None:
        """Do `act`; in the window's thread, call `then` with its result or `failed` with why not."""
        threading.Thread(target=self._go, args=(act, then, failed), name="errand", daemon=True).start()

    def _go(
        self, act: Callable[[], T], then: Callable[[T], None], failed: Callable[[CanvassError], None]
    ) -> None:
        try:
            result = act()
        except CanvassError as error:
            self._home.emit(failed, error)
        except Exception as error:  # noqa: BLE001 - the window's hook logs it
            self._home.emit(self.broke.emit, error)
        else:
            self._home.emit(then, result)

    def _arrive(self, call: Callable[[Any], None], value: object) -> None:
        call(value)
