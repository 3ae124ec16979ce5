"""One question to edit: its words in one language, how it is answered, and when it is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvass.model.question import About, Question, QuestionType
from canvass.model.question_check import Fault
from canvass.model.question_edit import options_from
from ui.question_words import types
from ui.settings.questions_condition import QuestionCondition
from ui.settings.section import paragraph
from ui.settings.table_edit import Col, Row, TableEdit
from ui.widgets.line import Line
from ui.widgets.note import Note

if TYPE_CHECKING:
    from canvass.model.condition import Condition
    from canvass.model.question import QuestionSet
    from canvass.model.question_check import Flaw

_CHOOSES = {QuestionType.ONE, QuestionType.SEVERAL}
_COUNTS = {QuestionType.SCALE, QuestionType.NUMBER}
_DIGITS = 9


class QuestionForm(QWidget):
    """`changed` carries the question as it now is; `renamed` its name before and after."""

    changed = Signal(object)
    renamed = Signal(str, str)
    option_renamed = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.question = Question("", QuestionType.YES_NO, {})
        self._language = "en"
        self.flaws = Note("problem")
        self.words = Line(self.tr("&Question"), snug=True)
        self.help = Line(self.tr("&Help, shown under it"), snug=True)
        self.type = QComboBox()
        self.type.setAccessibleName(self.tr("How it is answered"))
        for kind, words in types().items():
            self.type.addItem(words, kind)
        self.options = TableEdit(self.tr("Answers"), [Col(self.tr("Answer")), Col(self.tr("Name in files"))])
        self.low, self.high = Line(self.tr("&Lowest"), snug=True), Line(self.tr("H&ighest"), snug=True)
        self.whole = QCheckBox(self.tr("&Whole numbers only"))
        self.required = QCheckBox(self.tr("Has to be answered"))
        self.union = QCheckBox(self.tr("Shows union membership"))
        self.condition = QuestionCondition()
        self.name = Line(self.tr("&Name in files"), snug=True)
        self._lay_out()
        self._wire()

    def show_question(
        self, question: Question, questions: QuestionSet, language: str, *, name_stays: bool
    ) -> None:
        """Show a question of a set in a language; a name that was used already stays."""
        self.question, self._language = question, language
        self.words.set_text(question.words.get(language, ""))
        self.help.set_text(question.help.get(language, ""))
        self.words.edit.setPlaceholderText(questions.say(question.words, language))
        checked = (self.type, self.whole, self.required, self.union)
        boxes = [(box, box.blockSignals(True)) for box in checked]
        self.whole.setChecked(question.whole)
        self.type.setCurrentIndex(self.type.findData(question.type))
        self.required.setChecked(question.required)
        self.union.setChecked(question.about is About.UNION)
        for box, was in boxes:
            box.blockSignals(was)
        self.options.set_rows(
            [Row(one.id, (one.words.get(language, ""), one.id)) for one in question.options]
        )
        self.low.set_text("" if question.low is None else str(question.low))
        self.high.set_text("" if question.high is None else str(question.high))
        self.name.set_text(question.id)
        self.name.edit.setReadOnly(name_stays)
        self.name.note(self.tr("It was used, so it stays.") if name_stays else "")
        self.show_condition(questions)
        self._fit()

    def show_condition(self, questions: QuestionSet) -> None:
        """Show anew when the question is asked: an earlier one may have other words."""
        order = [one.id for one in questions.questions]
        earlier = order[: order.index(self.question.id)] if self.question.id in order else order
        self.condition.show_condition(self.question.only_if, questions, earlier, self._language)

    def show_flaws(self, sentences: list[str]) -> None:
        """Say what is to put right."""
        self.flaws.setText("\n".join(sentences))
        self.flaws.setHidden(not sentences)

    def focus_flaw(self, flaw: Flaw) -> None:
        """Put the focus where this can be put right."""
        names = {Fault.BAD_NAME, Fault.SAME_NAME}
        answers = {Fault.NO_OPTIONS, Fault.TOO_MANY_OPTIONS, Fault.SAME_OPTION}
        of_answer = flaw.fault in answers or (
            flaw.fault in {Fault.BAD_NAME, Fault.NO_WORDS}
            and flaw.detail in {option.id for option in self.question.options}
        )
        if of_answer:
            self.options.table.setFocus()
        elif flaw.fault in {Fault.NO_WORDS, Fault.QUOTES_ANSWER}:
            self.words.setFocus()
        elif flaw.fault in names and not self.name.edit.isReadOnly():
            self.name.setFocus()
        elif flaw.fault is Fault.BAD_RANGE:
            self.low.setFocus()
        else:
            self.condition.how.setFocus()

    def _lay_out(self) -> None:
        self.range = QWidget()
        line = QHBoxLayout(self.range)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.low)
        line.addWidget(self.high)
        how = QLabel(self.tr("How it is &answered"))
        how.setBuddy(self.type)
        self.answers = paragraph(self.tr("Answers"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (
            *(self.flaws, self.words, self.help, how, self.type, self.answers, self.options, self.range),
            *(self.whole, self.required, self.union, self.condition, self.name),
        ):
            column.addWidget(widget)
        column.addStretch(1)
        self.flaws.hide()

    def _wire(self) -> None:
        self.words.edited.connect(lambda text: self._say("words", text))
        self.help.edited.connect(lambda text: self._say("help", text))
        self.type.currentIndexChanged.connect(lambda _: self._retype())
        self.options.changed.connect(self._take_options)
        self.low.edited.connect(lambda _: self._take_range())
        self.high.edited.connect(lambda _: self._take_range())
        self.whole.toggled.connect(lambda on: self._set(replace(self.question, whole=on)))
        self.required.toggled.connect(lambda on: self._set(replace(self.question, required=on)))
        self.union.toggled.connect(self._set_about)
        self.condition.changed.connect(self._set_condition)
        self.name.left.connect(self._rename)

    def _set(self, question: Question) -> None:
        self.question = question
        self.changed.emit(question)

    def _say(self, part: str, text: str) -> None:
        if part == "words":
            self._set(replace(self.question, words={**self.question.words, self._language: text}))
        else:
            self._set(replace(self.question, help={**self.question.help, self._language: text}))

    def _retype(self) -> None:
        kind = QuestionType(self.type.currentData())
        question = replace(self.question, type=kind, whole=kind is QuestionType.NUMBER)
        was = self.whole.blockSignals(True)
        self.whole.setChecked(question.whole)
        self.whole.blockSignals(was)
        if kind is QuestionType.SCALE and question.low is None and question.high is None:
            question = replace(question, low=1, high=5)
            self.low.set_text("1")
            self.high.set_text("5")
        self._set(question)
        self._fit()

    def _fit(self) -> None:
        """Show what belongs to the type."""
        for widget in (self.answers, self.options):
            widget.setVisible(self.question.type in _CHOOSES)
        self.range.setVisible(self.question.type in _COUNTS)
        self.whole.setVisible(self.question.type is QuestionType.NUMBER)

    def _take_options(self) -> None:
        rows = [(row.id, *row.cells) for row in self.options.rows()]
        lines = [(before, words, name) for before, words, name in rows if before or words or name]
        made = options_from(lines, self.question.options, self._language)
        self._set(replace(self.question, options=made))
        for (before, _, _), option in zip(lines, made, strict=True):
            if before and before != option.id:
                self.option_renamed.emit(before, option.id)

    def _take_range(self) -> None:
        low, high = _whole(self.low), _whole(self.high)
        self._set(replace(self.question, low=low, high=high))

    def _set_about(self, union: bool) -> None:
        self._set(replace(self.question, about=About.UNION if union else About.OPINION))

    def _set_condition(self, condition: Condition | None) -> None:
        self._set(replace(self.question, only_if=condition))

    def _rename(self, text: str) -> None:
        before, after = self.question.id, text.strip()
        if after and after != before:
            self.question = replace(self.question, id=after)
            self.renamed.emit(before, after)
        elif not after:
            self.name.set_text(before)


def _whole(line: Line) -> int | None:
    """A whole number, or None after saying what is wrong with it."""
    text = line.text()
    if not text:
        return None
    if len(text) <= _DIGITS and text.removeprefix("-").isdecimal():
        return int(text)
    if text != "-":
        line.note(line.tr("A whole number, in figures."), "problem")
    return None
