"""A conversation as the panel holds it: the set and how far it has come; each act makes the next one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.model import conversation
from canvass.model.question import QuestionType, counting

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.answer import HalfAsked
    from canvass.model.condition import Given
    from canvass.model.question import Question, QuestionSet

_SINGLE = {QuestionType.ONE, QuestionType.YES_NO, QuestionType.SCALE}


@dataclass(frozen=True, slots=True)
class Talk:
    """One person and one set of questions."""

    questions: QuestionSet
    half: HalfAsked

    @property
    def here(self) -> Question | None:
        """The question in sight."""
        return conversation.question_here(self.questions, self.half)

    @property
    def is_single(self) -> bool:
        """Whether one key answers the question in sight and goes on."""
        return self.here is not None and self.here.type in _SINGLE

    @property
    def is_optional(self) -> bool:
        """Whether the question in sight may be passed over."""
        return self.here is not None and not self.here.required

    @property
    def counting(self) -> Mapping[str, Given]:
        """What was said to the questions that are asked as it stands."""
        return counting(self.questions, self.half.given)

    def said(self) -> Given | None:
        """What was answered to the question in sight."""
        return self.half.given.get(self.here.id) if self.here else None

    def answer(self, given: Given | None) -> Talk:
        """With an answer to the question in sight, or without one."""
        return replace(self, half=conversation.answer(self.questions, self.half, given))

    def toggle(self, option: str) -> Talk:
        """With one more of several chosen, or one less; in the order of the options."""
        said = self.said()
        chosen = set(said if isinstance(said, tuple) else ()) ^ {option}
        options = self.here.options if self.here else ()
        return self.answer(tuple(one.id for one in options if one.id in chosen) or None)

    def type(self, text: str) -> Talk:
        """With this in the line, not yet an answer."""
        return replace(self, half=replace(self.half, here=self.here.id if self.here else "", typed=text))

    def step(self, by: int) -> Talk | None:
        """At the next question (1) or the one before (-1); None where there is none."""
        half = conversation.step(self.questions, self.half, by)
        return None if half is None else replace(self, half=half)

    def at(self, question: str) -> Talk:
        """At a question of the set."""
        return replace(self, half=replace(self.half, here=question, typed=""))

    def speak_other(self) -> Talk:
        """In the next language of the set."""
        spoken = self.questions.languages
        place = spoken.index(self.half.language) if self.half.language in spoken else -1
        return replace(self, half=replace(self.half, language=spoken[(place + 1) % len(spoken)]))

    def under(self, questions: QuestionSet) -> Talk:
        """Under the set as it stands now."""
        return Talk(questions, conversation.resume(questions, self.half))


def begin(questions: QuestionSet, language: str) -> Talk:
    """With the next person."""
    return Talk(questions, conversation.begin(questions, language))
