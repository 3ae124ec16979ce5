"""Leaflets and bulletins given out at a stall: a title, a number, Enter; and how many of each so far."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.stall.papers_cell import number_in
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Choice as OneOf
    from canvass.model.stock import HandedOut

_LONGEST = 80  # letters of a title


class PapersHandouts(QWidget):
    """`given` carries a title and a number to record."""

    given = Signal(str, int)

    def __init__(self, handouts: Sequence[OneOf], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Line(self.tr("Leaflet or bulletin"), hint=self.tr("choose below, or type"), snug=True)
        self.title.edit.setMaxLength(_LONGEST)
        self.number = Line(self.tr("How many"), snug=True)
        self.number.edit.setMaxLength(12)
        self.give = press(self.tr("Given out"), self._give)
        self.so_far = Note()
        self.choices = FlowBox()
        for handout in handouts:
            choice = Choice(handout.name)
            choice.setCheckable(False)
            choice.clicked.connect(partial(self._choose, handout.name))
            self.choices.flow.addWidget(choice)
        self.title.entered.connect(self.number.setFocus)
        self.number.entered.connect(self._give)
        self._lay_out()
        self.choices.setVisible(bool(handouts))  # only now: it has a parent, and is no window

    def show_given(self, given: Sequence[HandedOut]) -> None:
        """Say what has been given out here so far."""
        told = " · ".join(f"{one.title} {one.copies:,}" for one in given)
        words = self.tr("Given out here so far: %1").replace("%1", told) if told else ""
        self.so_far.setText(words or self.tr("Nothing given out here by title yet."))

    def written(self) -> None:
        """It is kept: the title stays for the next number."""
        self.number.set_text("")

    def settle(self) -> bool:
        """About to be left: give out what is typed; False once where it cannot be, and says why."""
        if not self.number.text() or self.number.noted() or self.title.noted():
            return True
        return self._give()

    def _choose(self, name: str) -> None:
        self.title.set_text(name)
        self.number.setFocus()

    def _give(self) -> bool:
        title, number = self.title.text(), number_in(self.number.text())
        if not number:
            self.number.note(self.tr("A whole number, please"), "problem")
            self.number.setFocus()
        if not title:
            self.title.note(self.tr("Which one?"), "problem")
            self.title.setFocus()
        if title and number:
            self.given.emit(title, number)
        return bool(title and number)

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Leaflets and bulletins given out"))
        heading.setProperty("look", "heading")
        line = QHBoxLayout()
        top = Qt.AlignmentFlag.AlignTop  # a problem under one field leaves the other where it was
        line.addWidget(self.title, 3, top)
        line.addWidget(self.number, 1, top)
        side = QVBoxLayout()
        side.setSpacing(2)
        side.addWidget(QLabel())  # as high as the labels beside it
        side.addWidget(self.give)
        side.addStretch(1)
        line.addLayout(side)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addLayout(line)
        column.addWidget(self.choices)
        column.addWidget(self.so_far)
