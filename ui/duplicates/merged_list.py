"""The last merges, and the way to take each of them apart again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvass.usecases.merge_contacts import recent_merges, unmerge
from ui.cash_up.account_table import Lines, LinesView
from ui.contacts.phrases import date
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.model.ids import Id
    from canvass.usecases.merge_contacts import MergeLine
    from ui.desk import Desk

_LETTERS, _WIDE, _WORDS = (16, 16, 14, 12), (0, 1), frozenset(range(4))


class MergedList(QWidget):
    """`closed` goes back to the pairs; `parted` names the merge that is not any more."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    closed = Signal()
    parted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self.found: list[MergeLine] = []
        titles = (self.tr("One"), self.tr("The other"), self.tr("Merged"), self.tr("By"))
        self.lines = Lines(titles, _WORDS, self)
        self.view = LinesView(self.lines, _LETTERS, _WIDE, spare=(3,))
        self.view.setAccessibleName(self.tr("Merged before"))
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setProperty("look", "quiet")
        self.back = press(self.tr("‹ Pairs (Esc)"), self.closed.emit, name=self.tr("Back to the pairs"))
        self.apart = press(self.tr("Take apart again"), self._take_apart)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back)
        buttons.addWidget(self.apart)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)

    def refresh(self) -> None:
        """Look again."""
        self._desk.reader.run(recent_merges, self._show, self.failed.emit)

    def focus_default(self) -> None:
        """The list."""
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, found: list[MergeLine]) -> None:
        row = max(0, self.view.currentIndex().row())
        self.found = found
        self.lines.show_lines(len(found), lambda number: _cells(found[number]))
        self.about.setText(
            self.tr("The newest first. Taken apart, both are as they were, later edits on their own side.")
            if found
            else self.tr("Nobody has been merged.")
        )
        self.apart.setEnabled(bool(found))
        self.view.mark(row)

    def _take_apart(self) -> None:
        row = self.view.currentIndex().row()
        if not self._busy and 0 <= row < len(self.found):
            self._busy = True
            line = self.found[row]
            act = partial(unmerge, merge_id=line.id)
            self._desk.writer.run(act, partial(self._parted, line.id), self._refuse)

    def _parted(self, merge: Id, _nothing: None) -> None:
        self._busy = False
        self.said.emit(self.tr("Two again"))
        self.parted.emit(merge)
        self.changed.emit()
        self.refresh()

    def _refuse(self, error: object) -> None:
        self._busy = False
        self.failed.emit(error)
        self.refresh()


def _cells(line: MergeLine) -> tuple[str, ...]:
    return line.name_one, line.name_other, date(line.at), line.by
