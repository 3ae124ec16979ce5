"""The papers of a stall: what was taken out, brought back, given away and damaged, beside what was sold."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from canvass.model.entry import TallyKind
from canvass.model.papers_sheet import papers_sheet
from canvass.usecases.move_stock import look_at_papers, next_issue, put_papers, take_what_is_left
from canvass.usecases.sell import count, read_branch
from canvass.usecases.work_the_stall import take_back_line
from ui.stall import keys
from ui.stall.in_sight import InSight
from ui.stall.papers_grid import PapersGrid
from ui.stall.papers_handouts import PapersHandouts
from ui.stall.papers_issues import PapersIssues
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.errors import CanvassError
    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.model.stall import Stall
    from canvass.model.stock import Move
    from canvass.store.store import Store
    from canvass.usecases.move_stock import Papers
    from ui.desk import Desk


class PapersPage(QWidget):
    """Joins the grid, the issues and the leaflets of one open stall; `branch_changed` after a next issue."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    closed = Signal()
    branch_changed = Signal(object)

    def __init__(self, desk: Desk, stall: Stall, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._stall = desk, stall
        self._branch = desk.branch
        self._papers: Papers | None = None
        self._added: list[tuple[str, str]] = []
        self._arrived = False
        self.grid = PapersGrid()
        self.issues = PapersIssues(desk.branch)
        self.handouts = PapersHandouts(desk.branch.handouts)
        self.all_left = press(self.tr("Take out all that is left from before (Ctrl+Shift+O)"), self._take_all)
        self.all_left.setAccessibleName(self.tr("Take out all that is left from before"))
        self.all_left.setEnabled(False)
        self.close_button = press(self.tr("Back to the stall (Esc)"), self._leave, "primary")
        self._lay_out()
        self.grid.put.connect(self._put)
        self.grid.take.connect(self._take)
        self.issues.added.connect(self._add_issue)
        self.issues.next_asked.connect(self._next_issue)
        self.handouts.given.connect(self._give)
        keys.bind(self, self._keys())

    def focus_default(self) -> None:
        """Look at the papers; the focus goes to where the work begins once they are there."""
        self._arrived = False
        self.refresh()

    def refresh(self) -> None:
        """Look again: others may have changed something."""
        stall = self._stall.id
        self._desk.writer.run(lambda store: look_at_papers(store, stall), self._show, self._not_done)

    def settle(self) -> None:
        """About to be left: keep the number that is being typed."""
        self.grid.settle()

    def keep_draft(self) -> None:
        """About to be locked: the same."""
        self.grid.settle()

    def _keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Esc": self._leave,
            "Ctrl+Shift+P": self._leave,
            "Ctrl+I": lambda: self.issues.ask(self.grid.publication()),
            "Ctrl+Shift+O": self._take_all,
        }

    def _do(self, act: Callable[[Store], object], then: Callable[[Papers], None]) -> None:
        stall = self._stall.id

        def done(store: Store) -> Papers:
            act(store)
            return look_at_papers(store, stall)

        self._desk.writer.run(done, then, self._not_done)

    def _put(self, move: Move) -> None:
        self._do(partial(put_papers, stall=self._stall.id, wanted=move), self._done)

    def _take(self, of: tuple[str, str]) -> None:
        self._do(partial(take_what_is_left, stall=self._stall.id, only=of), self._done)

    def _take_all(self) -> None:
        self._do(partial(take_what_is_left, stall=self._stall.id), self._done)

    def _give(self, title: str, number: int) -> None:
        act = partial(count, stall=self._stall.id, kind=TallyKind.LEAFLET, amount=number, title=title)
        self._desk.writer.run(act, partial(self._given, f"{title} +{number:,}"), self._not_done)
        self.refresh()

    def _given(self, words: str, tally: Id) -> None:
        self.handouts.written()
        self.offered.emit(words, partial(self._take_back, tally))
        self.changed.emit()

    def _take_back(self, tally: Id) -> None:
        self._do(partial(take_back_line, stall=self._stall.id, entry=tally), self._done)

    def _done(self, papers: Papers) -> None:
        self._show(papers)
        self.changed.emit()

    def _not_done(self, error: CanvassError) -> None:
        self.failed.emit(error)

    def _add_issue(self, publication: str, issue: str) -> None:
        self._added.append((publication, issue))
        if self._papers is not None:
            self._show(self._papers)
        self.grid.begin(publication, issue)

    def _next_issue(self, publication: str, issue: str) -> None:
        act = lambda store: (next_issue(store, publication, issue), read_branch(store))[1]  # noqa: E731
        self._desk.writer.run(act, partial(self._moved_on, publication), self._not_done)

    def _moved_on(self, publication: str, branch: Branch) -> None:
        self._branch = branch
        self.issues.show_branch(branch)
        if self._papers is not None:
            self._show(self._papers)
        if found := branch.publication(publication):
            self.grid.begin(publication, found.issue)
            words = self.tr("%1: from now on issue %2").replace("%1", found.title)
            self.said.emit(words.replace("%2", found.issue))
        self.branch_changed.emit(branch)
        self.changed.emit()

    def _show(self, papers: Papers) -> None:
        self._papers = papers
        sheet = papers_sheet(self._branch.publications, papers.titles, papers.in_hand, self._added)
        self.grid.show_sheet(sheet)
        self.handouts.show_given(papers.handed_out)
        self.all_left.setEnabled(any(left for title in sheet for left in title.left))
        if not self._arrived:
            self._arrived = True
            (self.grid.start() or self.close_button).setFocus()

    def _leave(self) -> None:
        """Close once all that was typed is kept; a cell without a number is shown first, then put back."""
        wrong = self.grid.wrong()
        if wrong is not None and wrong.hasFocus() and wrong.is_told:
            wrong.put_back()
            self.refresh()
        elif wrong is not None:
            wrong.setFocus()
            wrong.settle()
        elif self.handouts.settle():
            self.grid.settle()
            self._desk.writer.run(lambda _store: None, self._left, self._not_done)

    def _left(self, _nothing: None) -> None:
        self.closed.emit()

    def _lay_out(self) -> None:
        heading = QLabel(self.tr("Papers: %1").replace("%1", self._stall.plan.place))
        heading.setTextFormat(Qt.TextFormat.PlainText)
        heading.setWordWrap(True)
        heading.setProperty("look", "heading")
        about = QLabel(
            self.tr("A number counts when you leave its place. Enter: the next line. Tab: across.")
        )
        about.setWordWrap(True)
        about.setProperty("look", "quiet")
        top = QHBoxLayout()
        top.addWidget(heading, 1)
        top.addWidget(self.close_button)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setSpacing(self.fontMetrics().height() // 2)
        for widget in (self.grid, self.issues, self.handouts):
            rows.addWidget(widget)
        rows.insertWidget(1, self.all_left, 0, Qt.AlignmentFlag.AlignLeft)
        rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        InSight(scroll)
        self.issues.setVisible(self.issues.has_papers())
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(about)
        column.addWidget(scroll, 1)
