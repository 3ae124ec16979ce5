"""A sheet laid over the page: something to read, Close, and back to where the focus was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout

from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Sheet(QFrame):
    """Shows `inner` over `parent`; Esc or Close puts it away."""

    def __init__(self, heading: str, inner: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._before: QWidget | None = None
        self.setAutoFillBackground(True)
        title = QLabel(heading)
        title.setProperty("look", "heading")
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inner)
        scroll.setAccessibleName(heading)
        close = press(self.tr("Close (Esc)"), self.put_away, "primary", name=self.tr("Close"))
        column = QVBoxLayout(self)
        column.addWidget(title)
        column.addWidget(scroll, 1)
        column.addWidget(close)
        shortcut = QShortcut(QKeySequence("Esc"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(self.put_away)
        self.hide()

    def turn(self) -> None:
        """Show the sheet, or put it away."""
        if self.isVisible():
            self.put_away()
            return
        self._before = self._over.window().focusWidget()
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self._scroll.setFocus()  # so that the arrows and Page Down read on

    def put_away(self) -> None:
        """Go back to where the focus was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus()
