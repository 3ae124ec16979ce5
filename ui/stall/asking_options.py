"""The answers of one question: a button each, the same ones for every question, so that focus outlives it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from canvass.model.question import LONGEST_SCALE
from ui.shell.theme import look
from ui.stall.asking_keys import MORE, AnswerKey
from ui.stall.asking_option import AskingOption

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from ui.stall.asking_pages import AskingPage

# Heights of a line that an answer needs at least: in many words, in one, and a number of a scale.
_WIDE, _SHORT, _NUMBER = 15, 6, 2.6
_ROOMY = 34


class AskingOptions(QWidget):
    """`picked` carries the key of what was clicked."""

    picked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: AskingPage | None = None
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(6)
        self.buttons = [AskingOption(self) for _ in range(LONGEST_SCALE)]
        for button in self.buttons:
            button.clicked.connect(partial(self._clicked, button))

    def show_page(self, page: AskingPage) -> None:
        """Show the answers of a page, and what was chosen of them."""
        self._page = page
        keys = [*page.keys, *([AnswerKey(MORE, MORE, page.more)] if page.more else [])]
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(keys))
            if place < len(keys):
                button.offer(keys[place], chosen=keys[place].given in page.chosen and place < len(page.keys))
        self.setVisible(bool(keys))
        self._columns = 0  # only now: showing the first of them may have arranged those alone
        self._arrange()

    def seen(self) -> list[AskingOption]:
        """The buttons in sight."""
        return [button for button in self.buttons if not button.isHidden()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """The same, where the letters have changed."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._arrange()

    def _arrange(self) -> None:
        if self._page is None:
            return
        seen, em = self.seen(), self.fontMetrics().height()
        columns = self._wished(self._page, seen, em)
        if columns == self._columns:
            return
        self._columns = columns
        for button in self.buttons:
            look(button, "money" if self.width() > _ROOMY * em else "answer")
        for column in range(6):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for place, button in enumerate(seen):  # down the first column, then down the next
            deep = -(-len(seen) // columns)
            row, column = (
                divmod(place, columns)
                if self._page.is_scale or self._page.is_short
                else (place % deep, place // deep)
            )
            self._grid.addWidget(button, row, column)

    def _wished(self, page: AskingPage, seen: list[AskingOption], em: int) -> int:
        if page.is_short:
            return min(len(seen), self.width() // (_SHORT * em)) or 1
        if page.is_scale:
            return min(max(1, int(self.width() / (_NUMBER * em))), 6)
        if self.width() > _ROOMY * em:
            return 2 if len(seen) > 4 else 1
        return 2 if len(seen) > 2 and self._is_lower_in_two(seen) else 1

    def _is_lower_in_two(self, seen: list[AskingOption]) -> bool:
        """Whether two columns take fewer lines than one; every answer counts for one more, its frame."""
        half = (self.width() - self._grid.spacing()) // 2
        lines = [button.lines_in(half) for button in seen]
        if not all(lines):
            return False
        deep = -(-len(seen) // 2)
        rows = [max(lines[place::deep]) + 1 for place in range(deep)]
        return sum(rows) < sum(button.lines_in(self.width()) + 1 for button in seen)

    def _clicked(self, button: AskingOption, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        if self._page is not None:
            button.setChecked(button.given in self._page.chosen)  # whoever asks says what is chosen
        self.picked.emit(button.key)
