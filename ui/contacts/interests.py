"""What a person is interested in: one toggle for each word of the branch's list."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from canvass.model.branch import Branch


class Interests(FlowBox):
    """`toggled` names an interest, and whether the person now has it."""

    toggled = Signal(str, bool)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.toggles: dict[str, Choice] = {}
        for interest in branch.interests:
            self._add(interest.id, interest.name)

    def show_held(self, held: Collection[str]) -> None:
        """What stands in the vault; a word that has left the branch's list is shown as it was kept."""
        for interest in held:
            if interest not in self.toggles:
                self._add(interest, interest)
        for interest, toggle in self.toggles.items():
            toggle.setChecked(interest in held)

    def _add(self, interest: str, name: str) -> None:
        toggle = Choice(name)
        toggle.clicked.connect(partial(self._say, interest))
        self.toggles[interest] = toggle
        self.flow.addWidget(toggle)

    def _say(self, interest: str) -> None:
        self.toggled.emit(interest, self.toggles[interest].isChecked())
