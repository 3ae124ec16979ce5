"""End the stall: asks once, in the same place, with a button that says what it does."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QWidget

from ui.stall.snug import snug
from ui.widgets.press import press

_LONGEST = 28  # letters of the place: the rest would push the tally aside


class EndButton(QStackedWidget):
    """`confirmed` once the second button is pressed."""

    confirmed = Signal()

    def __init__(self, place: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = press(self.tr("End stall"), self._ask)
        self.yes = press(self.tr("End it"), self._confirm, "danger")
        self.no = press(self.tr("Carry on"), lambda: self.setCurrentIndex(0))
        for button in (self.ask, self.yes, self.no):
            snug(button, 1.65)
        self._where = where = QLabel(place if len(place) <= _LONGEST else f"{place[: _LONGEST - 1]}…")
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setProperty("look", "quiet")
        for widgets in ((where, self.ask), (self.no, self.yes)):
            side = QWidget()
            row = QHBoxLayout(side)
            row.setContentsMargins(0, 0, 0, 0)
            row.addStretch(1)
            for widget in widgets:
                row.addWidget(widget)
            self.addWidget(side)

    def make_room(self, *, narrow: bool) -> None:
        """Leave the place out, where the window is narrow for its letters."""
        self._where.setHidden(narrow)

    def _ask(self) -> None:
        self.setCurrentIndex(1)
        self.no.setFocus()

    def _confirm(self) -> None:
        self.setCurrentIndex(0)
        self.confirmed.emit()
