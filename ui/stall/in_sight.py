"""In sight: whatever gets the focus inside a scroll area is scrolled to, however it got it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_AIR = 6  # pixels


class InSight(QObject):
    """Watches the focus for one scroll area: keys put it where Qt itself would not scroll to."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._soon)
        area.verticalScrollBar().rangeChanged.connect(self._soon)

    def look(self) -> None:
        """Scroll to the focus: to all that belongs to it where that has room, and to itself in any case."""
        focused, page = QApplication.focusWidget(), self._area.widget()
        if focused is None or page is None or not page.isAncestorOf(focused):
            return
        for widget in (_whole(focused, page), focused):
            middle = widget.mapTo(page, widget.rect().center())  # Qt itself would look for the cursor only
            self._area.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + _AIR)

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self.look)  # what the focus has shown or hidden has its place by then


def _whole(focused: QWidget, page: QWidget) -> QWidget:
    """The field or question that hands its focus to `focused` or to a neighbour of it."""
    widget: QWidget | None = focused
    while widget is not None and widget is not page:
        if widget.focusProxy() is not None:
            return widget
        widget = widget.parentWidget()
    return focused
