"""What shows that somebody agreed: when, where the sheet is kept, and by what they may be reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from canvass.model.consent import CHANNELS, Purpose
from ui.exchange.some_of import SomeOf
from ui.exchange.two_days import begin
from ui.labels import label
from ui.secretary.day_line import DayLine
from ui.widgets.line import Line

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Agreed:
    """What the secretary says: to which purposes they said yes, when (UTC ms), and where that is written."""

    purposes: tuple[str, ...]
    at: int
    where: str


class AgreedFields(QWidget):
    """`entered` when Enter is pressed in the last field."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = DayLine(self.tr("They agreed on"))
        self.where = Line(self.tr("Where the sheet is kept"), hint=self.tr("Red folder, May"), snug=True)
        names = {purpose: label(purpose) for purpose in CHANNELS}
        self.channels = SomeOf(self.tr("They may be reached by"), names, ())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.day)
        column.addWidget(self.where)
        column.addWidget(QLabel(self.tr("They may be reached by")))
        column.addWidget(self.channels)
        self.setFocusProxy(self.day)
        self.day.entered.connect(self.where.setFocus)
        self.where.entered.connect(self.entered)

    def agreed(self) -> Agreed | None:
        """What is said; None where it does not say when, or where that can be seen: it is asked for."""
        if (day := self.day.day()) is None:
            return None
        if not self.where.text():
            self.where.note(self.tr("Say where it can be seen: a folder, a form, a message."), "problem")
            QTimer.singleShot(0, self.where, self.where.setFocus)
            return None
        return Agreed((Purpose.KEEP, *self._channels()), begin(day), self.where.text())

    def forget(self) -> None:
        """The next one may have said yes to other things, elsewhere."""
        self.day.set_text("")
        self.where.set_text("")
        for button in (*self.channels.buttons.values(), self.channels.all):
            button.setChecked(False)

    def _channels(self) -> Iterator[str]:
        return (purpose for purpose in CHANNELS if purpose in self.channels.values())
