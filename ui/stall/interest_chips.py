"""The branch's interests as chips: press one to choose it, press it again to leave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.stall.snug import snug
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from canvass.model.branch import Choice


class InterestChips(FlowBox):
    """Asks what somebody is interested in; Space chooses, the arrow keys walk."""

    changed = Signal()

    def __init__(self, choices: Iterable[Choice], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._unseen: tuple[str, ...] = ()
        self.chips: dict[str, QPushButton] = {}
        self.flow.setSpacing(6)
        self.setSizePolicy(
            QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed
        )  # a long one may lose its air
        for choice in choices:
            chip = QPushButton(choice.name.replace("&", "&&"))
            chip.setCheckable(True)
            chip.setAutoDefault(False)
            chip.setAccessibleName(choice.name)
            chip.clicked.connect(self.changed)
            snug(chip, 1.65, 0.8)
            self.chips[choice.id] = chip
            self.flow.addWidget(chip)

    def chosen(self) -> tuple[str, ...]:
        """The interests that were chosen, those that have left the branch's list included."""
        return (*self._unseen, *(name for name, chip in self.chips.items() if chip.isChecked()))

    def choose(self, interests: Iterable[str]) -> None:
        """Show these as chosen, and no others."""
        interests = tuple(interests)
        self._unseen = tuple(name for name in interests if name not in self.chips)
        for name, chip in self.chips.items():
            chip.setChecked(name in interests)
