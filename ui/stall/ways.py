"""The ways from the stall: to its papers, the kiosk, the cash-up; with their keys where there is room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.stall.key_button import KeyButton
from ui.stall.snug import snug


class Ways(QWidget):
    """Three buttons that never move; a click leaves the focus where it is."""

    papers = Signal()
    kiosk = Signal()
    cash_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = {
            self._button(self.tr("Papers"), self.papers): "Ctrl+Shift+P",
            self._button(self.tr("Kiosk"), self.kiosk): "Ctrl+K",
            self._button(self.tr("Cash up"), self.cash_up): "Ctrl+Shift+C",
        }
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button, key in self.buttons.items():
            button.setToolTip(key)
            row.addWidget(button)
        self.make_room(narrow=False)

    def make_room(self, *, narrow: bool) -> None:
        """Leave the keys to the tooltips, where the window is narrow for its letters."""
        for button, key in self.buttons.items():
            words = button.accessibleName()
            button.set_words(words if narrow else f"{words} ({key})")

    def _button(self, words: str, signal: object) -> KeyButton:
        button = KeyButton(name=words, roomiest=words)
        snug(button, 0, 0.88)
        button.clicked.connect(lambda: signal.emit())  # type: ignore[attr-defined]  # noqa: PLW0108 - clicked carries a bool
        return button
