"""Another issue of a title on the papers page, and the press that moves a paper to its next issue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from canvass.model.publication import PublicationKind
from ui.stall import papers_words
from ui.widgets.flow import FlowBox
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Branch

_LONGEST = 40  # letters of an issue


class PapersIssues(FlowBox):
    """`added` and `next_asked` carry (publication, issue): one more, or the one sold from now on."""

    added = Signal(str, str)
    next_asked = Signal(str, str)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = QComboBox()
        self.title.setAccessibleName(self.tr("Another issue of"))
        self.issue = QLineEdit()
        self.issue.setMaxLength(_LONGEST)
        self.issue.setAccessibleName(self.tr("Which issue"))
        self.add = press(self.tr("Add this issue"), self._add)
        self.next_issue = press("", self._next)
        self._lay_out()
        self.issue.returnPressed.connect(self._add)
        self.issue.textChanged.connect(lambda _: self._say_next())
        self.title.currentIndexChanged.connect(lambda _: self._say_next())
        self.show_branch(branch)

    def show_branch(self, branch: Branch) -> None:
        """Offer the papers of the branch."""
        chosen = self.title.currentData()
        self._papers = {p.id: p for p in branch.publications if p.kind is PublicationKind.PAPER}
        was = self.title.blockSignals(True)
        self.title.clear()
        for paper in self._papers.values():
            self.title.addItem(paper.title, paper.id)
        self.title.setCurrentIndex(max(0, self.title.findData(chosen)))
        self.title.blockSignals(was)
        self._say_next()

    def has_papers(self) -> bool:
        """Whether there is anything of which another issue could come."""
        return bool(self._papers)

    def ask(self, publication: str) -> None:
        """Ask for another issue of a title, or of the one that was chosen last."""
        if (place := self.title.findData(publication)) >= 0:
            self.title.setCurrentIndex(place)
        self.issue.setFocus()
        self.issue.selectAll()

    def _add(self) -> None:
        issue = self.issue.text().strip()
        if not issue:
            speak(self, self.tr("Type the number on the front page"))
            self.issue.setFocus()
            return
        self.issue.setText("")
        self.added.emit(self.title.currentData(), issue)

    def _next(self) -> None:
        issue = self._following()
        self.issue.setText("")
        self.next_asked.emit(self.title.currentData(), issue)

    def _following(self) -> str:
        """The issue that is typed, or else the one after the present one; empty where neither is known."""
        paper = self._papers.get(self.title.currentData())
        typed = self.issue.text().strip()
        return typed or (paper.following_issue() if paper and paper.issue else "")

    def _say_next(self) -> None:
        paper, following = self._papers.get(self.title.currentData()), self._following()
        name = papers_words.title_and_issue(paper.title, following) if paper else ""
        words = (
            self.tr("Next issue: sell %1 from now on") if following else self.tr("Next issue: type it first")
        )
        self.next_issue.setText(words.replace("%1", name).replace("&", "&&"))
        self.next_issue.setAccessibleName(words.replace("%1", name))
        self.next_issue.setEnabled(bool(following))

    def _lay_out(self) -> None:
        self.issue.setMaximumWidth(self.fontMetrics().height() * 6)
        words = (self.tr("Another issue of (Ctrl+I)"), self.tr("Which issue"), "")
        self.flow.addWidget(_under(words, (self.title, self.issue, self.add)))
        self.flow.addWidget(_under(("",), (self.next_issue,)))


def _under(labels: Sequence[str], widgets: Sequence[QWidget]) -> QWidget:
    """Widgets side by side, each under its label."""
    box = QWidget()
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    for column, (words, widget) in enumerate(zip(labels, widgets, strict=True)):
        label = QLabel(words)
        label.setBuddy(widget)
        grid.addWidget(label, 0, column)
        grid.addWidget(widget, 1, column)
    return box
