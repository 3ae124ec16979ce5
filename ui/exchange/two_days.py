"""Two days, the first and the last that count."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLabel, QWidget


class TwoDays(QWidget):
    """`chosen` is said when either changes."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        today = QDate.currentDate()
        self.first, self.last = day_edit(today.addMonths(-1)), day_edit(today)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        for words, edit in ((self.tr("From"), self.first), (self.tr("to"), self.last)):
            label = QLabel(words)
            label.setBuddy(edit)
            edit.setAccessibleName(words)
            line.addWidget(label)
            line.addWidget(edit)
            edit.dateChanged.connect(lambda _day: self.chosen.emit())
        line.addStretch(1)

    def bounds(self) -> tuple[int, int]:
        """From the beginning of the first day up to, not including, the day after the last (UTC ms)."""
        return begin(self.first.date()), begin(self.last.date().addDays(1))


def day_edit(date: QDate) -> QDateEdit:
    """A day to type or to step through."""
    edit = QDateEdit(date)
    edit.setDisplayFormat("d MMM yyyy")
    edit.setCalendarPopup(False)
    return edit


def begin(day: QDate) -> int:
    """When a day begins here, in UTC milliseconds."""
    return day.startOfDay().toMSecsSinceEpoch()
