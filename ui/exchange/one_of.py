"""One of a few: buttons side by side of which exactly one is down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup

from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

T = TypeVar("T")


class OneOf(FlowBox, Generic[T]):
    """Arrows move between the buttons; `chosen` is said when a person chose."""

    chosen = Signal()

    def __init__(
        self, question: str, words: Mapping[T, str], value: T, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons = {option: Choice(text) for option, text in words.items()}
        for button in self.buttons.values():
            button.setAccessibleDescription(question)
            self._group.addButton(button)
            self.flow.addWidget(button)
            button.setHidden(not button.text())  # without words it is not offered
        self.set_value(value)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def value(self) -> T:
        """What is chosen."""
        return next(option for option, button in self.buttons.items() if button.isChecked())

    def set_value(self, value: T) -> None:
        """Choose without saying that a person did."""
        self.buttons[value].setChecked(True)

    def offer(self, value: T, words: str) -> None:
        """Give an option other words; none, and it is not offered."""
        self.buttons[value].setText(words.replace("&", "&&"))
        self.buttons[value].setAccessibleName(words)
        self.buttons[value].setVisible(bool(words))
