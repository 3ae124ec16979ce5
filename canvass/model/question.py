"""Questions of a campaign: what is asked, in which order and when; a set is versioned once it is used."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from canvass.model.condition import holds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.condition import Condition, Given

    Words = Mapping[str, str]  # the text in each language, by its code

YES, NO, UNSURE = "yes", "no", "unsure"  # the options of a yes-or-no question
MOST_QUESTIONS = 200  # nobody at a stall stays for more; and checking conditions takes their square
MOST_OPTIONS = 40
MOST_NUMBER = 10**12  # what a program reads back to the last digit
LONGEST_SCALE = 11  # 0 to 10


class QuestionType(StrEnum):
    """How a question is answered."""

    ONE = "one"  # one of the options
    SEVERAL = "several"  # any of the options
    SCALE = "scale"  # a whole number from `low` to `high`, shown as buttons
    YES_NO = "yes_no"  # yes, no or unsure
    NUMBER = "number"  # a number, within `low` and `high` where they are given
    TEXT = "text"  # a few words


class About(StrEnum):
    """What an answer shows of a person, and so which consent ties it to them (DESIGN §8)."""

    OPINION = "opinion"  # political opinion: the base consent
    UNION = "union"  # trade-union membership: the consent of its own


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose."""

    id: str
    words: Words


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `id` is its name in XLSForm and never changes once used."""

    id: str
    type: QuestionType
    words: Words
    help: Words = field(default_factory=dict)
    options: tuple[Option, ...] = ()
    required: bool = False
    low: int | None = None
    high: int | None = None
    whole: bool = False  # of a number: without halves
    about: About = About.OPINION
    only_if: Condition | None = None


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """The questions of a campaign (of any, where it is empty); the first language is what to fall back on."""

    id: str
    title: str
    version: int = 1
    languages: tuple[str, ...] = ("en",)
    questions: tuple[Question, ...] = ()
    campaign: str = ""
    retired: bool = False

    def question(self, question_id: str) -> Question | None:
        """The question with this id, or None."""
        return next((q for q in self.questions if q.id == question_id), None)

    def say(self, words: Words, language: str) -> str:
        """A text in a language, else in the first language, else in any."""
        found = (words.get(spoken, "") for spoken in (language, *self.languages, *words))
        return next((text for text in found if text), "")


def asked(questions: QuestionSet, answers: Mapping[str, Given]) -> tuple[Question, ...]:
    """The questions to ask, given the answers so far, in order.

    An answer to a question that is not asked, because an earlier answer was changed, counts for nothing.
    """
    found: list[Question] = []
    counts: dict[str, Given] = {}
    for question in questions.questions:
        if holds(question.only_if, counts):
            found.append(question)
            if question.id in answers:
                counts[question.id] = answers[question.id]
    return tuple(found)


def counting(questions: QuestionSet, answers: Mapping[str, Given]) -> dict[str, Given]:
    """The answers that count: those to questions that are asked."""
    return {q.id: answers[q.id] for q in asked(questions, answers) if q.id in answers}


def fits(question: Question, given: Given) -> bool:
    """Whether this can be the answer to a question."""
    match question.type:
        case QuestionType.ONE:
            return given in {option.id for option in question.options}
        case QuestionType.YES_NO:
            return given in {YES, NO, UNSURE}
        case QuestionType.SEVERAL:
            known = {option.id for option in question.options}
            return (
                isinstance(given, tuple)
                and set(given) <= known
                and len(set(given)) == len(given)
                and bool(given)
            )
        case QuestionType.TEXT:
            return isinstance(given, str) and bool(given.strip())
        case _:
            return _is_within(question, given)


def _is_within(question: Question, given: Given) -> bool:
    if isinstance(given, bool | str | tuple):
        return False
    if (question.type is QuestionType.SCALE or question.whole) and not isinstance(given, int):
        return False
    if not -MOST_NUMBER <= given <= MOST_NUMBER:  # neither endless nor "not a number"
        return False
    low = given if question.low is None else question.low
    high = given if question.high is None else question.high
    return low <= given <= high
