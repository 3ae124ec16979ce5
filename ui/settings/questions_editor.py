"""The editor of one set: its questions on the left, one of them to edit, and how it is asked, beside it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from canvass.model import question_edit
from canvass.model.question import Question, QuestionSet, QuestionType
from canvass.model.question_check import Fault, check_questions
from canvass.normalise.questions import tidied
from ui import question_words as said
from ui.settings.questions_form import QuestionForm
from ui.settings.questions_frame import QuestionsFrame
from ui.settings.questions_preview import QuestionsPreview
from ui.stall.in_sight import InSight
from ui.widgets.flow import FlowBox
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.branch import Choice
    from canvass.model.question_check import Flaw


class QuestionsEditor(QWidget):
    """`changed` after every edit; `questions` is the set as it stands here."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.questions = QuestionSet("", "")
        self._campaigns: Sequence[Choice] = ()
        self._used: frozenset[str] = frozenset()
        self._tells = False
        self.list = QListWidget()
        self.list.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.list.setAccessibleName(self.tr("Questions of this set"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.language = QComboBox()
        self.language.setAccessibleName(self.tr("Language of the words"))
        self.frame, self.form, self.preview = QuestionsFrame(), QuestionForm(), QuestionsPreview()
        self.sides = QStackedWidget()
        self.add = press(self.tr("Add"), self.add_question, name=self.tr("Add a question"))
        self.remove = press(self.tr("Remove"), self._remove, name=self.tr("Remove this question"))
        self.up = press(self.tr("Up"), lambda: self._shift(-1), name=self.tr("Move this question up"))
        self.down = press(self.tr("Down"), lambda: self._shift(1), name=self.tr("Move this question down"))
        self._lay_out()
        self._wire()

    def open(self, questions: QuestionSet, campaigns: Sequence[Choice], used: frozenset[str]) -> None:
        """Edit a set; the names in `used` were answered and stay."""
        self.questions, self._campaigns, self._used, self._tells = questions, campaigns, used, False
        self.frame.show_set(questions, campaigns)
        self._fill(0)
        self._show_languages()
        self.preview.show_set(questions, self.spoken())
        self.preview.begin()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room, and then the page scrolls."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._make_room()

    def _make_room(self) -> None:
        line = self.fontMetrics().height()
        for widget, lines in ((self.list, 7), (self.preview, 13), (self.sides, 12)):
            widget.setMinimumHeight(line * lines)

    def know_used(self, used: frozenset[str]) -> None:
        """These names were answered meanwhile."""
        if used != self._used:
            self._used = used
            self._show()

    def spoken(self) -> str:
        """The language of the words in sight."""
        return str(self.language.currentData() or self.questions.languages[0])

    def flaws(self) -> list[Flaw]:
        """What is to put right before the set can be kept; from now on it is said as it is edited."""
        self._tells = True
        self._tell()
        return check_questions(tidied(self.questions))

    def go_to(self, question: str) -> None:
        """Show a question, or the set itself, from its top."""
        ids = ["", *(one.id for one in self.questions.questions)]
        self.list.setCurrentRow(ids.index(question) if question in ids else 0)
        area = self.sides.currentWidget()
        if isinstance(area, QScrollArea):
            area.verticalScrollBar().setValue(0)  # what is wrong with it stands on top

    def focus_flaw(self) -> None:
        """Put the focus where the first thing that is marked in sight can be put right."""
        found, here = check_questions(tidied(self.questions)), self._here()
        first = next((flaw for flaw in found if flaw.question == here), None)
        if first is not None and here:
            self.form.focus_flaw(first)
        elif first is not None:
            (self.frame.title if first.fault is Fault.NO_TITLE else self.add).setFocus()

    def add_question(self) -> None:
        """Add one after the one in sight, and begin to type."""
        taken = {question.id for question in self.questions.questions}
        number = len(taken) + 1
        while f"q{number}" in taken:
            number += 1
        made = Question(f"q{number}", QuestionType.YES_NO, {})
        at = max(0, self.list.currentRow())
        before, after = self.questions.questions[:at], self.questions.questions[at:]
        self._put((*before, made, *after), at + 1)
        self.form.words.setFocus()

    def _remove(self) -> None:
        at = self.list.currentRow() - 1
        if at >= 0:
            kept = self.questions.questions
            self._put((*kept[:at], *kept[at + 1 :]), min(at + 1, len(kept) - 1))

    def _shift(self, by: int) -> None:
        asked, at = list(self.questions.questions), self.list.currentRow() - 1
        if at >= 0 and 0 <= at + by < len(asked):
            asked[at], asked[at + by] = asked[at + by], asked[at]
            self._put(tuple(asked), at + by + 1)

    def _put(self, asked: tuple[Question, ...], row: int) -> None:
        self._set(replace(self.questions, questions=asked))
        self._fill(row)

    def _fill(self, row: int) -> None:
        """Show the list anew, and what stands in this row of it."""
        was = self.list.blockSignals(True)
        self.list.clear()
        for words in self._lines():
            self.list.addItem(words)
        self.list.setCurrentRow(row)
        self.list.blockSignals(was)
        self._show()

    def _lines(self) -> list[str]:
        flawed = {flaw.question for flaw in check_questions(tidied(self.questions))} if self._tells else set()
        lines = [("", self.tr("The set: title, languages"))]
        for number, one in enumerate(self.questions.questions, 1):
            lines.append((one.id, f"{number}  {said.title(one, self.questions, self.spoken())}"))
        return [f"⚠ {words}" if name in flawed else words for name, words in lines]

    def _show(self) -> None:
        """Show the set, or the question that was chosen."""
        at = self.list.currentRow() - 1
        is_question = 0 <= at < len(self.questions.questions)
        self.sides.setCurrentIndex(1 if is_question else 0)
        self.language.setVisible(is_question and len(self.questions.languages) > 1)
        if is_question:
            question = self.questions.questions[at]
            stays = question.id in self._used
            self.form.show_question(question, self.questions, self.spoken(), name_stays=stays)
            self.preview.show_question(question.id)
        self._tell()

    def _tell(self) -> None:
        """Mark what is to put right, where that was asked for."""
        found = check_questions(tidied(self.questions)) if self._tells else []
        here = self._here()
        mine = [said.flaw(flaw) for flaw in found if flaw.question == here]
        (self.form if here else self.frame).show_flaws(mine)
        for row, words in enumerate(self._lines()):
            item = self.list.item(row)
            if item is not None and item.text() != words:
                item.setText(words)

    def _here(self) -> str:
        """The name of the question in sight, empty for the set itself."""
        at = self.list.currentRow() - 1
        return self.questions.questions[at].id if at >= 0 else ""

    def _set(self, questions: QuestionSet) -> None:
        self.questions = questions
        self.frame.take(questions)
        self.preview.show_set(questions, self.spoken())
        self.changed.emit()

    def _set_question(self, question: Question) -> None:
        at = self.list.currentRow() - 1
        asked = self.questions.questions
        self._set(replace(self.questions, questions=(*asked[:at], question, *asked[at + 1 :])))
        self._tell()

    def _set_frame(self, questions: QuestionSet) -> None:
        self._set(questions)
        self._show_languages()
        self._tell()

    def _rename(self, before: str, after: str) -> None:
        self._set(question_edit.renamed(self.questions, before, after))
        self.preview.show_question(after)
        self._tell()

    def _rename_option(self, before: str, after: str) -> None:
        question = self.form.question.id
        self._set(question_edit.option_renamed(self.questions, question, before, after))

    def _show_languages(self) -> None:
        here = self.spoken()
        was = self.language.blockSignals(True)
        self.language.clear()
        for code in self.questions.languages:
            self.language.addItem(said.language(code), code)
        self.language.setCurrentIndex(max(0, self.language.findData(here)))
        self.language.blockSignals(was)

    def _speak(self) -> None:
        self.preview.show_set(self.questions, self.spoken())
        self._show()

    def _wire(self) -> None:
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.language.currentIndexChanged.connect(lambda _: self._speak())
        self.frame.changed.connect(self._set_frame)
        self.form.changed.connect(self._set_question)
        self.form.renamed.connect(self._rename)
        self.form.option_renamed.connect(self._rename_option)

    def _lay_out(self) -> None:
        buttons = FlowBox()
        for button in (self.add, self.remove, self.up, self.down):
            buttons.flow.addWidget(button)
        for widget in (self.list, self.preview, self.sides):  # as high as there is room, not as they wish
            widget.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        left = QVBoxLayout()
        left.addWidget(self.list, 2)
        left.addWidget(buttons)
        for side in (self.frame, self.form):
            self.sides.addWidget(_scrolling(side))
        right = QVBoxLayout()
        right.addWidget(self.language)
        right.addWidget(self.sides, 1)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addLayout(left, 2)
        line.addLayout(right, 3)
        left.addWidget(self.preview, 3)  # now, so that Tab comes to it after what is edited
        self._make_room()


def _scrolling(widget: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    InSight(area)
    return area
