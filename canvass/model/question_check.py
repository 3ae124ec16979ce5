"""What must hold before a set of questions can be asked; everything at once, each with its question."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, partial
from typing import TYPE_CHECKING

from canvass.model.condition import Op, comparisons
from canvass.model.question import (
    LONGEST_SCALE,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    NO,
    UNSURE,
    YES,
    QuestionType,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from canvass.model.condition import Compare
    from canvass.model.question import Question, QuestionSet

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")  # XLSForm: a name is a valid XML name
_RESERVED = "meta"  # XLSForm keeps this name for itself


class Fault(StrEnum):
    """Why a set cannot be asked as it stands."""

    NO_TITLE = "no title"
    NO_QUESTIONS = "no questions"
    TOO_MANY_QUESTIONS = "too many questions"
    NO_WORDS = "no words"  # in the first language
    BAD_NAME = "bad name"
    SAME_NAME = "same name"
    NO_OPTIONS = "no options"  # or but one
    TOO_MANY_OPTIONS = "too many options"
    SAME_OPTION = "same option"
    BAD_RANGE = "bad range"
    UNKNOWN_QUESTION = "unknown question"  # a condition names a question that is not there
    LATER_QUESTION = "later question"  # a condition names a question that is asked later
    CYCLE = "cycle"  # two questions wait for each other, or one for itself
    UNKNOWN_OPTION = "unknown option"  # a condition names an option that is not there
    BAD_VALUE = "bad value"  # a condition compares a number with what is none
    QUOTES_ANSWER = "quotes answer"  # a text with ${…}: other programs would put an answer there


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing to put right; `question` is empty for the set itself, `detail` names what is meant."""

    question: str
    fault: Fault
    detail: str = ""


def check_questions(questions: QuestionSet) -> list[Flaw]:
    """Everything to put right before the set can be kept; empty when it can."""
    flaws = [] if questions.title.strip() else [Flaw("", Fault.NO_TITLE)]
    if not questions.questions:
        flaws.append(Flaw("", Fault.NO_QUESTIONS))
    if len(questions.questions) > MOST_QUESTIONS:
        return [*flaws, Flaw("", Fault.TOO_MANY_QUESTIONS)]
    known = {question.id: question for question in reversed(questions.questions)}
    waited_for = cache(partial(_waited_for, {name: _names(question) for name, question in known.items()}))
    seen: set[str] = set()
    for question in questions.questions:
        flaws += _of_question(questions, question)
        if question.id in seen:
            flaws.append(Flaw(question.id, Fault.SAME_NAME))
        flaws += _of_condition(known, question, seen, waited_for)
        seen.add(question.id)
    return flaws


def _of_question(questions: QuestionSet, question: Question) -> Iterator[Flaw]:
    if not _NAME.fullmatch(question.id) or question.id == _RESERVED:
        yield Flaw(question.id, Fault.BAD_NAME)
    if not question.words.get(questions.languages[0], "").strip():
        yield Flaw(question.id, Fault.NO_WORDS)
    texts = [question.words, question.help, *(option.words for option in question.options)]
    if any("${" in text for words in texts for text in words.values()):
        yield Flaw(question.id, Fault.QUOTES_ANSWER)
    if question.type in {QuestionType.ONE, QuestionType.SEVERAL}:
        yield from _of_options(questions, question)
    low, high = question.low, question.high
    if question.type is QuestionType.SCALE:
        if low is None or high is None or not 0 < high - low < LONGEST_SCALE:
            yield Flaw(question.id, Fault.BAD_RANGE)
    elif low is not None and high is not None and low > high:
        yield Flaw(question.id, Fault.BAD_RANGE)


def _of_options(questions: QuestionSet, question: Question) -> Iterator[Flaw]:
    ids = [option.id for option in question.options]
    if len(ids) < 2:
        yield Flaw(question.id, Fault.NO_OPTIONS)
    if len(ids) > MOST_OPTIONS:
        yield Flaw(question.id, Fault.TOO_MANY_OPTIONS)
    if len(set(ids)) < len(ids):
        yield Flaw(question.id, Fault.SAME_OPTION)
    for option in question.options:
        if not option.id or " " in option.id:  # XLSForm joins several by spaces
            yield Flaw(question.id, Fault.BAD_NAME, option.id)
        if not option.words.get(questions.languages[0], "").strip():
            yield Flaw(question.id, Fault.NO_WORDS, option.id)


def _of_condition(
    known: Mapping[str, Question],
    question: Question,
    earlier: set[str],
    waited_for: Callable[[str], set[str]],
) -> Iterator[Flaw]:
    for compare in comparisons(question.only_if):
        other = known.get(compare.question)
        if other is None:
            yield Flaw(question.id, Fault.UNKNOWN_QUESTION, compare.question)
        elif other.id not in earlier:
            waits = question.id in waited_for(other.id)
            yield Flaw(question.id, Fault.CYCLE if waits else Fault.LATER_QUESTION, compare.question)
        elif not _is_option(other, compare.op, str(compare.value)):
            yield Flaw(question.id, Fault.UNKNOWN_OPTION, str(compare.value))
        elif not _can_be(other, compare):
            yield Flaw(question.id, Fault.BAD_VALUE, str(compare.value))


def _can_be(question: Question, compare: Compare) -> bool:
    """Whether a value can be compared so: a number only with a number, or with no answer at all."""
    if question.type not in {QuestionType.SCALE, QuestionType.NUMBER} or compare.op is Op.CHOSEN:
        return True
    try:
        number = float(compare.value)
    except (ValueError, OverflowError):
        number = math.nan
    return math.isfinite(number) or (not compare.value and compare.op in {Op.IS, Op.IS_NOT})


def _names(question: Question) -> set[str]:
    return {compare.question for compare in comparisons(question.only_if)}


def _waited_for(named: Mapping[str, set[str]], question_id: str) -> set[str]:
    """Every question that this one depends on, itself included, however far."""
    found: set[str] = set()
    waiting = [question_id]
    while waiting:
        here = waiting.pop()
        if here not in found:
            found.add(here)
            waiting += named.get(here, ())
    return found


def _is_option(question: Question, op: Op, value: str) -> bool:
    if op not in {Op.IS, Op.IS_NOT, Op.CHOSEN} or not value:
        return True
    if question.type is QuestionType.YES_NO:
        return value in {YES, NO, UNSURE}
    if question.type in {QuestionType.ONE, QuestionType.SEVERAL}:
        return value in {option.id for option in question.options}
    return True
