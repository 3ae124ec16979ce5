"""Some of a few: any number of buttons down, and one that presses all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal

from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class SomeOf(FlowBox, Generic[T]):
    """`chosen` is said when a person chose or let go."""

    chosen = Signal()

    def __init__(
        self, question: str, words: Mapping[T, str], values: Collection[T], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons = {option: Choice(text) for option, text in words.items()}
        self.all = Choice(self.tr("Everything"))
        for button in (*self.buttons.values(), self.all):
            button.setAccessibleDescription(question)
            self.flow.addWidget(button)
        for option, button in self.buttons.items():
            button.setChecked(option in values)
            button.clicked.connect(self._one)
        self.all.clicked.connect(self._all)

    def values(self) -> frozenset[T]:
        """What is chosen."""
        return frozenset(option for option, button in self.buttons.items() if button.isChecked())

    def _one(self) -> None:
        self.all.setChecked(len(self.values()) == len(self.buttons))
        self.chosen.emit()

    def _all(self) -> None:
        for button in self.buttons.values():
            button.setChecked(self.all.isChecked())
        self.chosen.emit()
