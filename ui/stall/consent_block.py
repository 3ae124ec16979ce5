"""The consent block: the words that are asked, a Yes and a No for each purpose, nothing chosen beforehand.

Y and N answer the question that has the focus, E T P O say yes to a channel, Enter goes on to the next
question without answering: whoever hurries through the fields with Enter has agreed to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.model.consent import CHANNELS, Purpose
from canvass.model.sign_up import NEEDS
from ui.stall import phrases
from ui.stall.full_notice import ShortNotice
from ui.stall.in_sight import TOGETHER
from ui.stall.question import Question
from ui.stall.refusal import Refusal
from ui.widgets.flow import FlowBox

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from canvass.model.contact import Person
    from canvass.model.notice import Notice
    from canvass.model.problem import Problem

_LETTERS = {
    Qt.Key.Key_E: Purpose.EMAIL,
    Qt.Key.Key_T: Purpose.TEXT,
    Qt.Key.Key_P: Purpose.PHONE,
    Qt.Key.Key_O: Purpose.POST,
}


class ConsentBlock(QWidget):
    """Asks for each yes; `refused` once the answer to the base consent is no."""

    changed = Signal()
    finished = Signal()

    def __init__(self, notice: Notice, *, with_union: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = notice.wordings
        self._spoken_of_union = False
        self.questions = {Purpose.KEEP: Question(words[Purpose.KEEP])}
        self.questions[Purpose.UNION] = Question(words.get(Purpose.UNION, ""))
        for channel in CHANNELS:
            self.questions[channel] = Question(words.get(channel, ""), phrases.channel(channel))
        self.refusal = Refusal()
        self.short = ShortNotice(notice)
        self._channels = FlowBox()
        self._lay_out(with_union=with_union)
        for question in self.questions.values():
            question.answered.connect(self._answered)
        self.show_person(None)

    def answers(self) -> dict[str, bool]:
        """What was answered; what was not asked is not there."""
        return {str(p): q.answer() for p, q in self.questions.items() if q.answer() is not None}  # type: ignore[misc]  # just checked

    def set_answers(self, answers: Mapping[str, bool]) -> None:
        """Show these answers, and no others."""
        for purpose, question in self.questions.items():
            question.set_answer(answers.get(purpose))
        self._show_refusal()

    def show_person(self, person: Person | None, *, known: bool = False) -> None:
        """Ask only what fits: a union where one is named or was spoken of, a channel with an address.

        A contact who is `known` can have an address that is not on the form.
        """
        for channel in CHANNELS:
            question = self.questions[channel]
            has = person is not None and bool(getattr(person, NEEDS[channel]).strip())
            question.setEnabled(has or known or question.answer() is not None)
        named = person is not None and bool(person.union.strip())
        self.questions[Purpose.UNION].setVisible(named or self._spoken_of_union)

    def ask_union(self, person: Person, *, spoken_of: bool) -> None:
        """Ask for the union consent too where the answers that go with the sign-up show a membership."""
        self._spoken_of_union = spoken_of
        union = self.questions[Purpose.UNION]
        union.setVisible(spoken_of or bool(person.union.strip()))
        if union.isHidden():
            union.set_answer(None)

    def show_problems(self, problems: Iterable[Problem]) -> QWidget | None:
        """Say what is to put right; the question it is about."""
        reasons = {p.field: p.reason for p in problems if p.field in self.questions}
        for purpose, question in self.questions.items():
            question.note(phrases.problem(reasons[purpose]) if purpose in reasons else "")
        return next((q for purpose, q in self.questions.items() if purpose in reasons), None)

    def is_refused(self) -> bool:
        """Whether the answer to the base consent is no."""
        return self.questions[Purpose.KEEP].answer() is False

    def say_yes(self) -> None:
        """The base consent by one key from anywhere in the form."""
        self.questions[Purpose.KEEP].give(answer=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Answer by letters; go on by Enter."""
        if event.isAutoRepeat() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on(self._focused())
        elif purpose := _LETTERS.get(Qt.Key(event.key())):
            self._toggle(self.questions[purpose])
        else:
            super().keyPressEvent(event)

    def _toggle(self, question: Question) -> None:
        if question.isEnabled() and not self.is_refused():
            question.set_answer(None if question.answer() else True)
            self.changed.emit()

    def _answered(self) -> None:
        if focused := self._focused():
            focused.note("")
        self._show_refusal()
        self.changed.emit()
        self._go_on(self._focused())

    def _go_on(self, after: Question | None) -> None:
        if self.is_refused():
            self.refusal.setFocus()
            return
        asked = [q for q in self.questions.values() if q.isEnabled() and not q.isHidden()]
        place = asked.index(after) + 1 if after in asked else 0
        if place < len(asked):
            asked[place].setFocus()
        else:
            self.finished.emit()

    def _focused(self) -> Question | None:
        return next((q for q in self.questions.values() if q.has_focus()), self.questions[Purpose.KEEP])

    def _show_refusal(self) -> None:
        refused = self.is_refused()
        self._channels.setHidden(refused)
        self.refusal.setVisible(refused)

    def _lay_out(self, *, with_union: bool) -> None:
        self._channels.flow.setSpacing(8)
        self._channels.setProperty(TOGETHER, True)  # or a yes shows two of the four where letters are large
        for channel in CHANNELS:
            self._channels.flow.addWidget(self.questions[channel])
        self.refusal.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.short)
        column.addWidget(self.questions[Purpose.KEEP])
        union = self.questions[Purpose.UNION]
        if with_union:  # its place is kept, so that nothing moves while a union is typed
            policy = union.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            union.setSizePolicy(policy)
        column.addWidget(union)
        column.addWidget(self._channels)
        column.addWidget(self.refusal)
