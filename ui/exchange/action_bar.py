"""The foot of the export page: the button that exports, or how far it is and the button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QStackedLayout, QWidget

from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class ActionBar(QWidget):
    """`agreed` starts, `stopped` stops; both buttons stand in their own place."""

    agreed = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.export = press(self.tr("Export"), self.agreed.emit, "primary")
        self.cancel = press(self.tr("Cancel (Esc)"), self.stopped.emit, name=self.tr("Cancel"))
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Rows written"))
        self._places = QStackedLayout(self)
        self._places.addWidget(_line(self.export, self.words))
        self._places.addWidget(_line(self.cancel, self.bar))

    def show_choice(self, words: str) -> None:
        """Offer to export; `words` say how much."""
        self.words.setText(words)
        self.words.setAccessibleName(words)
        self._places.setCurrentIndex(0)

    def show_progress(self, total: int) -> None:
        """Begin to count up to `total` rows; 0 where that is not known."""
        self.bar.setRange(0, total)
        self.bar.setValue(0)
        self.bar.setFormat(self.tr("%v of %m rows"))
        self.cancel.setEnabled(True)
        self._places.setCurrentIndex(1)
        self.setFocus()  # not the button: a key that is still held down would cancel

    def show_rows(self, rows: int) -> None:
        """So many rows are written; the last of it is sealing the file."""
        self.bar.setValue(min(rows, self.bar.maximum()))

    def show_stopping(self) -> None:
        """It will stop at the next batch of rows."""
        self.bar.setFormat(self.tr("Stopping…"))
        self.cancel.setEnabled(False)

    def is_running(self) -> bool:
        """Whether something is being written."""
        return self._places.currentIndex() == 1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel while something is being written."""
        if event.key() == Qt.Key.Key_Escape and self.is_running():
            self.stopped.emit()
        else:
            super().keyPressEvent(event)


def _line(button: QWidget, beside: QWidget) -> QWidget:
    side = QWidget()
    line = QHBoxLayout(side)
    line.addWidget(button)
    line.addWidget(beside, 1)
    return side
