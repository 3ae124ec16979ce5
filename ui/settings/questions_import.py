"""Bringing questions in: choose a file, see row by row what is not taken, then keep the rest or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ui import question_file_words as said
from ui.settings.questions_file import QuestionsFile
from ui.widgets.flow import FlowBox
from ui.widgets.folder_line import usual_folder
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QPushButton

    from canvass.model.question import QuestionSet
    from canvass.usecases.bring_questions import FormRead

MOST_LINES = 500  # nobody reads further, and a list of a hundred thousand stops the window for seconds


class QuestionsImport(QWidget):
    """`asked` carries the file to read; `kept` the set, and whether it takes the place of one we have."""

    asked = Signal(object)
    kept = Signal(object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: QuestionSet | None = None
        self.heading, self.problem = Note("heading"), Note("problem")
        self.file = QuestionsFile(usual_folder())
        self.read = press(self.tr("Read this file"), self._ask, "primary")
        self.told = Note()
        self.rows = QListWidget()
        self.rows.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.rows.setAccessibleName(self.tr("What is not taken, row by row"))
        self.rows.setWordWrap(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.keep = press("", lambda: self._keep(instead=False), "primary")
        self.replace = press("", lambda: self._keep(instead=True))
        self.leave = press(self.tr("Keep nothing"), self.left.emit)
        buttons = FlowBox()
        for button in (self.read, self.keep, self.replace, self.leave):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.file, self.told, self.rows, self.problem, buttons):
            column.addWidget(widget, 1 if widget is self.rows else 0)
        self.rest = QWidget()
        column.addWidget(self.rest, 1)
        self.file.chosen.connect(self._ask)
        self.begin()

    def begin(self) -> None:
        """Ask for a file."""
        self._found = None
        self.heading.setText(self.tr("Import questions from an XLSForm"))
        self._offer(self.file, self.read)
        self.leave.setText(self.tr("Cancel"))
        self.file.refresh()

    def show_problem(self, words: str) -> None:
        """The file was not read."""
        self._offer(self.file, self.read)
        self.problem.setText(words)
        self.problem.show()
        self.file.setFocus()

    def show_found(self, found: FormRead, known: QuestionSet | None) -> None:
        """Say what a file holds; `known` is our own set that goes by the same name in files."""
        self._found = found.questions
        notes = [*found.refused, *found.left_out]
        lines = [*map(said.refusal, notes[:MOST_LINES])]
        if len(notes) > MOST_LINES:
            lines.append(self.tr("And so on: %1 in all.").replace("%1", f"{len(notes):,}"))
        self.rows.clear()
        self.rows.addItems(lines)
        self.rows.setCurrentRow(0)
        shown: list[QWidget] = [self.told, *([self.rows] if lines else [])]
        if found.questions is None:
            self.heading.setText(self.tr("Nothing can be taken from this file"))
            self.told.setText("")
            self.leave.setText(self.tr("Back"))
        else:
            self.heading.setText(found.questions.title)
            self.told.setText(self._summary(found, found.questions))
            self.leave.setText(self.tr("Keep nothing"))
            self._name_buttons(known, whole=not found.refused)
            shown += [self.keep, *([self.replace] if known else [])]
        self._offer(*shown)
        (self.rows if found.refused else self.keep if found.questions else self.leave).setFocus()

    def _summary(self, found: FormRead, questions: QuestionSet) -> str:
        words = self.tr("%n question(s) can be kept.", "", len(questions.questions))
        if found.refused:
            words += " " + self.tr("%n thing(s) are not supported; see below.", "", len(found.refused))
        elif found.left_out:
            words += " " + self.tr("Nothing that matters is left out.")
        return words

    def _name_buttons(self, known: QuestionSet | None, *, whole: bool) -> None:
        if known is not None:
            words = self.tr("Keep as a new set")
            self.replace.setText(self.tr("Replace “%1”").replace("%1", known.title.replace("&", "&&")))
            self.replace.setAccessibleName(self.replace.text())
        else:
            words = self.tr("Keep it") if whole else self.tr("Keep it without them")
        self.keep.setText(words)
        self.keep.setAccessibleName(words)

    def _offer(self, *widgets: QWidget | QPushButton) -> None:
        for widget in (self.file, self.read, self.told, self.rows, self.keep, self.replace, self.problem):
            widget.setVisible(widget in widgets)
        self.rest.setHidden(self.rows in widgets)

    def _ask(self) -> None:
        path: Path | None = self.file.path()
        if path is None:
            self.show_problem(self.tr("Choose a spreadsheet first."))
        else:
            self.asked.emit(path)

    def _keep(self, *, instead: bool) -> None:
        if self._found is not None:
            self.kept.emit(self._found, instead)
