"""The toast: two seconds of "Saved", with Undo where there is one; it takes no focus and covers no button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject

SECONDS = 2


class Toast(QFrame):
    """Words at the lower edge of a window, over what is there, gone by themselves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "toast")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._undo = QPushButton(self.tr("Undo"))
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self._take_back)
        self._over = parent
        self._act: Callable[[], object] | None = None
        line = QHBoxLayout(self)
        line.addWidget(self._words)
        line.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Show and announce `words` for two seconds; `undo` is done if its button is pressed."""
        self._act = undo
        self._words.setText(words)
        self._undo.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        speak(self, words)
        self._timer.start(SECONDS * 1000)

    def words(self) -> str:
        """What it says, or said last."""
        return self._words.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        margin = self.fontMetrics().height()
        self.move((self._over.width() - self.width()) // 2, self._over.height() - self.height() - 3 * margin)

    def _take_back(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
