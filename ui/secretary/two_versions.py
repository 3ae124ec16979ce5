"""Two versions: what two laptops said at once, one value at a time; one key decides for all laptops."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.usecases.list_conflicts import list_conflicts, settle
from canvass.usecases.show_phone import show_value
from ui.labels import label
from ui.secretary.version_acts import KEEP, LATER, TAKE, VersionActs, key_of
from ui.secretary.version_rows import VersionRows
from ui.stall.asking_guard import Guard
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.one_at_a_time import OneAtATime
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.errors import CanvassError
    from canvass.usecases.list_conflicts import Conflict
    from ui.desk import Desk


class TwoVersions(QWidget):
    """While a decision is on its way to the vault, or the next one to the screen, no key decides."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy, self._turn = False, 0
        self._put_off: list[tuple[bytes, str]] = []  # in which order; they come last
        self._guard = Guard()
        self.conflicts: tuple[Conflict, ...] = ()
        self.nothing = Note()
        self.nothing.setText(self.tr("Nothing to decide: no two laptops gave one value at once."))
        self.nothing.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.rows, self.acts = VersionRows(desk.branch.region), VersionActs()
        self._one = OneAtATime((self.nothing, self.rows), self.acts)
        self.where, self.why = self._one.where, self._one.why
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._one)
        self.acts.pressed.connect(self.do)
        self._show(())

    def focus_default(self) -> None:
        """Where the keys of what is in sight work."""
        (self.rows.focus_default if self.conflicts else self.nothing.setFocus)()

    def refresh(self) -> None:
        """Shown again: others may have decided, or there may be more."""
        if not self._busy:
            self._turn += 1
            self._desk.reader.run(list_conflicts, partial(self._found, self._turn), self.failed.emit)

    def take_key(self, event: QKeyEvent) -> bool:
        """Whether the key is one of ours; then it is done, once however long it is held."""
        key = key_of(event)
        if key and not event.isAutoRepeat():
            self.do(key)
        return bool(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys, wherever in it the focus is."""
        if not self.take_key(event):
            super().keyPressEvent(event)

    def do(self, key: str) -> None:
        """What a key stands for, unless it comes twice at once or while another act is on its way."""
        if self._busy or not self.conflicts:
            return
        if key.isdigit():
            self.rows.choose(int(key) - 1)
            self.rows.focus_default()
        elif self._guard.lets(key):
            if key == LATER:
                self._later()
            elif key == KEEP:
                self._decide(self.conflicts[0], self.rows.chosen)
            elif self.acts.buttons[TAKE].isEnabled():
                self._decide(self.conflicts[0], 1 - self.rows.chosen)

    def _decide(self, conflict: Conflict, number: int) -> None:
        self._busy, lost = True, number - 1 if number else None
        act = partial(settle, conflict=conflict, lost=lost)
        self._desk.writer.run(act, partial(self._decided, conflict, lost), self._fail)

    def _decided(self, conflict: Conflict, lost: int | None, _nothing: None) -> None:
        self._busy = False
        chosen = conflict.shown if lost is None else conflict.lost[lost]
        value = show_value(conflict.field, chosen.value, self._desk.branch.region)
        words = self.tr("Kept: %1") if lost is None else self.tr("Taken: %1")
        self.said.emit(words.replace("%1", value or self.tr("(nothing)")))
        self.changed.emit()
        self.refresh()

    def _fail(self, error: CanvassError) -> None:
        self._busy = False
        self.failed.emit(error)
        self.refresh()

    def _later(self) -> None:
        first, *others = self.conflicts
        self._put_off = [one for one in self._put_off if one != _key(first)] + [_key(first)]
        self._show((*others, first))

    def _found(self, turn: int, conflicts: list[Conflict]) -> None:
        if turn == self._turn and not self._busy:
            order = {key: place for place, key in enumerate(self._put_off, 1)}
            self._show(tuple(sorted(conflicts, key=lambda one: order.get(_key(one), 0))))

    def _show(self, conflicts: tuple[Conflict, ...]) -> None:
        had, before = self._one.has_focus(), self.conflicts[:1]
        self.conflicts = conflicts
        if conflicts and conflicts[:1] == before and self._one.in_sight() is self.rows:
            self._one.say(*self._said())
            return
        if conflicts:
            self.rows.show_conflict(conflicts[0])
        self._one.show_place(self.rows if conflicts else self.nothing, *self._said())
        self._offer()
        self._guard.turn()
        if had:  # or the focus would leave with what it was on
            self.focus_default()
            speak(self, f"{self.where.text()}. {self.why.text()}")

    def _said(self) -> tuple[str, str]:
        """Which one it is, and why it is to be decided on."""
        if not self.conflicts:
            return self.tr("Two versions"), ""
        first = self.conflicts[0]
        many = self.tr("%Ln to decide", "", len(self.conflicts))
        why = self.tr(
            "Two laptops changed this and did not know of each other. What you do not keep stays in the "
            "history."
        )
        return f"{breakable(first.name)} · {label(first.field)}  ({many})", why

    def _offer(self) -> None:
        self.acts.offer(1 + len(self.conflicts[0].lost) if self.conflicts else 0)


def _key(conflict: Conflict) -> tuple[bytes, str]:
    return conflict.cell.subject, conflict.field
