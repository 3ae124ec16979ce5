"""The Desk page: lists taken in, who is here twice, and who never agreed."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.exchange.one_of import OneOf
from ui.shell.pages import call
from ui.stall.in_sight import InSight

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QShowEvent

    from ui.desk import Desk


class Part(Enum):
    """What the page has."""

    IMPORT = auto()
    DUPLICATES = auto()
    WITHOUT_CONSENT = auto()


class DeskPage(QWidget):
    """One part at a time; each is made when it is first shown."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()
    advised = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = {
            Part.IMPORT: self.tr("Import"),
            Part.DUPLICATES: self.tr("Duplicates"),
            Part.WITHOUT_CONSENT: self.tr("Without consent"),
        }
        self.parts = OneOf(self.tr("Which part"), words, Part.DUPLICATES)
        self._made: dict[Part, QWidget] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.parts.chosen.connect(lambda: self.show_part(self.parts.value()))

    def focus_default(self) -> None:
        """Put the focus where the part in sight begins; whoever comes first sees the duplicates."""
        if self.part() is None:
            self.show_part(self.parts.value())
        call(self.part(), "focus_default")

    def open_import(self) -> None:
        """Take in a list (Ctrl+Shift+I)."""
        self.show_part(Part.IMPORT)
        self.focus_default()

    def open_duplicates(self) -> None:
        """Decide on pairs (Ctrl+Shift+D)."""
        self.show_part(Part.DUPLICATES)
        self.focus_default()

    def part(self) -> QWidget | None:
        """The part in sight."""
        return self._made.get(self.parts.value())

    def show_part(self, which: Part) -> None:
        """Show another part."""
        if (before := self._shown()) is not self._made.get(which):
            call(before, "settle")
        self.parts.set_value(which)
        if which not in self._made:
            self._made[which] = self._make(which)
        self._stack.setCurrentIndex(list(self._made).index(which))
        self.refresh()

    def refresh(self) -> None:
        """Shown again: others may have changed something."""
        call(self.part(), "refresh")

    def settle(self) -> None:
        """About to be left."""
        call(self.part(), "settle")

    def keep_draft(self) -> None:
        """About to be locked."""
        for part in self._made.values():
            call(part, "keep_draft")

    def let_go(self) -> None:
        """Covered: whatever runs is to end."""
        for part in self._made.values():
            call(part, "let_go")

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here sees how things are now."""
        super().showEvent(event)
        if self.part() is None:
            self.show_part(self.parts.value())
        else:
            self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the buttons that choose the part have no use for is for the part in sight."""
        taken = getattr(self.part(), "take_key", None)
        if taken is None or not taken(event):
            super().keyPressEvent(event)

    def _shown(self) -> QWidget | None:
        made = list(self._made.values())
        return made[self._stack.currentIndex()] if made else None

    def _make(self, which: Part) -> QWidget:
        part = _PARTS[which](self._desk)
        for signal in ("said", "offered", "failed", "changed", "erased", "advised"):
            if hasattr(part, signal):
                getattr(part, signal).connect(getattr(self, signal))
        self._stack.addWidget(_scrolled(part) if which in _HIGH else part)
        return part


def _scrolled(part: QWidget) -> QScrollArea:
    scroll = QScrollArea()  # with large letters it may be higher than the window
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(part)
    InSight(scroll)
    return scroll


def _import(desk: Desk) -> QWidget:
    from ui.exchange.import_part import ImportPart  # noqa: PLC0415 - when it is asked for

    return ImportPart(desk)


def _duplicates(desk: Desk) -> QWidget:
    from ui.duplicates.duplicates_part import DuplicatesPart  # noqa: PLC0415 - when it is asked for

    return DuplicatesPart(desk)


def _without_consent(desk: Desk) -> QWidget:
    from ui.secretary.without_consent import WithoutConsent  # noqa: PLC0415 - when it is asked for

    return WithoutConsent(desk)


_HIGH = {Part.WITHOUT_CONSENT}  # the others scroll what is high in them, and keep their buttons in sight
_PARTS = {
    Part.IMPORT: _import,
    Part.DUPLICATES: _duplicates,
    Part.WITHOUT_CONSENT: _without_consent,
}
