"""The Money page: what is owed to the centre, the reports of the stalls, and the papers at home."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ui.cash_up.account_part import AccountPart
from ui.exchange.one_of import OneOf
from ui.shell.pages import call
from ui.stall.in_sight import InSight

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ui.desk import Desk


class Part(Enum):
    """What the page has."""

    ACCOUNT = auto()
    REPORTS = auto()
    PAPERS = auto()


class MoneyPage(QWidget):
    """One part at a time; each is made when it is first shown."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        words = {
            Part.ACCOUNT: self.tr("Account"),
            Part.REPORTS: self.tr("Reports"),
            Part.PAPERS: self.tr("Papers"),
        }
        self.parts = OneOf(self.tr("Which part"), words, Part.ACCOUNT)
        self._made: dict[Part, QWidget] = {}
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.parts)
        column.addWidget(self._stack, 1)
        self.parts.chosen.connect(lambda: self.show_part(self.parts.value()))
        self.show_part(Part.ACCOUNT)

    def focus_default(self) -> None:
        """Put the focus where the part in sight begins (Ctrl+M)."""
        call(self.part(), "focus_default")

    def part(self) -> QWidget | None:
        """The part in sight."""
        return self._made.get(self.parts.value())

    def show_part(self, which: Part) -> None:
        """Show another part."""
        self.parts.set_value(which)
        if which not in self._made:
            self._made[which] = self._make(which)
        self._stack.setCurrentIndex(list(self._made).index(which))
        self.refresh()

    def refresh(self) -> None:
        """Shown again: others may have changed something."""
        call(self.part(), "refresh")

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here sees how things are now."""
        super().showEvent(event)
        self.refresh()

    def _make(self, which: Part) -> QWidget:
        part = _PARTS[which](self._desk)
        for signal in ("said", "offered", "failed", "changed"):
            if hasattr(part, signal):
                getattr(part, signal).connect(getattr(self, signal))
        scroll = QScrollArea()  # with large letters a part may be higher than the window
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(part)
        InSight(scroll)
        self._stack.addWidget(scroll)
        return part


def _reports(desk: Desk) -> QWidget:
    from ui.cash_up.reports_list import ReportsList  # noqa: PLC0415 - when it is asked for

    return ReportsList(desk)


def _papers(desk: Desk) -> QWidget:
    from ui.cash_up.stock_table import StockTable  # noqa: PLC0415 - when it is asked for

    return StockTable(desk)


_PARTS = {Part.ACCOUNT: AccountPart, Part.REPORTS: _reports, Part.PAPERS: _papers}
