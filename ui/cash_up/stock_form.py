"""What came from the centre, and what was sent back: title, issue, number, and a button for each way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from canvass.model.stock import MOST_COPIES, Move, Way
from ui.widgets.labelled import labelled
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.publication import Publication
    from canvass.model.stock import InHand


class StockForm(QWidget):
    """`moved` carries a Move; a number below nothing puts a slip right."""

    moved = Signal(object)

    def __init__(self, catalogue: Sequence[Publication], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = {publication.id: publication.title for publication in catalogue}
        self._issues = {publication.id: publication.issue for publication in catalogue}
        self.title = QComboBox()
        self.title.setAccessibleName(self.tr("Title"))
        for publication in catalogue:
            self.title.addItem(publication.title, publication.id)
        self.issue = Line(self.tr("Issue"), snug=True)
        self.number = Line(self.tr("How many"), snug=True)
        self.came = press(self.tr("Came from the centre"), partial(self._move, Way.RECEIVED), "primary")
        self.sent = press(self.tr("Sent back"), partial(self._move, Way.SENT_BACK))
        self.title.currentIndexChanged.connect(lambda _: self._take_issue())
        self.issue.entered.connect(self.number.setFocus)
        self.number.entered.connect(self.came.setFocus)
        self.setFocusProxy(self.title)
        self._lay_out()
        self._take_issue()

    def choose(self, line: InHand) -> None:
        """Take over a title and issue from the list."""
        if line.publication not in self._names:
            self._names[line.publication] = line.title
            self.title.addItem(line.title, line.publication)
        self.title.setCurrentIndex(self.title.findData(line.publication))
        self.issue.set_text(line.issue)
        self.number.setFocus()

    def written(self) -> None:
        """It is kept: ready for the next one."""
        self.number.set_text("")
        self.title.setFocus()

    def _take_issue(self) -> None:
        self.issue.set_text(self._issues.get(self.title.currentData(), ""))

    def _move(self, way: Way) -> None:
        copies, publication = _number(self.number.text()), self.title.currentData()
        if not copies or not publication:
            self.number.note(self.tr("A whole number up to 100,000, please"), "problem")
            self.number.setFocus()
            return
        self.moved.emit(Move(publication, self._names[publication], self.issue.text(), way, copies))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.addLayout(labelled(self.tr("Title"), self.title), 0, 0)
        grid.addWidget(self.issue, 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.number, 0, 2, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        buttons = QHBoxLayout()
        buttons.addWidget(self.came)
        buttons.addWidget(self.sent)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)
        column.addLayout(buttons)


def _number(text: str) -> int | None:
    """A whole number, below nothing with a minus of either sort; None where it is none."""
    digits = text.replace(",", "").replace("−", "-")
    sign, digits = (-1, digits[1:]) if digits.startswith("-") else (1, digits)
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > len(str(MOST_COPIES)):
        return None
    return sign * int(digits) if int(digits) <= MOST_COPIES else None
