"""One act for many people, a few at a time, so that a sale in the same lane never waits long."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.errors import MissingError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canvass.errors import CanvassError
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from ui.desk import Desk

    Act = Callable[[Store, Id], object]

AT_ONCE = 25


class InTurns(QObject):
    """`done` says for how many it is done, whoever was gone meanwhile left out; one at a time."""

    went_on = Signal(int)  # so many so far
    done = Signal(int)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.is_running = False

    def run(self, act: Act, people: Sequence[Id]) -> None:
        """Do it for each of them, in the writing lane."""
        if not self.is_running:
            self.is_running = True
            self._turn(act, tuple(people), 0)

    def _turn(self, act: Act, left: tuple[Id, ...], so_far: int) -> None:
        if not left:
            self.is_running = False
            self.done.emit(so_far)
            return
        then = partial(self._turned, act, left[AT_ONCE:], so_far)
        self._desk.writer.run(partial(_some, act=act, people=left[:AT_ONCE]), then, self._fail)

    def _turned(self, act: Act, left: tuple[Id, ...], so_far: int, more: int) -> None:
        self.went_on.emit(so_far + more)
        self._turn(act, left, so_far + more)

    def _fail(self, error: CanvassError) -> None:
        self.is_running = False
        self.failed.emit(error)


def _some(store: Store, act: Act, people: Sequence[Id]) -> int:
    return sum(_one(store, act, person) for person in people)


def _one(store: Store, act: Act, person: Id) -> bool:
    try:
        act(store, person)
    except MissingError:
        return False
    return True
