"""A page of the kiosk: one column, as wide as a sentence, that scrolls when the letters are large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

LETTERS = 34  # widths of a capital M


class Page(QScrollArea):
    """A column of widgets; what takes the focus is scrolled into sight."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        middle, self._column = QWidget(), QWidget()
        self.body = QVBoxLayout(self._column)
        self.body.setSpacing(self.fontMetrics().height() // 2)
        line = QHBoxLayout(middle)
        line.addStretch(1)
        line.addWidget(self._column, 100)
        line.addStretch(1)
        self._widen()
        self.setWidget(middle)

    def say(self, text: str, look: str = "") -> QLabel:
        """Add a paragraph."""
        label = words(text, look)
        self.body.addWidget(label)
        return label

    def row(self, *buttons: QPushButton) -> None:
        """Add buttons side by side, the first one leftmost."""
        line = QHBoxLayout()
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.body.addLayout(line)

    def add(self, item: QWidget | QLayout) -> None:
        """Add a widget or a layout."""
        if isinstance(item, QWidget):
            self.body.addWidget(item)
        else:
            self.body.addLayout(item)

    def begin(self) -> None:
        """Come on the screen: the first thing that can be used has the focus."""
        self.verticalScrollBar().setValue(0)
        first = next(filter(self._takes_focus, self.findChildren(QWidget)), None)
        if first is not None:
            first.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as a sentence when the letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._widen()

    def _takes_focus(self, widget: QWidget) -> bool:
        policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        return bool(policy) and widget.isEnabled() and widget.focusProxy() is None

    def _widen(self) -> None:
        self._column.setMaximumWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)


def words(text: str, look: str = "") -> QLabel:
    """A paragraph: plain text, wrapped, not to be selected."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("look", look)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label
