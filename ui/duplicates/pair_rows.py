"""The lines of a pair: a field whose two values differ can be chosen, all else is only shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui.duplicates import phrases
from ui.duplicates.value_button import ValueButton
from ui.widgets.breakable import breakable
from ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QGridLayout


class PairRow(QObject):
    """A label with a word under it, and what is known of each of the two."""

    def __init__(self, grid: QGridLayout, row: int, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.name = name
        self.label = QLabel(name)
        self.label.setWordWrap(True)
        self.mark = Note()
        self.texts = (Note(), Note())
        self._head = QWidget()
        column = QVBoxLayout(self._head)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.label)
        column.addWidget(self.mark)
        column.addStretch(1)
        grid.addWidget(self._head, row, 0)
        for side, text in enumerate(self.texts):
            grid.addWidget(text, row, side + 1)

    def show_texts(self, one: str, other: str, mark: str = "", *, bold: bool = False) -> None:
        """Show both, and the word under the label; nothing to show, and the line is gone."""
        self.show_row(shown=bool(one or other))
        for text, value in zip(self.texts, (one, other), strict=True):
            text.setText(breakable(value))
            _embolden(text, bold=bold)
            text.setVisible(bool(one or other))
        self.show_mark(mark, bold=bold)

    def show_mark(self, words: str, *, bold: bool) -> None:
        """Show the word under the label."""
        self.mark.setText(words)
        _embolden(self.mark, bold=bold)
        self.mark.setVisible(bool(words))

    def show_row(self, *, shown: bool) -> None:
        """Have a place, or none."""
        self._head.setVisible(shown)


class FieldRow(PairRow):
    """A field; where the two differ, one of two buttons is down: that value is shown after the merge."""

    chosen = Signal()
    moved = Signal(int)

    def __init__(self, grid: QGridLayout, row: int, name: str, parent: QWidget) -> None:
        super().__init__(grid, row, name, parent)
        self.side: int | None = None  # 0 or 1; None where there is nothing to choose
        self.buttons = (ValueButton(1), ValueButton(2))
        for side, button in enumerate(self.buttons):
            grid.addWidget(button, row, side + 1)
            button.turned.connect(self._turn)
            button.moved.connect(self.moved)

    def show_values(self, one: str, other: str, side: int) -> None:
        """Show both values; where they differ, the one on this `side` is down."""
        differ = one != other
        self.side = side if differ else None
        self.show_texts(one, other)
        for text in self.texts:
            text.setVisible(not differ and bool(one))
        for button, value in zip(self.buttons, (one, other), strict=True):
            button.show_value(self.name, value)
            button.setVisible(differ)
        if differ:
            self.choose(side)

    def choose(self, side: int) -> None:
        """Put the button on this side down."""
        if self.side is None:
            return
        self.side = side
        for number, button in enumerate(self.buttons):
            button.setChecked(number == side)
        self.show_mark(phrases.differs(side + 1), bold=True)

    def has_focus(self) -> bool:
        """Whether the next key is for this field."""
        return any(button.hasFocus() for button in self.buttons)

    def focus(self) -> None:
        """Put the focus on the value that is down."""
        self.buttons[self.side or 0].setFocus()

    def _turn(self, side: int) -> None:
        self.choose(side)
        self.focus()
        self.chosen.emit()


def _embolden(label: QLabel, *, bold: bool) -> None:
    font = label.font()
    if font.bold() is not bold:
        font.setBold(bold)
        label.setFont(font)
