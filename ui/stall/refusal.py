"""What is offered after a no: empty the form, keep nothing, and count that somebody was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPushButton

from canvass.model.entry import TallyKind
from ui.stall.snug import snug
from ui.widgets.flow import FlowBox
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Refusal(FlowBox):
    """One key after the N: Enter empties the form and counts a refusal."""

    turned_away = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        refusal = self._button(self.tr("Empty, count a refusal"), TallyKind.REFUSAL)
        talk = self._button(self.tr("Empty, count a conversation"), TallyKind.CONVERSATION)
        for widget in (QLabel(self.tr("Nothing is kept.")), refusal, talk):
            self.flow.addWidget(widget)
        self.setFocusProxy(refusal)

    def _button(self, words: str, kind: TallyKind) -> QPushButton:
        button = press(words, lambda: self.turned_away.emit(kind))
        snug(button, 1.55)
        return button
