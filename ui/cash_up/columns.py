"""Two columns, or one under the other where the letters leave no room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Columns(QWidget):
    """Shares its width by `shares`; folds where it is fewer than `least` heights of a line wide.

    `folded` says whether it is, whenever that changes.
    """

    folded = Signal(bool)

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        shares: tuple[int, int],
        least: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._least, self._narrow = least, False
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(12)
        self._box.addWidget(first, shares[0])
        self._box.addWidget(second, shares[1])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        narrow = self.width() < self._least * self.fontMetrics().height()
        if narrow == self._narrow:
            return
        self._narrow, way = narrow, QBoxLayout.Direction
        self._box.setDirection(way.TopToBottom if narrow else way.LeftToRight)
        self.folded.emit(narrow)
