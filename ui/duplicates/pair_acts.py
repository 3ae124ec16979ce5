"""What can be done with a pair, as large buttons that never move; each says its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.stall.key_button import KeyButton
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MERGE, KEEP, LATER, UNDO, FIRST, SECOND = "M", "K", "L", "U", "1", "2"
DECIDING = (MERGE, KEEP, LATER, UNDO)


class PairActs(FlowBox):
    """`pressed` carries the key of the act."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            MERGE: self.tr("Merge (M)"),
            KEEP: self.tr("Keep both (K)"),
            LATER: self.tr("Later (L)"),
            UNDO: self.tr("Undo (U)"),
        }
        names = {
            MERGE: self.tr("Merge: they are one person"),
            KEEP: self.tr("Keep both: they are two people, remembered for ever"),
            LATER: self.tr("Later: decide on this pair another time"),
            UNDO: self.tr("Undo the last one"),
        }
        self.buttons = {key: self._button(key, words[key], names[key]) for key in DECIDING}

    def offer(self, *, pair: bool, undo: bool) -> None:
        """Whether there is a pair to decide on, and something to undo."""
        for key in (MERGE, KEEP, LATER):
            self.buttons[key].setEnabled(pair)
        self.buttons[UNDO].setEnabled(undo)

    def _button(self, key: str, words: str, name: str) -> KeyButton:
        button = KeyButton("primary" if key == MERGE else "", name, roomiest=words)
        button.set_lines(words)
        button.clicked.connect(lambda _checked: self.pressed.emit(key))
        self.flow.addWidget(button)
        return button
