"""A strip over the form: what is still to come of the questions, and one button for it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.stall.key_button import KeyButton
from ui.stall.snug import snug
from ui.widgets.note import Note
from ui.widgets.speak import speak


class AskingStrip(QFrame):
    """Hidden while it has nothing to say."""

    pressed = Signal()

    def __init__(self, act: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "doubt")
        self.words = Note()
        self.button = KeyButton(name=act, roomiest=act)
        self.button.set_lines(act)
        snug(self.button, 1.6, 0.88)
        self.button.clicked.connect(self.pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 2, 2, 2)
        row.addWidget(self.words, 1)
        row.addWidget(self.button)
        self.hide()

    def say(self, words: str) -> None:
        """Say it, or nothing."""
        if words != self.words.text():
            speak(self, words)
        self.words.setText(words)
        self.setHidden(not words)
