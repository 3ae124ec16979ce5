"""What may be wrong, one sentence a card, each there until somebody says that they understood."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from canvass.model.sync_news import Worry
from ui.sync.turns import take_turns
from ui.sync.worries import worry
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from canvass.model.ids import Id
    from canvass.model.sync_news import Alarm

WHILE_TRUE = frozenset({Worry.ONE_OFFICER, Worry.NO_KEY, Worry.CROWD})  # gone by themselves, and not before


class Alarms(QWidget):
    """`understood` carries the Alarm; a new one is announced."""

    understood = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: dict[str, QFrame] = {}  # by their words
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_alarms(self, alarms: Sequence[Alarm], names: Mapping[Id, str]) -> None:
        """Show these, the newest first; a card that stays keeps its place and the focus."""
        said = {breakable(worry(alarm, names)): alarm for alarm in sorted(alarms, key=lambda one: one.at)}
        for gone in self._shown.keys() - said.keys():
            card = self._shown.pop(gone)
            if card.isAncestorOf(self.window().focusWidget() or self):
                self.focusNextChild()
            card.hide()
            card.deleteLater()
        for words, alarm in said.items():
            if words not in self._shown:
                self._shown[words] = self._card(alarm, words)
                self._column.insertWidget(0, self._shown[words])
                speak(self, words)
        take_turns(self, self.buttons())
        self.setVisible(bool(said))

    def buttons(self) -> list[QPushButton]:
        """The buttons from the top."""
        cards = sorted(self._shown.values(), key=self._column.indexOf)
        return [button for card in cards for button in card.findChildren(QPushButton)]

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
        button.setHidden(alarm.worry in WHILE_TRUE)  # without a parent it would be a window of its own
        return card
