"""The count of the tin: the grid, the total live, and the button that finishes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.cash_up.card import Card
from ui.cash_up.coin_grid import CoinGrid
from ui.widgets.flow import FlowBox
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CountCard(Card):
    """`finished` by its button, or by Enter in the last cell."""

    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Count the tin"), parent=parent)
        self.grid = CoinGrid()
        self.finish = press(
            self.tr("Finish the count (Ctrl+Enter)"),
            self.finished.emit,
            "primary",
            name=self.tr("Finish the count"),
        )
        foot = FlowBox()
        foot.flow.addWidget(self.grid.total_label())
        foot.flow.addWidget(self.finish)
        self.body.addWidget(self.grid)
        self.body.addWidget(foot)
        self.setFocusProxy(self.grid.first())  # so that all of the card is scrolled to, the total too
        self.grid.finished.connect(self.finished)

    def close_count(self) -> None:
        """It is finished: the cells stand as they are."""
        self.grid.setEnabled(False)
        self.finish.hide()

    def open_count(self) -> None:
        """Count again, from what stands there."""
        self.grid.setEnabled(True)
        self.finish.show()
        self.setFocus()
