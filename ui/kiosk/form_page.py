"""The fields that this kind of stall asks, and the interests, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from canvass.model.contact import Person
from canvass.model.problem import Reason
from canvass.model.sign_up import SignUpForm
from ui.kiosk.field import Field
from ui.kiosk.page import Page
from ui.labels import fields
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from canvass.model import branch
    from canvass.model.problem import Problem

TWO_COLUMNS = 40  # widths of a capital M


class FormPage(Page):
    """One line under the other; Enter goes to the next."""

    done = Signal()

    def __init__(
        self, asked: Sequence[str], interests: Sequence[branch.Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.say(self.tr("About you"), "heading")
        self.say(self.tr("Your first name and one way to reach you are enough."))
        self.fields = {name: Field(name, self._label(name)) for name in asked}
        self._grid = QGridLayout()
        for column in (0, 1):
            self._grid.setColumnStretch(column, 1)
        self._abreast = 0
        for field in self.fields.values():
            field.entered.connect(self.focusNextChild)
        self._arrange(1)
        self.add(self._grid)
        self.interests = {choice.id: Choice(choice.name) for choice in interests}
        if self.interests:
            self.say(self.tr("I am interested in:"))
            choices = FlowBox()
            for toggle in self.interests.values():
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
