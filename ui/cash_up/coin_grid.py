"""The blind count: how many of each coin and note, from 1p to £50; arrows and Enter go from cell to cell."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QWidget

from canvass.model import money
from canvass.model.cash_up import COINS_AND_NOTES, counted
from ui.cash_up import phrases

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QFocusEvent, QKeyEvent

_ROWS = 4  # a column of coppers, one of silver and pounds, one of notes


class CoinGrid(QWidget):
    """`changed` at every digit, `left` when a cell is left; `finished` by Enter in the last one."""

    changed = Signal()
    left = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells = {worth: _Cell(worth) for worth in COINS_AND_NOTES}
        self._total = QLabel()
        self._total.setProperty("look", "number")
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(3)
        grid.setHorizontalSpacing(8)
        for place, (worth, cell) in enumerate(self.cells.items()):
            self._put(place, worth, cell)
        self._tell()

    def coins(self) -> dict[int, int]:
        """How many of each were typed; an empty cell is none, and left out."""
        return {worth: number for worth, cell in self.cells.items() if (number := cell.number())}

    def set_coins(self, coins: Mapping[int, int]) -> None:
        """Show a count."""
        for worth, cell in self.cells.items():
            cell.setText(str(coins.get(worth) or ""))
        self._tell()

    def total(self) -> int:
        """The pence typed so far."""
        return counted(self.coins())

    def first(self) -> QLineEdit:
        """Where a count begins."""
        return self.cells[COINS_AND_NOTES[0]]

    def words(self) -> str:
        """What is said of the total."""
        return self._total.text()

    def total_label(self) -> QLabel:
        """The total, live; whoever lays out the page puts it where there is room."""
        return self._total

    def _put(self, place: int, worth: int, cell: _Cell) -> None:
        row, column = place % _ROWS, place // _ROWS * 2
        name = QLabel(phrases.coin(worth))
        name.setBuddy(cell)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(name, row, column, right)
        self._grid.addWidget(cell, row, column + 1)
        cell.textEdited.connect(self._edited)
        cell.editingFinished.connect(self.left)
        cell.went.connect(partial(self._go, place))
        cell.entered.connect(partial(self._enter, place))

    def _edited(self) -> None:
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        self._total.setText(self.tr("Counted %1").replace("%1", money.shown(self.total())))

    def _go(self, here: int, by: int) -> None:
        if 0 <= here + by < len(COINS_AND_NOTES):
            self.cells[COINS_AND_NOTES[here + by]].setFocus()

    def _enter(self, here: int) -> None:
        if here + 1 == len(COINS_AND_NOTES):
            self.finished.emit()
        else:
            self._go(here, 1)


class _Cell(QLineEdit):
    """Takes up to four digits; `went` says by how many cells to go on, `entered` that this one is done."""

    went = Signal(int)
    entered = Signal()

    def __init__(self, worth: int) -> None:
        super().__init__()
        self.setAccessibleName(self.tr("How many %1").replace("%1", phrases.coin(worth)))
        self.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), self))
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)

    def number(self) -> int:
        """How many; nothing typed is none."""
        return int(self.text() or 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What stands there is chosen, so that digits put it right."""
        super().focusInEvent(event)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the arrows go to another cell; Enter that is held down only to the next."""
        key = Qt.Key
        by = {key.Key_Down: 1, key.Key_Up: -1, key.Key_Left: -_ROWS, key.Key_Right: _ROWS}
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in {key.Key_Return, key.Key_Enter}:
            if not event.isAutoRepeat():
                self.entered.emit()
        elif event.key() in by:
            self.went.emit(by[key(event.key())])
        else:
            super().keyPressEvent(event)
