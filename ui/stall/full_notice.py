"""The whole privacy notice, to be read aloud or turned round to whoever asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLabel

from ui.stall.snug import snug
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from canvass.model.notice import Notice

_NARROW = 38  # heights of a line


class ShortNotice(QLabel):
    """What is said at the stall, in slightly smaller letters; a press on it asks for the long one.

    It is whole, or its beginning in two lines where the letters leave no room for the rest.
    """

    asked = Signal()

    def __init__(self, notice: Notice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = notice.short
        self.setAccessibleName(notice.short)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        snug(self, 0, 0.8)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many of the words as there is room for."""
        super().resizeEvent(event)
        metrics = self.fontMetrics()
        words = self._words
        if self.width() < _NARROW * metrics.height():
            room = 2 * self.width() - 8 * metrics.height()  # lines end before a long word, and with the key
            words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        self.setText(f"{words} (F12)")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the long notice."""
        super().mouseReleaseEvent(event)
        self.asked.emit()


class FullNotice(Sheet):
    """What is said, whole, and then the long wording of `notice`, laid over the stall."""

    def __init__(self, notice: Notice, parent: QWidget) -> None:
        text = QLabel(f"{notice.short}\n\n{notice.long}")
        text.setTextFormat(Qt.TextFormat.PlainText)
        text.setWordWrap(True)
        text.setAlignment(Qt.AlignmentFlag.AlignTop)
        text.setMargin(8)
        heading = QCoreApplication.translate("stall", "Privacy notice, version %1")
        super().__init__(heading.replace("%1", str(notice.version)), text, parent)
