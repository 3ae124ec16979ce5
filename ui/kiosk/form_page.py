"""The fields that this kind of stall asks, and the interests, on one page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from canvass.model.contact import Person
from canvass.model.problem import Reason
from canvass.model.sign_up import SignUpForm
from canvass.usecases.tidy import tidy
from ui.kiosk.field import Field
from ui.kiosk.page import Page
from ui.labels import fields
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox
from ui.widgets.press import press
from ui.words import doubt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from canvass.model import branch
    from canvass.model.problem import Problem

TWO_COLUMNS = 40  # widths of a capital M


class FormPage(Page):
    """One line under the other; Enter goes to the next."""

    done = Signal()

    def __init__(
        self,
        asked: Sequence[str],
        interests: Sequence[branch.Choice],
        region: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._region = region
        self.say(self.tr("About you"), "heading")
        self.say(self.tr("Your first name and one way to reach you are enough."))
        self.fields = {name: Field(name, self._label(name)) for name in asked}
        self._grid = QGridLayout()
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._abreast = 0
        for field in self.fields.values():
            field.entered.connect(self.focusNextChild)
            field.left.connect(partial(self._look_over, field))
        self._arrange(1)
        self.add(self._grid)
        self.interests = {choice.id: _Interest(choice.name) for choice in interests}
        if self.interests:
            self.say(self.tr("I am interested in:"))
            choices = FlowBox()
            for toggle in self.interests.values():
                toggle.passed.connect(self.focusNextChild)
                choices.flow.addWidget(toggle)
            self.add(choices)
        self.row(press(self.tr("Next"), self.done.emit, "primary"))
        self.body.addStretch(1)

    def form(self) -> SignUpForm:
        """What stands on the page."""
        person = Person(**{name: field.text() for name, field in self.fields.items()})
        chosen = tuple(name for name, toggle in self.interests.items() if toggle.isChecked())
        return SignUpForm(person, interests=chosen)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say under each field what is missing, and go to the first."""
        for field in self.fields.values():
            field.note("")
        places = [self._place(problem) for problem in problems]
        for problem, field in zip(problems, places, strict=True):
            field.note(self._words(problem.reason))
        if places:
            self.go_to(places[0])

    def empty(self) -> None:
        """Forget everything that was typed and chosen."""
        for field in self.fields.values():
            field.empty()
        for toggle in self.interests.values():
            toggle.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two fields side by side where there is room for them."""
        super().resizeEvent(event)
        self._arrange(2 if self.width() > self.fontMetrics().horizontalAdvance("M") * TWO_COLUMNS else 1)

    def _look_over(self, field: Field) -> None:
        """Say what is doubtful, as at the stall; it is kept all the same."""
        tidied = tidy(field.name, field.text(), self._region)
        if tidied.doubt is not None:
            field.note(doubt(tidied.doubt, tidied.suggestion), "doubt")

    def _arrange(self, columns: int) -> None:
        if columns == self._abreast:
            return
        self._abreast = columns
        for number, field in enumerate(self.fields.values()):
            self._grid.addWidget(field, number // columns, number % columns, Qt.AlignmentFlag.AlignTop)

    def _place(self, problem: Problem) -> Field:
        reached_by = ("phone", "email", "postcode")
        wanted = reached_by if problem.reason is Reason.MISSING_CHANNEL else (problem.field,)
        return next((self.fields[n] for n in wanted if n in self.fields), next(iter(self.fields.values())))

    def _words(self, reason: Reason) -> str:
        if reason is Reason.MISSING_NAME:
            return self.tr("Please tell us your name.")
        return self.tr("Please give us one way to reach you: here, or in another line.")

    def _label(self, name: str) -> str:
        return self.tr("Mobile or other phone") if name == "phone" else fields()[name]


class _Interest(Choice):
    """Space chooses it; Enter goes on, as it does in the fields."""

    passed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses nothing."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.passed.emit()
        else:
            super().keyPressEvent(event)
