"""Of whom a merged contact is made, with the way to take each merge apart again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cash_up.card import empty
from ui.duplicates import phrases
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.usecases.merge_contacts import MergeLine


class MadeOf(QWidget):
    """A line and a button for each merge; `parted` names the merge that is to be no more."""

    parted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[MergeLine, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def show_merges(self, merges: Sequence[MergeLine]) -> None:
        """Show these; none, and there is nothing to see."""
        if self._shown == tuple(merges):
            return
        self._shown = tuple(merges)
        empty(self._column)
        for line in merges:
            self._add(line)
        self.setVisible(bool(merges))

    def _add(self, line: MergeLine) -> None:
        made, when = phrases.made_of(line), phrases.merged_when(line)
        words = Note("doubt")
        words.setText(breakable(f"{made} ({when})" if when else made))
        name = f"{self.tr('Take apart again')}: {line.name_one}, {line.name_other}"
        apart = press(self.tr("Take apart again"), partial(self._part, line), name=name)
        self._column.addWidget(words)
        self._column.addWidget(apart, 0, Qt.AlignmentFlag.AlignLeft)

    def _part(self, line: MergeLine) -> None:
        self.show_merges(())  # until the page is read anew: a second press would part them twice
        self.parted.emit(line.id)
