"""The toast: two seconds of "Saved", with Undo where there is one; it takes no focus and covers no button.

It stands on the status line, which is all that it ever covers: at a stall every other place is a key.
"""

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
    """Words in the lower right corner of a window, gone by themselves."""

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
        self._said = ""
        self._act: Callable[[], object] | None = None
        line = QHBoxLayout(self)
        line.setContentsMargins(6, 0, 6, 0)
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
        self._said = words
        self._undo.setVisible(undo is not None)
        self._place()
        self.show()
        self.raise_()
        speak(self, words)
        self._timer.start(SECONDS * 1000)

    def words(self) -> str:
        """What it says, or said last."""
        return self._said

    def forget(self) -> None:
        """Be gone, words and all."""
        self._act, self._said = None, ""
        self._words.setText("")
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        room = self._over.width() * 3 // 5
        self._words.setText(self.fontMetrics().elidedText(self._said, Qt.TextElideMode.ElideRight, room))
        self.adjustSize()
        self.move(self._over.width() - self.width(), self._over.height() - self.height())

    def _take_back(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()
