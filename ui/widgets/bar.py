"""The message bar: what happened, what is safe, what to do; over the page, and never in the way of a key."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.widgets.press import press
from ui.widgets.speak import speak


class Bar(QFrame):
    """One message that stays until it is read and closed, or for as long as it is true."""

    def __init__(self, parent: QWidget | None = None, look: str = "problem") -> None:
        super().__init__(parent)
        self.setProperty("look", look)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._close = press(self.tr("Close"), self.hide, name=self.tr("Close this message"))
        line = QHBoxLayout(self)
        line.addWidget(self._words, 1)
        line.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell(self, words: str, *, stays: bool = False) -> None:
        """Show and announce a message; one that `stays` cannot be closed."""
        self._words.setText(words)
        self._close.setVisible(not stays)
        self.show()
        speak(self, words)

    def drop(self, words: str) -> None:
        """Hide this message, which is not true any more; another stays."""
        if self.words() == words:
            self.hide()

    def words(self) -> str:
        """The message, empty where none is shown."""
        return self._words.text() if not self.isHidden() else ""
