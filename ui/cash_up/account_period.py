"""Of which days the account is shown: a month, a quarter, two days that are typed, or all of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.exchange.one_of import OneOf
from ui.exchange.two_days import TwoDays, begin

translate = QCoreApplication.translate

_EVER = 1 << 62
_QUARTER = 3  # months


class Of(Enum):
    """The five ways to say it."""

    THIS_MONTH = auto()
    LAST_MONTH = auto()
    THIS_QUARTER = auto()
    DAYS = auto()
    EVER = auto()


@dataclass(frozen=True, slots=True)
class Span:
    """From `since` up to but not including `until` (UTC milliseconds), and so in words."""

    since: int
    until: int
    words: str


class AccountPeriod(QWidget):
    """`chosen` is said when a person chose; the days are asked only where they count."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            Of.THIS_MONTH: self.tr("This month"),
            Of.LAST_MONTH: self.tr("Last month"),
            Of.THIS_QUARTER: self.tr("This quarter"),
            Of.DAYS: self.tr("Between two days"),
            Of.EVER: self.tr("All"),
        }
        self.of = OneOf(self.tr("Of which days"), words, Of.THIS_MONTH)
        self.days = TwoDays()
        self.days.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.of)
        column.addWidget(self.days)
        self.of.chosen.connect(self._choose)
        self.days.chosen.connect(self.chosen)

    def span(self) -> Span:
        """What was chosen."""
        today = QDate.currentDate()
        month = QDate(today.year(), today.month(), 1)
        match self.of.value():
            case Of.THIS_MONTH:
                return days(month, month.addMonths(1).addDays(-1))
            case Of.LAST_MONTH:
                return days(month.addMonths(-1), month.addDays(-1))
            case Of.THIS_QUARTER:
                first = month.addMonths(-((today.month() - 1) % _QUARTER))
                return days(first, first.addMonths(_QUARTER).addDays(-1))
            case Of.DAYS:
                return days(self.days.first.date(), self.days.last.date())
            case _:
                words = translate("account", "Everything up to %1").replace("%1", _shown(today))
                return Span(0, _EVER, words)

    def _choose(self) -> None:
        self.days.setVisible(self.of.value() is Of.DAYS)
        self.chosen.emit()


def days(first: QDate, last: QDate) -> Span:
    """From the beginning of one day to the end of another."""
    words = translate("account", "%1 to %2").replace("%1", _shown(first)).replace("%2", _shown(last))
    return Span(begin(first), begin(last.addDays(1)), words)


def _shown(day: QDate) -> str:
    return QLocale().toString(day, "d MMMM yyyy")
