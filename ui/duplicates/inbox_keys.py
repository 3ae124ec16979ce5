"""Which letter a key press stands for in the inbox of duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.duplicates.pair_acts import FIRST, KEEP, LATER, MERGE, SECOND, UNDO

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

_KEYS: dict[int, str] = {
    Qt.Key.Key_M: MERGE,
    Qt.Key.Key_K: KEEP,
    Qt.Key.Key_L: LATER,
    Qt.Key.Key_U: UNDO,
    Qt.Key.Key_1: FIRST,
    Qt.Key.Key_2: SECOND,
}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


def key_of(event: QKeyEvent) -> str:
    """The act it asks for; empty for any other key, and with Ctrl, Alt or Shift."""
    return _KEYS.get(event.key(), "") if event.modifiers() in _PLAIN else ""
