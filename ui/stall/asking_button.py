"""The button that asks; where a branch has no questions, where they are made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.stall.key_button import KeyButton
from ui.stall.snug import snug


class AskingButton(QWidget):
    """One of the two is shown once it is known which."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.button = KeyButton(roomiest=self.tr("Asked %1 (Ctrl+J)").replace("%1", "9"))
        self._asked, self._narrow = 0, False
        self.show_count(0)
        self.button.clicked.connect(self.pressed)
        self.none = QLabel(self.tr("No questions to ask:\nSettings, Questions"))
        self.none.setProperty("look", "quiet")
        snug(self.button, 0, 0.82)
        snug(self.none, 2.0, 0.7)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.button)
        row.addWidget(self.none)
        self.hide()

    def show_count(self, asked: int) -> None:
        """How many have answered."""
        self._asked = asked
        if self._narrow:
            self.button.set_words(self.tr("Asked %1").replace("%1", str(asked)) if asked else self.tr("Ask"))
        else:
            words = self.tr("Asked %1 (Ctrl+J)") if asked else self.tr("Ask (Ctrl+J)")
            self.button.set_words(self.tr("Asked %1 (Ctrl+J)").replace("%1", "9"))
            self.button.set_lines(words.replace("%1", str(asked)))
        self.button.setAccessibleName(self.tr("Ask canvass questions, %1 asked").replace("%1", str(asked)))

    def make_room(self, *, narrow: bool) -> None:
        """Leave the key out, where there is no room for it."""
        self._narrow = narrow
        self.show_count(self._asked)
        if (layout := self.layout()) is not None:
            layout.invalidate()  # whoever measures it next finds the new words
            self.updateGeometry()

    def show_any(self, *, any_set: bool) -> None:
        """Whether there is anything to ask."""
        self.button.setVisible(any_set)
        self.none.setHidden(any_set)
        self.show()
