"""A step of setting sync up that has two ways: back, and on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.exchange.import_step import OnePress, Step
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TwoWays(Step):
    """`went_back` and `went_on` by its buttons; a key held down from the step before presses neither."""

    went_back = Signal()
    went_on = Signal()

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(heading, parent)
        self.back = press(self.tr("Back"), self.went_back.emit, "quiet")
        self.go = press(self.tr("Continue"), self.went_on.emit, "primary")
        for button in (self.back, self.go):
            button.installEventFilter(OnePress(button))
        self.foot.hide()

    def put(self, *widgets: QWidget) -> None:
        """Put these one below the other; Tab comes to them first, then to the two ways."""
        for widget in widgets:
            self.body.addWidget(widget)
        self.body.addStretch(1)
        for button in (self.back, self.go):
            self.buttons.flow.addWidget(button)

    def name_on(self, words: str) -> None:
        """Say what going on does."""
        self.go.setText(words)
        self.go.setAccessibleName(words)

    def show_running(self, *, running: bool) -> None:
        """It is being done, or may be begun."""
        self.go.setEnabled(not running)
        self.back.setEnabled(not running)
