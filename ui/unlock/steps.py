"""The steps of setting up: each one screen, one question, one primary button; keyboard only."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from canvass.usecases.set_up_branch import Preset, presets
from ui.unlock.column import Column
from ui.unlock.column import words as paragraph
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from canvass.model.branch import Branch


STEPS = 6
JOINING_STEPS = 4  # the branch and its prices come from the other laptops


class Step(Column):
    """A heading, what is asked, and one primary button; `done` when it is answered."""

    number = 1
    done = Signal()
    back = Signal()

    def __init__(self, heading: str, explained: str, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.place = paragraph("", "quiet")
        self.show_place(self.number, STEPS)
        self.heading = paragraph(heading, "heading")
        self.explained = paragraph(explained)
        self.explained.setContentsMargins(0, 0, 0, self.fontMetrics().height() // 2)
        self.next = press(button, self.go_on, "primary")
        self.previous = press(self.tr("Back"), self.back.emit, "quiet")
        self.body.addStretch(1)
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.place, 0, Qt.AlignmentFlag.AlignBottom)
        self.place.setWordWrap(False)
        self.body.addLayout(top)
        self.body.addWidget(self.explained)

    def close_column(self) -> None:
        """Put the buttons under what the step asked, in one row if both are short."""
        self.body.addSpacing(self.fontMetrics().height() // 2)
        row = QHBoxLayout()
        row.addWidget(self.previous)
        row.addWidget(self.next, 1)
        self.body.addLayout(row)
        self.body.addStretch(2)

    def show_place(self, number: int, steps: int) -> None:
        """Say which of how many steps it is."""
        self.place.setText(self.tr("Step {number} of {all}").format(number=number, all=steps))

    def go_on(self) -> None:
        """Answer `done` if all is answered; a step with questions looks first."""
        self.done.emit()

    def arrive(self) -> None:
        """The step is shown: put the cursor where it belongs."""


class PresetStep(Step):
    """Which preset to begin with, the generic one beforehand, or to join a branch. `left` by its way back."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__(
            self.tr("Set up a new branch"),
            self.tr(
                "Canvass keeps everything of a branch in one encrypted vault on this laptop. Choose what to "
                "begin with; all of it can be changed later."
            ),
            self.tr("Continue"),
        )
        self.group = QButtonGroup(self)
        self.presets: list[Preset] = presets()
        for number, preset in enumerate(self.presets):
            choice = QRadioButton(preset.title)
            choice.setAccessibleName(preset.title)
            self.group.addButton(choice, number)
            self.body.addWidget(choice)
        self.body.addWidget(self._offer_joining())
        self.group.buttons()[0].setChecked(True)
        self.body.addSpacing(self.fontMetrics().height() // 2)
        self.body.addWidget(self.next)
        self.body.addWidget(self.previous)
        self.body.addStretch(2)
        self.previous.setText(self.tr("Open a vault in another folder"))
        self.previous.setAccessibleName(self.previous.text())

    def offer_way_back(self) -> QPushButton:
        """A button that leads back to where the person came from."""
        button = press(self.tr("Back"), self.left.emit, "quiet")
        self.body.insertWidget(self.body.indexOf(self.previous) + 1, button)
        return button

    def joins(self) -> bool:
        """Whether the branch is on other laptops already."""
        return self.group.checkedId() == len(self.presets)

    def branch(self) -> Branch:
        """The branch of the chosen preset; of one to be joined, what stands in for it until then."""
        if self.joins():
            return replace(self.presets[0].branch, name=self.tr("A branch to join"))
        return self.presets[self.group.checkedId()].branch

    def _offer_joining(self) -> QRadioButton:
        choice = QRadioButton(self.tr("Join a branch that is on other laptops already"))
        choice.setAccessibleName(choice.text())
        self.group.addButton(choice, len(self.presets))
        return choice

    def arrive(self) -> None:
        """Enter alone goes on with the first preset."""
        self.next.setFocus()


class BranchStep(Step):
    """The branch's name and the blanks of its notice: the one step with questions that cannot wait."""

    number = 2

    def __init__(self) -> None:
        super().__init__(
            self.tr("Your branch"),
            self.tr("All four stand in the privacy notice that people hear."),
            self.tr("Continue"),
        )
        self.name = Line(self.tr("&Name of the branch"), hint=self.tr("Leeds"), snug=True)
        self.organisation = Line(self.tr("&Organisation, in full: it keeps the details"), snug=True)
        self.contact = Line(self.tr("&How people reach you: an address, email or phone"), snug=True)
        self.complaints = Line(self.tr("Who answers &complaints: a person or an address"), snug=True)
        self.lines = (self.name, self.organisation, self.contact, self.complaints)
        for line, after in zip(self.lines, (*self.lines[1:], None), strict=True):
            self.body.addWidget(line)
            line.entered.connect(self.go_on if after is None else after.setFocus)
        self.close_column()

    def fill(self, branch: Branch) -> None:
        """Show what the preset says already; what was typed stays."""
        said = (branch.name, branch.organisation, branch.contact_address, branch.complaints)
        for line, text in zip(self.lines, said, strict=True):
            if not line.text():
                line.set_text(text)

    def filled(self, branch: Branch) -> Branch:
        """The branch with what was typed."""
        return replace(
            branch,
            name=self.name.text(),
            organisation=self.organisation.text(),
            contact_address=self.contact.text(),
            complaints=self.complaints.text(),
        )

    def go_on(self) -> None:
        """Every line has to say something: nobody can agree to a notice with blanks."""
        empty = [line for line in self.lines if not line.text()]
        for line in empty:
            line.note(self.tr("Fill this in; it can be changed later."), "problem")
        if empty:
            empty[0].setFocus()
        else:
            self.done.emit()

    def arrive(self) -> None:
        """Begin with what is not filled in yet."""
        next((line for line in self.lines if not line.text()), self.name).setFocus()


class PersonStep(Step):
    """The first activist's name."""

    number = 4

    def __init__(self) -> None:
        super().__init__(
            self.tr("You"),
            self.tr("Your name stands beside what you record. It can wait: Settings has it, too."),
            self.tr("Continue"),
        )
        self.name = Line(self.tr("Your &name"), snug=True)
        self.name.entered.connect(self.go_on)
        self.body.addWidget(self.name)
        self.close_column()

    def called(self) -> str:
        """The name, or what somebody is called who has not said it yet."""
        return self.name.text() or self.tr("Activist")

    def arrive(self) -> None:
        """Begin with the name."""
        self.name.setFocus()
