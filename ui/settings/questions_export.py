"""Taking a set of questions out as an XLSForm: into which folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.settings.section import paragraph
from ui.widgets.flow import FlowBox
from ui.widgets.folder_line import FolderLine, usual_folder
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from canvass.model.question import QuestionSet


class QuestionsExport(QWidget):
    """`asked` carries the set and the folder."""

    asked = Signal(object, object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions: QuestionSet | None = None
        self.heading, self.problem = Note("heading"), Note("problem")
        self.folder = FolderLine(usual_folder())
        self.save = press(self.tr("Save the file"), self._ask, "primary")
        self.leave = press(self.tr("Cancel"), self.left.emit)
        self.folder.edit.returnPressed.connect(self._ask)
        about = self.tr(
            "An XLSForm is a spreadsheet that ODK, KoboToolbox and others read. It holds the questions and "
            "no answers, and says nothing of the branch."
        )
        buttons = FlowBox()
        for button in (self.save, self.leave):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, paragraph(about, "quiet"), self.folder, self.problem, buttons):
            column.addWidget(widget)
        column.addStretch(1)

    def begin(self, questions: QuestionSet) -> None:
        """Offer to save a set."""
        self._questions = questions
        self.heading.setText(self.tr("Export “%1” as an XLSForm").replace("%1", questions.title))
        self.problem.hide()

    def show_problem(self, words: str) -> None:
        """It was not saved."""
        self.problem.setText(words)
        self.problem.show()
        self.folder.setFocus()

    def _ask(self) -> None:
        if self._questions is not None:
            self.asked.emit(self._questions, self.folder.path())
