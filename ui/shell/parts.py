"""A page of several parts, one in sight at a time, each made when it is first shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.exchange.one_of import OneOf
from ui.shell.made_late import MadeLate, call

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum

    from PySide6.QtGui import QShowEvent

    from ui.desk import Desk

    Make = Callable[[Desk], QWidget]

_HEARD = ("said", "offered", "failed", "changed", "erased", "advised")


class PartsPage(QWidget):
    """`words` and `makers` by part, in the order of the buttons; `high` parts are scrolled as a whole."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()
    advised = Signal(str)

    def __init__(
        self,
        desk: Desk,
        words: Mapping[Any, str],
        makers: Mapping[Any, Make],
        first: Enum,
        high: frozenset[Enum],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self.parts = OneOf(self.tr("Which part"), dict(words), first)
        made_here = {which: partial(make, desk) for which, make in makers.items()}
        self._stack = MadeLate(self, _HEARD, made_here, high)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.parts.chosen.connect(lambda: self.show_part(self.parts.value()))

    def focus_default(self) -> None:
        """Put the focus where the part in sight begins."""
        if self.part() is None:
            self.show_part(self.parts.value())
        call(self.part(), "focus_default")

    def part(self) -> QWidget | None:
        """The part in sight."""
        return self._stack.made.get(self.parts.value())

    def show_part(self, which: Any) -> None:  # noqa: ANN401 - a member of the page's own Enum
        """Show another part."""
        self.parts.set_value(which)
        self._stack.turn(which)
        self.refresh()

    def refresh(self) -> None:
        """Shown again: others may have changed something."""
        call(self.part(), "refresh")

    def settle(self) -> None:
        """About to be left."""
        call(self.part(), "settle")

    def keep_draft(self) -> None:
        """About to be locked."""
        self._stack.tell_all("keep_draft")

    def let_go(self) -> None:
        """Covered: whatever runs is to end."""
        self._stack.tell_all("let_go")

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here sees how things are now."""
        super().showEvent(event)
        if self.part() is None:
            self.show_part(self.parts.value())
        else:
            self.refresh()
