"""An import that was cut off by a lock or a crash: taken back after the unlock, a slice at a time."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from canvass.store.store import Store
    from ui.shell.unlocked import Unlocked


class CutOff(QObject):
    """`advised` says that nothing of it was kept."""

    advised = Signal(str)

    def __init__(self, unlocked: Unlocked) -> None:
        super().__init__(unlocked)
        self._writer = unlocked.writer

    def look(self) -> None:
        """Take back what is left of one, if there was one."""
        self._writer.run(partial(_slice, first=True), then=self._next)

    def _next(self, left: tuple[bool, int]) -> None:
        was_cut_off, rows = left
        if rows:
            self._writer.run(_slice, then=self._next)
        elif was_cut_off:
            self.advised.emit(
                self.tr(
                    "An import was cut off before it was done. All of it was taken back. "
                    "Import the file again from the Desk page."
                )
            )


def _slice(store: Store, *, first: bool = False) -> tuple[bool, int]:
    from canvass.usecases.tidy_imports import cut_off, tidy_up  # noqa: PLC0415 - in the lane, after the unlock

    return not first or cut_off(store), tidy_up(store)
