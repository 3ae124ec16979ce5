"""A day to be typed, empty until somebody says it; once read it is shown with its month in letters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTimer

from ui.widgets.line import Line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_SHOWN = "d MMM yyyy"
_DAY = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{2}|\d{4})", re.ASCII)
_CENTURY = 2000


class DayLine(Line):
    """Day, month and year; a day to come, or one that is none, is asked for again."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent, snug=True)
        self.edit.setPlaceholderText(self.tr("day/month/year"))
        self.left.connect(self._show)

    def day(self) -> QDate | None:
        """The day that was said; None where none was, which is then asked for."""
        day = _read(self.text())
        if day is not None and day <= QDate.currentDate():
            return day
        words = self.tr("That day is to come.") if day else self.tr("Say on which day: 14/3/2026.")
        self.note(words, "problem")
        QTimer.singleShot(0, self, self.setFocus)
        return None

    def _show(self, text: str) -> None:
        if (day := _read(text.strip())) is not None:
            self.set_text(QLocale().toString(day, _SHOWN))


def _read(text: str) -> QDate | None:
    if found := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
        date = QDate(year if year > _CENTURY else year + _CENTURY, month, day)
    else:
        date = QLocale().toDate(text, _SHOWN)
        date = date if date.isValid() else QDate.fromString(text, "yyyy-MM-dd")
    return date if date.isValid() else None
