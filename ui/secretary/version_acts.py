"""What can be done with two versions, as large buttons that never move; each says its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ui.stall.key_button import KeyButton
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

KEEP, TAKE, LATER = "K", "T", "L"
_KEYS: dict[int, str] = {Qt.Key.Key_K: KEEP, Qt.Key.Key_T: TAKE, Qt.Key.Key_L: LATER}
_NUMBERS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)
_TWO = 2
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


def key_of(event: QKeyEvent) -> str:
    """The act, or the number of a version, that a key asks for; empty for any other, and with Ctrl or Alt."""
    if event.modifiers() not in _PLAIN:
        return ""
    if event.key() in _NUMBERS:
        return chr(event.key())
    return _KEYS.get(event.key(), "")


class VersionActs(FlowBox):
    """`pressed` carries the key of the act."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = {
            KEEP: self.tr("Keep this one (K)"),
            TAKE: self.tr("Take the other (T)"),
            LATER: self.tr("Later (L)"),
        }
        names = {
            KEEP: self.tr("Keep this one: the value that is down stands"),
            TAKE: self.tr("Take the other: of two, the one that is not down"),
            LATER: self.tr("Later: decide on this another time"),
        }
        self.buttons = {key: self._button(key, words[key], names[key]) for key in words}

    def offer(self, versions: int) -> None:
        """There are so many versions, none where nothing is to be decided; of three none is "the other"."""
        for key, button in self.buttons.items():
            button.setEnabled(versions == _TWO if key == TAKE else versions > 0)

    def _button(self, key: str, words: str, name: str) -> KeyButton:
        button = KeyButton("primary" if key == KEEP else "", name, roomiest=words)
        button.set_lines(words)
        button.clicked.connect(lambda _checked: self.pressed.emit(key))
        self.flow.addWidget(button)
        return button
