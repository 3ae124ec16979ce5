"""A page of the kiosk: a column as wide as a sentence, that scrolls, over buttons always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LETTERS = 48  # widths of a capital M
_SCROLLS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}


class Page(QWidget):
    """`body` is what is read and filled in, `foot` what is pressed when that is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._columns = (QWidget(), QWidget())
        self.body, self.foot = (QVBoxLayout(column) for column in self._columns)
        for layout in (self.body, self.foot):
            layout.setSpacing(self.fontMetrics().height() // 3)
        below = _middle(self._columns[1])
        self._scroll.setWidget(_middle(self._columns[0]))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(below)
        self._widen()

    def say(self, text: str, look: str = "") -> QLabel:
        """Add a paragraph to the body."""
        label = words(text, look)
        self.body.addWidget(label)
        return label

    def row(self, *buttons: QPushButton) -> None:
        """Add buttons to the foot, side by side, the first one leftmost."""
        line = QHBoxLayout()
        for button in buttons:
            line.addWidget(button)
        line.addStretch(1)
        self.foot.addLayout(line)

    def add(self, item: QWidget | QLayout) -> None:
        """Add a widget or a layout to the body."""
        if isinstance(item, QWidget):
            self.body.addWidget(item)
        else:
            self.body.addLayout(item)

    def begin(self) -> None:
        """Come on the screen from the top: the first thing that can be used has the focus."""
        self._scroll.verticalScrollBar().setValue(0)
        first = next(filter(_takes_focus, self.findChildren(QWidget)), None)
        if first is not None:
            first.setFocus()

    def go_to(self, widget: QWidget) -> None:
        """Give a widget the focus, and scroll it into sight."""
        widget.setFocus()
        if self._columns[0].isAncestorOf(widget):
            self._scroll.ensureWidgetVisible(widget)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Page Down read on, wherever nothing else uses them."""
        if steps := _SCROLLS.get(Qt.Key(event.key()), 0):
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + steps * self.fontMetrics().height())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Stay as wide as a sentence when the letters change their size."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._widen()

    def _widen(self) -> None:
        for column in self._columns:
            column.setMaximumWidth(self.fontMetrics().horizontalAdvance("M") * LETTERS)


def words(text: str, look: str = "") -> QLabel:
    """A paragraph: plain text, wrapped, not to be selected."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("look", look)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return label


def _middle(column: QWidget) -> QWidget:
    """A widget with `column` in its middle."""
    wide = QWidget()
    line = QHBoxLayout(wide)
    line.setContentsMargins(0, 0, 0, 0)
    line.addStretch(1)
    line.addWidget(column, 100)
    line.addStretch(1)
    return wide


def _takes_focus(widget: QWidget) -> bool:
    policy = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(policy) and widget.isEnabled() and widget.focusProxy() is None
