"""The last merges and the last pairs who were said to be two, and the way to take each of them back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvass.usecases.merge_contacts import kept_apart, recent_merges, take_back_apart, unmerge
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
    """`closed` goes back to the pairs; `parted` names the merge, or the saying, that is not any more."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    closed = Signal()
    parted = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy, self._of_two = False, False
        self.found: list[MergeLine] = []
        titles = (self.tr("One"), self.tr("The other"), self.tr("Day"), self.tr("By"))
        self.lines = Lines(titles, _WORDS, self)
        self.view = LinesView(self.lines, _LETTERS, _WIDE, spare=(3,))
        self.about = QLabel()
        self.about.setWordWrap(True)
        self.about.setProperty("look", "quiet")
        self.back = press(self.tr("‹ Pairs (Esc)"), self.closed.emit, name=self.tr("Back to the pairs"))
        self.apart = press("", self._take_apart)
        self.others = press("", self.show_others)
        buttons = QHBoxLayout()
        for button in (self.back, self.apart, self.others):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.about)
        column.addWidget(self.view, 1)
        column.addLayout(buttons)
        self._name_all()

    def refresh(self) -> None:
        """Look again."""
        act = kept_apart if self._of_two else recent_merges
        self._desk.reader.run(act, partial(self._show, self._of_two), self.failed.emit)

    def show_others(self) -> None:
        """Show who was said to be two instead of who was merged, or the other way round."""
        if not self._busy:
            self._of_two = not self._of_two
            self._name_all()
            self.refresh()
            self.focus_default()

    def _name_all(self) -> None:
        merged, two = self.tr("Merged before"), self.tr("Said to be two")
        self.view.setAccessibleName(two if self._of_two else merged)
        undo = self.tr("Take back") if self._of_two else self.tr("Take apart again")
        for button, words in ((self.others, merged if self._of_two else two), (self.apart, undo)):
            button.setText(words)
            button.setAccessibleName(words)

    def focus_default(self) -> None:
        """The list."""
        self.view.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, of_two: bool, found: list[MergeLine]) -> None:
        if of_two is not self._of_two:
            return
        row = max(0, self.view.currentIndex().row())
        self.found = found
        self.lines.show_lines(len(found), lambda number: _cells(found[number]))
        self.about.setText(self._about(some=bool(found)))
        self.apart.setEnabled(bool(found))
        self.view.mark(row)

    def _about(self, *, some: bool) -> str:
        if self._of_two:
            told = self.tr("The newest first. Taken back, they may be shown as a pair again.")
            return told if some else self.tr("Of nobody it was said that they are two.")
        told = self.tr("The newest first. Taken apart, both are as they were, later edits on their own side.")
        return told if some else self.tr("Nobody has been merged.")

    def _take_apart(self) -> None:
        row = self.view.currentIndex().row()
        if not self._busy and 0 <= row < len(self.found):
            self._busy = True
            line = self.found[row]
            of_two = self._of_two
            act = partial(take_back_apart, apart=line.id) if of_two else partial(unmerge, merge_id=line.id)
            words = self.tr("Taken back: they may be one") if of_two else self.tr("Two again")
            self._desk.writer.run(act, partial(self._parted, line.id, words), self._refuse)

    def _parted(self, merge: Id, words: str, _nothing: None) -> None:
        self._busy = False
        self.said.emit(words)
        self.parted.emit(merge)
        self.changed.emit()
        self.refresh()

    def _refuse(self, error: object) -> None:
        self._busy = False
        self.failed.emit(error)
        self.refresh()


def _cells(line: MergeLine) -> tuple[str, ...]:
    return line.name_one, line.name_other, date(line.at), line.by
