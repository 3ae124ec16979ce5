"""Snug: widgets held to a height in lines of text, so that a whole stall fits on 768 pixels.

The theme gives every control generous room; the stall screen shows thirty at once. The heights stay in
lines of the chosen letters, so they grow with them.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

_DRESSED = {
    QEvent.Type.Polish,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.ApplicationFontChange,
    QEvent.Type.Show,  # the theme dresses anew what got another parent, and says nothing
}


class _Snug(QObject):
    def __init__(self, widget: QWidget, lines: float, letters: float, *, bold: bool) -> None:
        super().__init__(widget)
        self._lines, self._letters, self._bold = lines, letters, bold
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _DRESSED and isinstance(watched, QWidget):
            self._fit(watched)
        return False

    def _fit(self, widget: QWidget) -> None:
        font = widget.font()
        points = QApplication.font().pointSizeF() * self._letters
        if self._letters != 1 and abs(font.pointSizeF() - points) > 0.1:
            font.setPointSizeF(points)
            widget.setFont(font)
        if self._lines:
            widget.setFixedHeight(round(widget.fontMetrics().height() * self._lines))
        if self._bold and isinstance(widget, QAbstractButton):
            metrics = widget.fontMetrics()
            widget.setMinimumWidth(
                round(metrics.horizontalAdvance(widget.text()) * 1.15 + metrics.height() * 1.3)
            )


def snug(widget: QWidget, lines: float = 0.0, letters: float = 1.0, *, bold: bool = False) -> None:
    """Hold `widget` to so many `lines` of text (0: as it likes), its letters to a part of the usual size.

    A button that turns `bold` when it is chosen has room for that from the start.
    """
    _Snug(widget, lines, letters, bold=bold)
