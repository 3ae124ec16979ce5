"""What can be done on a page besides answering: a button each, with its key where there is room.

`away` is made here and stands above the page: the others are one row that way, however large the letters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.stall.empty_button import EmptyButton
from ui.stall.snug import snug
from ui.widgets.flow import FlowBox
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton, QWidget

_NARROW = 34  # heights of a line


class AskingFoot(FlowBox):
    """`pressed` names the act; `given_up` comes once that was confirmed. A click leaves the focus alone."""

    pressed = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = {
            "next": (self.tr("Next person"), self.tr("Enter")),
            "sign_up": (self.tr("Signs up"), self.tr("Ctrl+N")),
            "back": (self.tr("Back"), self.tr("Backspace")),
            "on": (self.tr("Go on"), self.tr("Enter")),
            "keep": (self.tr("Keep so far"), self.tr("Ctrl+Enter")),
            "away": (self.tr("Put away"), self.tr("Esc")),
            "language": ("", "L"),
        }
        self.buttons = {act: self._button(act) for act in self._acts}
        self.give_up = EmptyButton(
            words=self.tr("Give up"), name=self.tr("Give the answers up"), yes=self.tr("Give them up")
        )
        self.give_up.first.setToolTip(self.tr("Ctrl+W"))
        self.give_up.asked.connect(self.give_up.ask)
        self.give_up.confirmed.connect(self.given_up)
        self.away = self.buttons["away"]
        for widget in (*self.buttons.values(), self.give_up):
            if widget is not self.away:
                self.flow.addWidget(widget)

    def offer(
        self, acts: Collection[str], *, on: str = "", language: str = "", give_up: bool = False
    ) -> None:
        """Show these acts and no others; `on` says what Enter does, `language` which one is spoken."""
        for act, words in (("on", on), ("language", language)):
            self._acts[act] = (words, self._acts[act][1])
        self.buttons["language"].setAccessibleName(self.tr("Language: %1").replace("%1", language))
        self.buttons["on"].setAccessibleName(on)
        for act, button in self.buttons.items():
            button.setVisible(act in acts or (act == "language" and bool(language)))
        self.give_up.setVisible(give_up)
        self._say_keys()

    def say_on(self, words: str) -> None:
        """What Enter does now."""
        self._acts["on"] = (words, self._acts["on"][1])
        self._say_keys()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the keys out where the letters are large."""
        super().resizeEvent(event)
        self._say_keys()

    def _say_keys(self) -> None:
        narrow = self.width() < _NARROW * self.fontMetrics().height()
        for act, button in self.buttons.items():
            words, key = self._acts[act]
            if narrow and act == "keep":
                words = self.tr("Keep")
            button.setText(words if narrow else f"{words} ({key})")
            button.setToolTip(key)
        give_up = self.tr("Give up")
        self.give_up.first.setText(give_up if narrow else f"{give_up} (Ctrl+W)")

    def _button(self, act: str) -> QPushButton:
        look = "primary" if act in {"next", "on"} else ""
        button = press(self._acts[act][0], lambda: self.pressed.emit(act), look)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        snug(button, 1.65, 0.85)
        return button
