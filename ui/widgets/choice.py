"""Choice: a button that stays down while it is chosen, as wide as its words are when they turn bold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Choice(QPushButton):
    """One word of a list; `name` is shown as it stands, whoever wrote it."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name.replace("&", "&&"), parent)
        self.setProperty("look", "toggle")
        self.setCheckable(True)
        self.setAutoDefault(True)  # Enter chooses; not for dialogs (ux.md §2.1)
        self.setAccessibleName(name)

    def sizeHint(self) -> QSize:
        """Room for the words in bold, so that nothing moves when they are chosen."""
        bold = QFont(self.font())
        bold.setBold(True)
        plain = self.fontMetrics().horizontalAdvance(self.text())
        wider = QFontMetrics(bold).horizontalAdvance(self.text()) - plain
        return super().sizeHint() + QSize(max(0, wider), 0)

    def minimumSizeHint(self) -> QSize:
        """The same: words are never cut."""
        return self.sizeHint()
