"""Hands on the keyboard of a real window: they type, press, wait until something is seen, take pictures."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

PATIENCE_SECONDS = 30.0
_PLAIN = Qt.KeyboardModifier.NoModifier


class Hands:
    """Works `window` as a person would; keys go where the focus is."""

    def __init__(self, window: QWidget, pictures: Path) -> None:
        self.window = window
        self._pictures = pictures

    def press(self, *chords: str) -> None:
        """Press keys or chords, one after the other: `Return`, `Ctrl+U`."""
        for chord in chords:
            combination = QKeySequence(chord)[0]  # type: ignore[index]  # Qt has it, its stubs do not
            QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def type(self, text: str) -> None:
        """Type a text; a letter that no key of its own has comes as an input method would send it."""
        for letter in text:
            if letter.isascii():
                QTest.keyClick(self._focus(), ord(letter))
            else:
                QTest.sendKeyEvent(QTest.KeyAction.Click, self._focus(), Qt.Key.Key_unknown, letter, _PLAIN)

    def until(self, what: str, seen: Callable[[], bool]) -> None:
        """Wait until something is seen. Raises TimeoutError, saying what was not."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen():
            if time.monotonic() > end:
                raise TimeoutError(what)
            QTest.qWait(10)

    def picture(self, name: str) -> None:
        """Save what the window shows."""
        self.window.grab().save(str(self._pictures / f"{name}.png"))

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window
