"""Decisions on the pairs of one look: each goes to the vault, one at a time, and each can be taken back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.model.contact import Person
from canvass.usecases.merge_contacts import keep_apart, merge, take_back_apart, unmerge
from ui.duplicates.pair_queue import Act, Done, PairQueue

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.errors import CanvassError
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.merge_contacts import PairView
    from ui.desk import Desk

_NAMES = ("first_name", "surname")


class Deciding(QObject):
    """`went_on` when another pair is to be shown; `offered` says what was done, and how to take it back."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    went_on = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self.queue = PairQueue(())
        self._before: list[tuple[PairQueue, Act]] = []  # what earlier looks decided, and can be undone

    def begin(self, queue: PairQueue) -> None:
        """Decide on other pairs."""
        self._before += [(self.queue, act) for act in self.queue.acts if act.fact is not None]
        self.queue = queue
        self.went_on.emit()

    def is_busy(self) -> bool:
        """Whether a decision is on its way to the vault."""
        return self._busy

    def merge(self, view: PairView, shown: Mapping[str, Id]) -> None:
        """They are one person."""
        act = partial(merge, one=view.one.contact.id, other=view.other.contact.id, shown=shown)
        self._decide(act, view, Done.MERGED, self.tr("Merged into %1").replace("%1", _name(view, shown)))

    def keep(self, view: PairView) -> None:
        """They are two people."""
        act = partial(keep_apart, one=view.one.contact.id, other=view.other.contact.id)
        self._decide(act, view, Done.KEPT, self.tr("Two people: remembered for ever"))

    def put_off(self) -> None:
        """Not now."""
        if not self._busy and self.queue.number is not None:
            self.queue.decide(Act(Done.PUT_OFF, self.queue.number))
            self.went_on.emit()

    def undo(self) -> None:
        """Take back what was done last, in this look or before it."""
        if done := self._done():
            self.take_back(*done[-1])

    def can_undo(self) -> bool:
        """Whether anything is left to take back."""
        return bool(self._done())

    def take_back(self, queue: PairQueue, act: Act) -> None:
        """Take one of the decisions back; its pair stands in sight again."""
        if self._busy or act not in queue.acts:
            return
        if act.fact is None:
            self._taken_back(queue, act, None)
        elif act.done is Done.MERGED:
            self._write(partial(unmerge, merge_id=act.fact), partial(self._taken_back, queue, act))
        else:
            self._write(partial(take_back_apart, apart=act.fact), partial(self._taken_back, queue, act))

    def forget_merge(self, merge_id: Id) -> None:
        """It was taken apart elsewhere: its pair is open again."""
        for queue, act in self._done():
            if act.fact == merge_id:
                self._open_again(queue, act)
                return

    def _done(self) -> list[tuple[PairQueue, Act]]:
        before = [(queue, act) for queue, act in self._before if act in queue.acts]
        return before + [(self.queue, act) for act in self.queue.acts]

    def _open_again(self, queue: PairQueue, act: Act) -> None:
        queue.go_back(act)
        if queue is not self.queue:
            self.queue.bring(queue.pairs[act.number])

    def _decide(self, act: Callable[[Store], Id], view: PairView, done: Done, words: str) -> None:
        if not self._busy and (number := self.queue.number) is not None:
            two = frozenset((view.one.contact.id, view.other.contact.id))
            made = partial(Act, done, number, two=two)
            self._write(act, partial(self._decided, self.queue, made, words))

    def _decided(self, queue: PairQueue, made: Callable[[Id], Act], words: str, fact: Id) -> None:
        self._busy = False
        act = made(fact)
        queue.decide(act)
        self.offered.emit(words, partial(self.take_back, queue, act))
        self.changed.emit()
        self.went_on.emit()

    def _taken_back(self, queue: PairQueue, act: Act, _nothing: None) -> None:
        self._busy = False
        self._open_again(queue, act)
        if act.fact is not None:
            self.said.emit(self.tr("Undone: they are two again"))
            self.changed.emit()
        self.went_on.emit()

    def _write(self, act: Callable[[Store], object], then: Callable[..., None]) -> None:
        self._busy = True
        self._desk.writer.run(act, then, self._fail)

    def _fail(self, error: CanvassError) -> None:
        self._busy = False
        self.failed.emit(error)
        self.went_on.emit()  # one of the two may be gone


def _name(view: PairView, shown: Mapping[str, Id]) -> str:
    """What the two are called as one, by the values that were chosen."""
    one, other = view.one.contact, view.other.contact
    chosen = {
        name: getattr(other.person if shown.get(name) == other.id else one.person, name) for name in _NAMES
    }
    return Person(**chosen).name or one.person.name or other.person.name
