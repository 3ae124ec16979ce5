"""The bar of pages: pictures where they have room, words always, and never wider than the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontInfo, QIcon
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ui.shell.sheet import TIGHT, slim
from ui.widgets import icons

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

_BESIDE = 4  # pixels that Qt leaves between a picture and the words
_GAPS = (6, 2)  # pixels between buttons: usually, and where there is no room for more


class PageBar(QWidget):
    """`left` are the pages, `right` what is always there; what does not fit goes without its picture.

    Where even the words have no room, the pages move closer together.
    """

    def __init__(
        self, left: Sequence[QPushButton], right: Sequence[QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._widgets, self._pages = (*left, *right), tuple(left)
        self._tight = False
        self._pictures = {
            button: str(name)
            for button in self._widgets
            if isinstance(button, QPushButton) and (name := button.property("icon_name"))
        }
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        for button in left:
            self._line.addWidget(button)
        self._line.addStretch(1)
        for widget in right:
            self._line.addWidget(widget)

    def minimumSizeHint(self) -> QSize:
        """All the words, close together, and no picture."""
        closest = self._needed(pictures=False, gap=_GAPS[1]) - self._spared()
        return QSize(closest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More room, or less."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Larger or smaller letters."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        pictured = self._needed(pictures=True, gap=_GAPS[0]) <= self.width()
        roomy = pictured or self._needed(pictures=False, gap=_GAPS[0]) <= self.width()
        self._line.setSpacing(_GAPS[0] if roomy else _GAPS[1])
        self._move(tight=self._needed(pictures=False, gap=_GAPS[1]) > self.width())
        for button, name in self._pictures.items():
            if pictured and button.icon().isNull():
                icons.put(button, name)
            elif not pictured and not button.icon().isNull():
                button.setProperty("icon_name", "")  # or the theme would draw it again
                button.setIcon(QIcon())

    def _move(self, *, tight: bool) -> None:
        if tight != self._tight:
            self._tight = tight
            for button in self._pages:
                button.setProperty("tight", "true" if tight else "false")
                button.style().unpolish(button)
                button.style().polish(button)

    def _spared(self) -> int:
        """How much narrower all the pages are close together."""
        one = 2 * (slim(QFontInfo(self.font()).pixelSize()) - TIGHT)
        return one * len(self._pages)

    def _needed(self, *, pictures: bool, gap: int) -> int:
        """How wide all of it is; the same however it is shown now."""
        shown = [widget for widget in self._widgets if not widget.isHidden()]
        words = sum(widget.sizeHint().width() - _picture(widget) for widget in shown)
        drawn = sum(_drawn(button) for button in self._pictures if not button.isHidden())
        closer = self._spared() if self._tight else 0
        return words + closer + (drawn if pictures else 0) + gap * len(shown)


def _picture(widget: QWidget) -> int:
    """How wide the picture is that a button shows."""
    pictured = isinstance(widget, QPushButton) and not widget.icon().isNull()
    return widget.iconSize().width() + _BESIDE if pictured and isinstance(widget, QPushButton) else 0


def _drawn(button: QPushButton) -> int:
    """How wide its picture would be."""
    return button.fontMetrics().height() + _BESIDE
