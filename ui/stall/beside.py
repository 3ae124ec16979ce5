"""Beside: two columns side by side, or one over the other where the letters leave no room for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

_Way = QBoxLayout.Direction
_APART = 32  # pixels


class Beside(QWidget):
    """The inside of a scroll area, which never scrolls sideways while a column by itself has room."""

    def __init__(self, left: QLayout, right: QLayout, shares: tuple[int, int]) -> None:
        super().__init__()
        self._columns = left, right
        self._row = QBoxLayout(_Way.LeftToRight, self)
        self._row.setSpacing(_APART)
        for column, share in zip(self._columns, shares, strict=True):
            self._row.addLayout(column, share)

    def make_room(self) -> None:
        """Look again whether both have room side by side."""
        around = self.parentWidget()
        margins = self._row.contentsMargins()
        needed = sum(column.minimumSize().width() for column in self._columns)
        needed += _APART + margins.left() + margins.right()
        beside = around is None or needed <= around.width()
        self._row.setDirection(_Way.LeftToRight if beside else _Way.TopToBottom)

    def event(self, event: QEvent) -> bool:
        """Other words or other letters: look again."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.make_room()
        return super().event(event)
