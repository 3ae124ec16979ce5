"""In sight: whatever gets the focus inside a scroll area is scrolled to, however it got it."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

_AIR = 6  # pixels
TOGETHER = "seen_together"  # a property of whatever is to be seen whole when the focus is anywhere in it


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
        """Scroll to the focus: to what is seen with it, to what belongs to it, and to itself in any case."""
        focused, page = QApplication.focusWidget(), self._area.widget()
        if focused is None or page is None or not page.isAncestorOf(focused):
            return
        for widget in (_together(focused, page), _whole(focused, page), focused):
            middle = widget.mapTo(page, widget.rect().center())  # Qt itself would look for the cursor only
            self._area.ensureVisible(middle.x(), middle.y(), 0, widget.height() // 2 + _AIR)

    def _soon(self) -> None:
        QTimer.singleShot(0, self, self.look)  # what the focus has shown or hidden has its place by then


def _together(focused: QWidget, page: QWidget) -> QWidget:
    """The nearest widget around `focused` that wants to be seen whole."""
    widget: QWidget | None = focused
    while widget is not None and widget is not page:
        if widget.property(TOGETHER):
            return widget
        widget = widget.parentWidget()
    return focused


def _whole(focused: QWidget, page: QWidget) -> QWidget:
    """The field or question that hands its focus to `focused` or to a neighbour of it."""
    widget: QWidget | None = focused
    while widget is not None and widget is not page:
        if widget.focusProxy() is not None:
            return widget
        widget = widget.parentWidget()
    return focused
