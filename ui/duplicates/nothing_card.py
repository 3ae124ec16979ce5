"""No pair in sight: why not, in words, and the pairs that were put off."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.note import Note
from ui.widgets.press import press


class NothingCard(QWidget):
    """`asked` for what was put off."""

    asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = Note()
        self.put_off = press("", self.asked.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.words)
        column.addWidget(self.put_off, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def tell(self, words: str, put_off: int) -> None:
        """Say why there is nothing; `put_off` pairs may be shown again."""
        self.words.setText(words)
        text = self.tr("Show the %n pair(s) put off", "", put_off)
        self.put_off.setText(text)
        self.put_off.setAccessibleName(text)
        self.put_off.setVisible(put_off > 0)
