"""Empty the form, or give a conversation up: asks once, in the same place, and counts nothing."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from ui.stall.snug import snug
from ui.widgets.press import press


class EmptyButton(QWidget):
    """`asked` when it is pressed; `confirmed` once the second button, or the key again, is pressed.

    `turned` says whether it is asking now, and wide.
    """

    asked = Signal()
    turned = Signal(bool)
    confirmed = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, words: str = "", name: str = "", yes: str = ""
    ) -> None:
        super().__init__(parent)
        self._back: QWidget | None = None
        self.first = press(words or self.tr("Empty"), self.asked.emit, name=name or self.tr("Empty the form"))
        self.yes = press(yes or self.tr("Empty it"), self._confirm, "danger")
        self.no = press(self.tr("Keep it"), self._go_back)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for button in (self.first, self.no, self.yes):
            snug(button, 1.55, 0.9)
            row.addWidget(button)
        self._turn(asking=False)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._soon)

    def ask(self) -> None:
        """Ask whether to empty; asked again, that is a yes."""
        if self.is_asking():
            self._confirm()
            return
        self._back = QApplication.focusWidget()
        self._turn(asking=True)
        self.no.setFocus()

    def is_asking(self) -> bool:
        """Whether it waits for an answer."""
        return self.first.isHidden()

    def _turn(self, *, asking: bool) -> None:
        for button, hidden in ((self.first, asking), (self.no, not asking), (self.yes, not asking)):
            button.setHidden(hidden)
        self.turned.emit(asking)

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self._look)

    def _look(self) -> None:
        """Whoever goes elsewhere has not said yes."""
        if self.is_asking() and not (self.yes.hasFocus() or self.no.hasFocus()):
            self._turn(asking=False)

    def _go_back(self) -> None:
        self._turn(asking=False)
        (self._back or self.first).setFocus()

    def _confirm(self) -> None:
        self._turn(asking=False)
        self.confirmed.emit()
