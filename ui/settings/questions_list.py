"""The sets of questions: which there are, and what can be done with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from ui.question_words import language
from ui.settings.section import paragraph
from ui.widgets.flow import FlowBox
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Choice
    from canvass.model.question import QuestionSet


class QuestionsList(QWidget):
    """Each signal carries the set that the cursor is on; `added` and `brought` carry none."""

    added = Signal()
    brought = Signal()
    opened = Signal(object)
    copied = Signal(object)
    turned = Signal(object)
    taken_out = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.list.setAccessibleName(self.tr("Sets of questions"))
        self.list.setWordWrap(True)
        self.none = paragraph(self.tr("No questions yet. Add a set, or import one."), "quiet")
        self.edit = press(self.tr("Edit"), lambda: self._tell(self.opened), name=self.tr("Edit this set"))
        self.add = press(self.tr("New set"), self.added.emit, "primary")
        self.copy = press(self.tr("Copy"), lambda: self._tell(self.copied), name=self.tr("Copy this set"))
        self.turn = press("", lambda: self._tell(self.turned))
        self.bring = press(self.tr("Import…"), self.brought.emit, name=self.tr("Import an XLSForm"))
        self.take_out = press(
            self.tr("Export…"), lambda: self._tell(self.taken_out), name=self.tr("Export this set")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.list, 1)
        for buttons in ((self.edit, self.copy, self.turn, self.take_out), (self.add, self.bring)):
            box = FlowBox()
            for button in buttons:
                box.flow.addWidget(button)
            column.addWidget(box)
        self.list.currentRowChanged.connect(lambda _: self._look())
        self.list.itemActivated.connect(lambda _: self._tell(self.opened))
        self.show_sets([], ())

    def show_sets(self, sets: Sequence[QuestionSet], campaigns: Sequence[Choice], here: str = "") -> None:
        """Show the sets, the cursor on the one that is `here`, or where it was."""
        was = self.chosen()
        wanted = here or (was.id if was else "")
        names = {choice.id: choice.name for choice in campaigns}
        quiet = self.list.blockSignals(True)  # an empty list would take the focus from what was pressed
        self.list.clear()
        for number, questions in enumerate(sets):
            item = QListWidgetItem(self._line(questions, names), self.list)
            item.setData(Qt.ItemDataRole.UserRole, questions)
            if questions.id == wanted:
                self.list.setCurrentRow(number)
        if self.list.currentRow() < 0:
            self.list.setCurrentRow(0)
        self.list.blockSignals(quiet)
        self.none.setHidden(bool(sets))
        self.list.setVisible(bool(sets))
        self._look()

    def chosen(self) -> QuestionSet | None:
        """The set that the cursor is on."""
        item = self.list.currentItem()
        found: QuestionSet | None = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        return found

    def take_focus(self) -> None:
        """To the list, or to what begins one."""
        (self.add if self.list.isHidden() else self.list).setFocus()

    def _line(self, questions: QuestionSet, campaigns: dict[str, str]) -> str:
        facts = [
            self.tr("%n question(s)", "", len(questions.questions)),
            campaigns.get(questions.campaign, self.tr("any campaign")),
            ", ".join(language(code) for code in questions.languages),
            self.tr("version %1").replace("%1", str(questions.version)),
        ]
        if questions.campaign and questions.campaign not in campaigns:
            facts[1] = self.tr("a campaign that is not in the list")
        if questions.retired:
            facts.append(self.tr("no longer asked"))
        return f"{questions.title}\n{' · '.join(facts)}"

    def _look(self) -> None:
        chosen = self.chosen()
        for button in (self.edit, self.copy, self.turn, self.take_out):
            button.setEnabled(chosen is not None)
        retired = chosen is not None and chosen.retired
        words = self.tr("Ask it again") if retired else self.tr("Ask it no longer")
        self.turn.setText(words)
        self.turn.setAccessibleName(words)

    def _tell(self, signal: object) -> None:
        chosen = self.chosen()
        if chosen is not None:
            signal.emit(chosen)  # type: ignore[attr-defined]  # a bound signal, which has no public type
