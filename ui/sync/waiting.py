"""What a laptop shows that has asked to be let in: its six words, and that it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.sync.six_words import SixWords
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


class Waiting(QFrame):
    """The words, large; nothing is to be done here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.about, self.six, self.then, self.otherwise = Note(), SixWords(), Note("quiet"), Note()
        self.about.setText(
            self.tr(
                "Read these six words out to the secretary, side by side or on the phone. They let this "
                "laptop in only if the same six stand on their screen."
            )
        )
        self.then.setText(
            self.tr(
                "Once it is let in, this page says so by itself, and the branch’s prices, notices and "
                "questions are here. What you record before stays here and is sent then."
            )
        )
        self.otherwise.setText(
            self.tr(
                "If nothing appears on the secretary’s laptop, the invitation may have been used already. "
                "Ask for a new one (Add a laptop)."
            )
        )
        column = QVBoxLayout(self)
        for widget in (self.about, self.six, self.then, self.otherwise):
            column.addWidget(widget)
        self.hide()

    def show_words(self, words: Sequence[str]) -> None:
        """Show these."""
        self.six.show_words(words)
        self.about.setVisible(bool(words))
        self.six.setVisible(bool(words))
