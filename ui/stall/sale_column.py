"""The right-hand column: the sale bar, which scrolls where letters are very large, over the last lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.stall.in_sight import InSight

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.stall.last_lines import LastLines

_GAP = 6  # pixels


class SaleColumn(QWidget):
    """Holds the two together; at least the last line is always there to be seen."""

    def __init__(self, bar: QWidget, lines: LastLines, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar, self._lines = bar, lines
        self._scroll = QScrollArea(self)
        self._scroll.setWidget(bar)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines.setParent(self)
        InSight(self._scroll)
        bar.installEventFilter(self)

    def minimumSizeHint(self) -> QSize:
        """The last line, and something of the keys."""
        return QSize(0, 3 * self._lines.height_of(1))

    def sizeHint(self) -> QSize:
        """All keys and a few lines."""
        return QSize(self._bar.sizeHint().width(), self._bar.sizeHint().height() + self._lines.height_of(6))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the height anew."""
        super().resizeEvent(event)
        self._share()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height anew when the keys grow with the letters."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._share()
        return super().eventFilter(watched, event)

    def _share(self) -> None:
        wanted, width = self._bar.sizeHint().height(), self.width()
        rest = self.height() - wanted - _GAP
        few = rest < self._lines.height_of(4)
        self._lines.be_short(short=few)
        if few:  # whole lines only
            rest = self._lines.height_of(max(1, self._lines.lines_in(rest)))
        keys = min(wanted, self.height() - rest - _GAP)
        self._scroll.setGeometry(0, 0, width, keys)
        self._lines.setGeometry(0, keys + _GAP, width, rest)
