"""A paper whose issue looks old, said before a stall starts: the next issue is one press."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.usecases.move_stock import next_issue, old_issues
from canvass.usecases.sell import read_branch
from ui.stall import papers_words, phrases
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.errors import CanvassError
    from canvass.model.branch import Branch
    from canvass.model.publication import Publication
    from canvass.store.store import Store
    from ui.desk import Desk


class OldIssues(QWidget):
    """Nothing, or a line and a button a paper; `branch_changed` once one has moved on."""

    failed = Signal(object)
    branch_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def look(self) -> None:
        """See which issues look old."""
        self._desk.writer.run(old_issues, self._show, self._not_done)

    def _show(self, found: list[tuple[Publication, int]]) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        for paper, since in found:
            self._add(paper, since)

    def _add(self, paper: Publication, since: int) -> None:
        words = self.tr("%1 has been out since %2.")
        present = papers_words.title_and_issue(paper.title, paper.issue)
        note = Note("doubt")
        following = paper.following_issue()
        name = self.tr("Next issue: sell %1 from now on")
        name = name.replace("%1", papers_words.title_and_issue(paper.title, following))
        label = self.tr("Next issue: %1").replace("%1", following)
        button = press(label.replace("&", "&&"), partial(self._next, paper.id), name=name)
        self._column.addWidget(note)
        self._column.addWidget(button)
        note.setText(words.replace("%1", present).replace("%2", phrases.day(since)))

    def _next(self, publication: str) -> None:
        def act(store: Store) -> Branch:
            next_issue(store, publication)
            return read_branch(store)

        self._desk.writer.run(act, self._moved_on, self._not_done)

    def _moved_on(self, branch: Branch) -> None:
        self.branch_changed.emit(branch)

    def _not_done(self, error: CanvassError) -> None:
        self.failed.emit(error)
