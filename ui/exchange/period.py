"""From when: since the last export, one stall, between two days, or all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.exchange.one_of import OneOf
from ui.exchange.two_days import TwoDays
from ui.widgets.breakable import short

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.usecases.export import LastExport
    from canvass.usecases.show_export import Occasion


class Since(Enum):
    """The four ways to say from when."""

    LAST = auto()
    STALL = auto()
    DAYS = auto()
    EVER = auto()


@dataclass(frozen=True, slots=True)
class Bounds:
    """From `since` up to but not including `until` (UTC milliseconds), or `after` an earlier export."""

    since: int | None = None
    until: int | None = None
    stall: Id | None = None
    after: LastExport | None = None


class Period(QWidget):
    """`chosen` is said when a person chose; the days are asked only where they count."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = dict.fromkeys(Since, "") | {
            Since.DAYS: self.tr("Between two days"),
            Since.EVER: self.tr("All"),
        }
        self.since = OneOf(self.tr("From when"), words, Since.EVER)
        self.days = TwoDays()
        self.first, self.last = self.days.first, self.days.last
        self._occasion: Occasion | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.since)
        column.addWidget(self.days)
        self.days.hide()
        self.since.chosen.connect(self._choose)
        self.days.chosen.connect(self.chosen)

    def show_occasion(self, occasion: Occasion, *, suggest: bool = True) -> None:
        """Offer "since last export" and "this stall" where there are such; the former is the default.

        Nothing is chosen for a person who has chosen by now, unless `suggest`.
        """
        first_time = self._occasion is None or self._occasion.last != occasion.last
        self._occasion = occasion
        last = _moment(occasion.last.at) if occasion.last else ""
        since_last = self.tr("Since the last export, %1").replace("%1", last)
        self.since.offer(Since.LAST, since_last if occasion.last else "")
        stall = occasion.stall
        words = f"{short(stall.plan.place)}, {_moment(stall.started)}" if stall else ""
        self.since.offer(Since.STALL, self.tr("This stall: %1").replace("%1", words) if stall else "")
        if suggest and first_time and self.since.value() in {Since.EVER, Since.LAST}:
            self.since.set_value(Since.LAST if occasion.last else Since.EVER)

    def bounds(self) -> Bounds:
        """What was chosen."""
        occasion = self._occasion
        match self.since.value():
            case Since.LAST if occasion:
                return Bounds(after=occasion.last)
            case Since.STALL if occasion and occasion.stall:
                return Bounds(stall=occasion.stall.id)
            case Since.DAYS:
                return Bounds(*self.days.bounds())
            case _:
                return Bounds()

    def _choose(self) -> None:
        self.days.setVisible(self.since.value() is Since.DAYS)
        self.chosen.emit()


def _moment(milliseconds: int) -> str:
    return QLocale().toString(QDateTime.fromMSecsSinceEpoch(milliseconds), "d MMM, HH:mm")
