"""When a question is asked: always, or only if earlier answers say so, a row each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from canvass.model.question import NO, UNSURE, YES, QuestionSet, QuestionType
from canvass.model.question_edit import Match, MatchRow, MatchRows, as_condition, as_rows, matches_for
from ui import question_words as said
from ui.settings.section import paragraph
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.condition import Condition
    from canvass.model.question import Question

_SHORTEST = 6  # letters that a box of choices shows at least
_OWN = {QuestionType.ONE, QuestionType.SEVERAL, QuestionType.YES_NO}


class QuestionCondition(QWidget):
    """`changed` carries the condition, or None: always."""

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._questions, self._earlier, self._language = QuestionSet("", ""), [""], "en"
        self.rows: list[_Row] = []
        self.how = _box(self.tr("When it is asked"))
        self.how.addItem(self.tr("Always"), "")
        self.how.addItem(self.tr("Only if all of this holds"), "all")
        self.how.addItem(self.tr("Only if any of this holds"), "any")
        self.none_yet = Note("quiet")
        self.none_yet.setText(self.tr("The first question is always asked."))
        self.other = Note("doubt")
        self.drop = press(self.tr("Ask it always"), self._drop)
        self.place = QVBoxLayout()
        self.add = press(self.tr("Add a condition"), self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(paragraph(self.tr("When it is asked"), "heading"))
        for widget in (self.how, self.none_yet, self.other):
            column.addWidget(widget)
        column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self.place)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.how.currentIndexChanged.connect(lambda _: self._turned())

    def show_condition(
        self, condition: Condition | None, questions: QuestionSet, earlier: Sequence[str], language: str
    ) -> None:
        """Show a condition on the `earlier` questions of a set; one that rows cannot say, as words."""
        self._questions, self._language = questions, language
        rows = as_rows(questions, condition)
        named = [row.question for row in rows.rows] if rows else []
        self._earlier = list(dict.fromkeys([*earlier, *named]))
        self.other.setText(
            self.tr("Only if %1").replace("%1", said.condition(condition, questions, language))
            if rows is None
            else ""
        )
        for widget in (self.other, self.drop):
            widget.setVisible(rows is None)
        self.none_yet.setVisible(rows is not None and not self._earlier)
        self.how.setVisible(rows is not None and bool(self._earlier))
        self._set(rows or MatchRows())

    def _set(self, rows: MatchRows) -> None:
        how = ("any" if rows.any_of else "all") if rows.rows else ""
        was = self.how.blockSignals(True)
        if (how == "") != (self.how.currentData() == "") or (how and len(rows.rows) > 1):
            self.how.setCurrentIndex(self.how.findData(how))
        self.how.blockSignals(was)
        self._clear()
        for row in rows.rows:
            self._put(row)
        self.add.setVisible(bool(rows.rows))

    def _clear(self) -> None:
        for row in self.rows:
            self._let_go(row)
        self.rows = []

    def _put(self, row: MatchRow) -> _Row:
        made = _Row(row, self._questions, self._earlier, self._language)
        made.changed.connect(self._tell)
        made.gone.connect(partial(self._take_away, made))
        before: QWidget = self.rows[-1].remove if self.rows else self.how
        self.rows.append(made)
        self.place.addWidget(made)
        made.show()  # now, or it cannot have the focus yet
        for widget in made.fields():  # Tab comes to what is new where it stands, not at the very end
            QWidget.setTabOrder(before, widget)
            before = widget
        return made

    def _turned(self) -> None:
        if not self.how.currentData():
            self._clear()
            self.add.hide()
        elif not self.rows and self._earlier:
            self._add()
        self._tell()

    def _add(self) -> None:
        question = self._questions.question(self._earlier[-1])
        if question is not None:
            row = self._put(MatchRow(question.id, matches_for(question)[0], _first(question)))
            self.add.show()
            row.question.setFocus()
            self._tell()

    def _take_away(self, row: _Row) -> None:
        self.rows.remove(row)
        self._let_go(row)
        (self.rows[-1].question if self.rows else self.how).setFocus()
        if not self.rows:
            self.how.setCurrentIndex(0)
        self._tell()

    def _let_go(self, row: _Row) -> None:
        self.place.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _drop(self) -> None:
        self.how.setFocus()
        self.changed.emit(None)

    def _tell(self) -> None:
        rows = MatchRows(tuple(row.row() for row in self.rows), any_of=self.how.currentData() == "any")
        self.changed.emit(as_condition(self._questions, rows))


class _Row(QFrame):
    """One row: which question, how, and what with."""

    changed = Signal()
    gone = Signal()

    def __init__(self, row: MatchRow, questions: QuestionSet, earlier: Sequence[str], language: str) -> None:
        super().__init__()
        self._questions, self._language = questions, language
        self.setProperty("look", "card")
        self.question = _box(self.tr("Which earlier question"))
        self.match = _box(self.tr("How its answer compares"))
        self.value = _box(self.tr("Which answer"))
        self.typed = QLineEdit()
        self.typed.setAccessibleName(self.tr("Which answer"))
        self.remove = press(self.tr("Remove"), self.gone.emit, name=self.tr("Remove this condition"))
        for name in earlier:
            question = questions.question(name)
            words = said.title(question, questions, language) if question else name
            self.question.addItem(words, name)
        self.question.setCurrentIndex(max(0, self.question.findData(row.question)))
        grid = QGridLayout(self)
        grid.addWidget(self.question, 0, 0, 1, 2)
        grid.addWidget(self.match, 1, 0)
        grid.addWidget(self.value, 1, 1)
        grid.addWidget(self.typed, 1, 1)
        grid.addWidget(self.remove, 2, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self._offer(row)
        self.question.currentIndexChanged.connect(lambda _: self._other_question())
        self.match.currentIndexChanged.connect(lambda _: self._other_match())
        self.value.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.typed.textEdited.connect(lambda _: self.changed.emit())

    def row(self) -> MatchRow:
        """The row as it stands."""
        match = Match(self.match.currentData())
        if match in {Match.ANSWERED, Match.UNANSWERED}:
            value = ""
        else:
            value = self.typed.text().strip() if self._is_typed() else str(self.value.currentData())
        return MatchRow(str(self.question.currentData()), match, value)

    def fields(self) -> tuple[QWidget, ...]:
        """What can have the focus, in order."""
        return self.question, self.match, self.value, self.typed, self.remove

    def _is_typed(self) -> bool:
        question = self._questions.question(str(self.question.currentData()))
        return question is None or question.type not in _OWN

    def _other_question(self) -> None:
        question = self._questions.question(str(self.question.currentData()))
        if question is not None:
            self._offer(MatchRow(question.id, matches_for(question)[0], _first(question)))
            self.changed.emit()

    def _other_match(self) -> None:
        self._look()
        self.changed.emit()

    def _offer(self, row: MatchRow) -> None:
        """Offer what suits the question, this row chosen."""
        question = self._questions.question(row.question)
        boxes = [(box, box.blockSignals(True)) for box in (self.match, self.value)]
        self.match.clear()
        for match in matches_for(question) if question else (row.match,):
            self.match.addItem(said.matches()[match], match)
        self.match.setCurrentIndex(max(0, self.match.findData(row.match)))
        self.value.clear()
        for value in _values(question):
            self.value.addItem(said.answer(question, value, self._questions, self._language), value)
        if row.value and self.value.findData(row.value) < 0:
            self.value.addItem(row.value, row.value)
        self.value.setCurrentIndex(max(0, self.value.findData(row.value)))
        self.typed.setText(row.value)
        for box, was in boxes:
            box.blockSignals(was)
        self._look()

    def _look(self) -> None:
        needs = Match(self.match.currentData()) not in {Match.ANSWERED, Match.UNANSWERED}
        self.value.setVisible(needs and not self._is_typed())
        self.typed.setVisible(needs and self._is_typed())


def _values(question: Question | None) -> Sequence[str]:
    if question is None:
        return ()
    if question.type is QuestionType.YES_NO:
        return YES, NO, UNSURE
    return [option.id for option in question.options]


def _first(question: Question) -> str:
    """The value that a new row begins with."""
    if question.type is QuestionType.SCALE:
        return str(question.low or 0)
    return next(iter(_values(question)), "") if question.type in _OWN else ""


def _box(name: str) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_SHORTEST)
    return box
