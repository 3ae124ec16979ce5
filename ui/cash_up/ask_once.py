"""Ask once: a button whose second press, in the same place and with a verb of its own, does it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets.press import press


class AskOnce(QWidget):
    """`confirmed` once the second button is pressed; a screen reader hears `about` beside the words."""

    confirmed = Signal()

    def __init__(self, words: str, yes: str, no: str, about: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ask = press(words, self._ask, name=f"{words} {about}".strip())
        self.yes = press(yes, self._confirm, "danger", name=f"{yes} {about}".strip())
        self.no = press(no, self._leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self.ask, self.no, self.yes):
            row.addWidget(button)
        self._turn(asking=False)

    def rest(self) -> None:
        """Ask anew: what it was asked about is another thing now."""
        self._turn(asking=False)

    def _turn(self, *, asking: bool) -> None:
        asks, asked = (self.ask,), (self.no, self.yes)
        for button in asks if asking else asked:
            button.hide()  # first, or there would have to be room for all three
        for button in asked if asking else asks:
            button.show()

    def _ask(self) -> None:
        self._turn(asking=True)
        self.no.setFocus()

    def _leave(self) -> None:
        self._turn(asking=False)
        self.ask.setFocus()

    def _confirm(self) -> None:
        self._leave()  # or the focus would go to the bar of pages, where the next Enter leaves this one
        self.confirmed.emit()
