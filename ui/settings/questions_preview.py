"""A picture of the questions as they are asked at the stall: answers can be pressed, conditions follow."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from canvass.model.question import NO, UNSURE, YES, QuestionSet, QuestionType, asked, fits
from ui.question_words import title, yes_no
from ui.widgets.choice import Choice
from ui.widgets.flow import FlowBox
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.condition import Given
    from canvass.model.question import Question


class QuestionsPreview(QFrame):
    """Nothing that is pressed here is kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self._questions, self._language, self._here = QuestionSet("", ""), "en", ""
        self.given: dict[str, Given] = {}
        self.buttons: list[Choice] = []
        self.above, self.heading, self.help = Note("quiet"), Note("heading"), Note("quiet")
        self.answers = FlowBox()
        self.line = Line(self.tr("Answer"), snug=True)
        self.line.label.hide()
        self.back = press(self.tr("Back"), partial(self._step, -1), name=self.tr("Preview: back"))
        self.on = press(self.tr("Go on"), self._go_on, name=self.tr("Preview: go on"))
        self.again = press(self.tr("From the start"), self.begin, name=self.tr("Preview: from the start"))
        self.line.entered.connect(self._go_on)
        self._lay_out()

    def show_set(self, questions: QuestionSet, language: str) -> None:
        """Show a set as it now is, in a language; what was answered stays where it still fits."""
        self._questions, self._language = questions, language
        known = {question.id: question for question in questions.questions}
        self.given = {q: said for q, said in self.given.items() if q in known and fits(known[q], said)}
        self._show()

    def show_question(self, question: str) -> None:
        """Show one question, whether or not it would be asked."""
        self._here = question
        self._show()

    def begin(self) -> None:
        """Begin again without answers."""
        self.given = {}
        put = asked(self._questions, {})
        self._here = put[0].id if put else ""
        self._show()

    def press_answer(self, given: str | int) -> None:
        """Answer the question in sight; a single choice goes on."""
        here = self._questions.question(self._here)
        if here is None:
            return
        if here.type is QuestionType.SEVERAL:
            self._toggle(here, str(given))
        else:
            self.given[here.id] = given
            self._step(1)

    def _toggle(self, here: Question, option: str) -> None:
        said = self.given.get(here.id)
        chosen = set(said if isinstance(said, tuple) else ()) ^ {option}
        kept = tuple(one.id for one in here.options if one.id in chosen)
        if kept:
            self.given[here.id] = kept
        else:
            self.given.pop(here.id, None)
        self._show()

    def _go_on(self) -> None:
        here = self._questions.question(self._here)
        if here is not None and here.type in {QuestionType.NUMBER, QuestionType.TEXT}:
            given = _typed(here, self.line.text())
            if self.line.text() and (given is None or not fits(here, given)):
                self.line.note(self.tr("This is no answer that can be given."), "problem")
                return
            self.given.pop(here.id, None)
            if given is not None and self.line.text():
                self.given[here.id] = given
        if here is not None and here.required and here.id not in self.given:
            self.help.setText(self.tr("This one has to be answered."))
            self.help.show()
            return
        self._step(1)

    def _step(self, by: int) -> None:
        order = [question.id for question in self._questions.questions]
        put = [question.id for question in asked(self._questions, self.given)]
        at = order.index(self._here) if self._here in order else len(order)
        if by < 0:
            before = [name for name in put if order.index(name) < at]
            self._here = before[-1] if before else self._here
        else:
            after = [name for name in put if order.index(name) > at]
            self._here = after[0] if after else ""
        self._show()

    def _show(self) -> None:
        put = asked(self._questions, self.given)
        here = self._questions.question(self._here)
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.answers.isAncestorOf(focused)
        self._show_words(here, put)
        for button in self.buttons:
            self.answers.flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        buttons = self.buttons = list(self._answer_buttons(here)) if here is not None else []
        before: QWidget = self.line.edit
        for button in buttons:
            self.answers.flow.addWidget(button)
            button.show()  # now, or it cannot have the focus yet
            QWidget.setTabOrder(before, button)
            before = button
        self.answers.setVisible(bool(buttons))
        is_typed = here is not None and here.type in {QuestionType.NUMBER, QuestionType.TEXT}
        self.line.setVisible(is_typed)
        self.line.set_text(str(self.given.get(self._here, "")) if is_typed else "")
        self.on.setEnabled(here is not None)
        if had_focus:
            (buttons[0] if buttons else self.line if is_typed else self.again).setFocus()

    def _show_words(self, here: Question | None, put: tuple[Question, ...]) -> None:
        if here is None:
            self.above.setText(self.tr("%n question(s) asked", "", len(put)))
            self.heading.setText(self.tr("That was all. Thank you!"))
            self.help.setText("")
        else:
            self.heading.setText(title(here, self._questions, self._language))
            self.help.setText(self._questions.say(here.help, self._language))
            if here in put:
                place = self.tr("%1 of %2").replace("%1", str(put.index(here) + 1))
                self.above.setText(place.replace("%2", str(len(put))))
            else:
                self.above.setText(self.tr("Not asked after these answers"))
        self.help.setHidden(not self.help.text())

    def _answer_buttons(self, here: Question) -> Iterator[Choice]:
        said = self.given.get(here.id)
        chosen = said if isinstance(said, tuple) else (said,)
        for number, (value, words) in enumerate(_answers(here, self._questions, self._language), 1):
            is_scale = here.type is QuestionType.SCALE
            button = Choice(words if is_scale else f"{number}  {words}")
            button.setChecked(value in chosen)
            button.clicked.connect(partial(self._clicked, value))
            yield button

    def _clicked(self, value: str | int, _checked: bool = False) -> None:  # noqa: FBT002 - Qt passes it
        self.press_answer(value)

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 4, 0)
        for widget in (self.heading, self.help, self.answers, self.line):
            inside.addWidget(widget)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = FlowBox()
        for button in (self.back, self.on, self.again):
            foot.flow.addWidget(button)
        line = QHBoxLayout()
        line.addWidget(self.above, 1)
        column = QVBoxLayout(self)
        column.addLayout(line)
        column.addWidget(scroll, 1)
        column.addWidget(foot)


def _answers(here: Question, questions: QuestionSet, language: str) -> list[tuple[str | int, str]]:
    match here.type:
        case QuestionType.YES_NO:
            return [(answer, yes_no()[answer]) for answer in (YES, NO, UNSURE)]
        case QuestionType.SCALE:
            low, high = here.low or 0, here.high or 0
            return [(number, str(number)) for number in range(low, min(high, low + 20) + 1)]
        case QuestionType.ONE | QuestionType.SEVERAL:
            return [
                (option.id, questions.say(option.words, language) or option.id) for option in here.options
            ]
        case _:
            return []


def _typed(here: Question, text: str) -> Given | None:
    if here.type is QuestionType.TEXT:
        return text
    try:
        return int(text) if text.lstrip("-").isdecimal() else float(text.replace(",", "."))
    except ValueError:
        return None
