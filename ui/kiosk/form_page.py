"""The fields that this kind of stall asks, and the interests, on one page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from canvass.model.contact import Person
from canvass.model.problem import Reason
from canvass.model.sign_up import SignUpForm
from ui.kiosk.field import Field
from ui.kiosk.page import Page
from ui.labels import label
from ui.widgets.flow import Flow
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Choice
    from canvass.model.problem import Problem


class FormPage(Page):
    """One line under the other; Enter goes to the next."""

    done = Signal()

    def __init__(
        self, fields: Sequence[str], interests: Sequence[Choice], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.say(self.tr("About you"), "heading")
        self.say(self.tr("Your first name and one way to reach you are enough."))
        self.fields = {name: Field(name, self._label(name)) for name in fields}
        for field in self.fields.values():
            field.entered.connect(self.focusNextChild)
            self.add(field)
        self.interests = {choice.id: self._toggle(choice.name) for choice in interests}
        if self.interests:
            self.say(self.tr("I am interested in:"))
            choices = Flow()
            for toggle in self.interests.values():
                choices.addWidget(toggle)
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
        places = [self._place(problem) for problem in problems]
        for problem, field in zip(problems, places, strict=True):
            field.note(self._words(problem.reason))
        if places:
            places[0].setFocus()
            self.ensureWidgetVisible(places[0])

    def empty(self) -> None:
        """Forget everything that was typed and chosen."""
        for field in self.fields.values():
            field.empty()
        for toggle in self.interests.values():
            toggle.setChecked(False)

    def _place(self, problem: Problem) -> Field:
        reached_by = ("phone", "email", "postcode")
        wanted = reached_by if problem.reason is Reason.MISSING_CHANNEL else (problem.field,)
        return next((self.fields[n] for n in wanted if n in self.fields), next(iter(self.fields.values())))

    def _words(self, reason: Reason) -> str:
        if reason is Reason.MISSING_NAME:
            return self.tr("Please tell us your name.")
        return self.tr("Please give us one way to reach you: here, or in another line.")

    def _label(self, name: str) -> str:
        return self.tr("Mobile or other phone") if name == "phone" else label(name)

    def _toggle(self, name: str) -> QPushButton:
        button = QPushButton(name)
        button.setProperty("look", "toggle")
        button.setCheckable(True)
        button.setAutoDefault(True)  # Enter chooses, as Space does
        return button
