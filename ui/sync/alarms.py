"""What may be wrong, one sentence a card, each there until somebody says that they understood."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui.sync.worries import worry
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvass.model.ids import Id
    from canvass.model.sync_news import Alarm


class Alarms(QWidget):
    """`understood` carries the Alarm; a new one is announced."""

    understood = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[Alarm, QFrame] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_alarms(self, alarms: Sequence[Alarm], names: Mapping[Id, str]) -> None:
        """Show these, the newest first; a card that stays keeps its place and the focus."""
        for gone in self._shown.keys() - set(alarms):
            card = self._shown.pop(gone)
            if card.isAncestorOf(self.window().focusWidget() or self):
                self.focusNextChild()
            card.hide()
            card.deleteLater()
        for place, alarm in enumerate(sorted(alarms, key=lambda alarm: -alarm.at)):
            if alarm not in self._shown:
                words = breakable(worry(alarm, names))
                self._shown[alarm] = self._card(alarm, words)
                self._column.insertWidget(place, self._shown[alarm])
                speak(self, words)
        self.setVisible(bool(alarms))

    def buttons(self) -> list[QPushButton]:
        """The buttons from the top."""
        cards = (self._column.itemAt(place).widget() for place in range(self._column.count()))  # type: ignore[union-attr]  # there is one
        return [button for card in cards if card for button in card.findChildren(QPushButton)]

    def _card(self, alarm: Alarm, words: str) -> QFrame:
        card = QFrame()
        card.setProperty("look", "doubt")
        said = Note()
        said.setText(words)
        button = press(
            self.tr("Understood"),
            partial(self.understood.emit, alarm),
            name=f"{self.tr('Understood')}: {words}",
        )
        line = QHBoxLayout(card)
        line.addWidget(said, 1)
        line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return card
