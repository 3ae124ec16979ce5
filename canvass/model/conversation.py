"""Conversation: somebody is asked a set of questions, one at a time; steps forward and back, nothing lost.

Where an answer is changed, what follows is worked out anew; answers to questions that are no longer asked
wait unseen, in case it is changed back.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.answer import HalfAsked
from canvass.model.question import asked, counting, fits

if TYPE_CHECKING:
    from canvass.model.condition import Given
    from canvass.model.question import Question, QuestionSet


def begin(questions: QuestionSet, language: str = "") -> HalfAsked:
    """Before the first question, in a language of the set: the one that is wanted, or its first."""
    spoken = language if language in questions.languages else questions.languages[0]
    return HalfAsked(questions.id, questions.version, {}, language=spoken)


def resume(questions: QuestionSet, half: HalfAsked) -> HalfAsked:
    """A conversation under the set as it stands now: answers that cannot be any more are left out."""
    known = {question.id: question for question in questions.questions}
    given = {q: said for q, said in half.given.items() if q in known and fits(known[q], said)}
    spoken = begin(questions, half.language).language
    return replace(half, questions=questions.id, version=questions.version, given=given, language=spoken)


def question_here(questions: QuestionSet, half: HalfAsked) -> Question | None:
    """The question in sight; where that is not asked (any more), the first without an answer."""
    found = asked(questions, half.given)
    open_ones = (question for question in found if question.id not in half.given)
    return next((q for q in found if q.id == half.here), next(open_ones, found[-1] if found else None))


def answer(questions: QuestionSet, half: HalfAsked, given: Given | None) -> HalfAsked:
    """Say what was answered to the question in sight, or that nothing was; it stays in sight."""
    here = question_here(questions, half)
    if here is None:
        return half
    rest = {question: said for question, said in half.given.items() if question != here.id}
    return replace(half, given=rest if given is None else {**rest, here.id: given}, here=here.id, typed="")


def step(questions: QuestionSet, half: HalfAsked, by: int) -> HalfAsked | None:
    """The next question (1) or the one before (-1); None past the last and before the first."""
    found = [question.id for question in asked(questions, half.given)]
    here = question_here(questions, half)
    place = found.index(here.id) + by if here else -1
    return replace(half, here=found[place], typed="") if 0 <= place < len(found) else None


def progress(questions: QuestionSet, half: HalfAsked) -> tuple[int, int]:
    """Which question this is, and how many are asked as it stands."""
    found = [question.id for question in asked(questions, half.given)]
    here = question_here(questions, half)
    return (found.index(here.id) + 1 if here else 0, len(found))


def missing(questions: QuestionSet, half: HalfAsked) -> Question | None:
    """The first question that must be answered and is not, or None."""
    said = counting(questions, half.given)
    return next((q for q in asked(questions, said) if q.required and q.id not in said), None)
