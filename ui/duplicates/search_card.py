"""While Canvass looks for duplicates: how far it is, and a way to stop."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.widgets.press import press

_WHOLE = 100  # per cent


class SearchCard(QWidget):
    """`stopped` once somebody has had enough of waiting."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = QLabel(self.tr("Looking for people who may be here twice. Nothing is changed by it."))
        words.setWordWrap(True)
        self.cancel = press(self.tr("Cancel (Esc)"), self.stopped.emit, name=self.tr("Cancel"))
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("How far the look for duplicates is"))
        self.bar.setRange(0, _WHOLE)
        line = QHBoxLayout()
        line.addWidget(self.cancel)
        line.addWidget(self.bar, 1)
        column = QVBoxLayout(self)
        column.addWidget(words)
        column.addLayout(line)
        column.addStretch(1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.text())

    def show_percent(self, percent: int) -> None:
        """So far it is."""
        self.bar.setValue(percent)
