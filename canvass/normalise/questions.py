"""A set of questions as it is kept: texts tidied, and nothing in it that means nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import QuestionType
from canvass.normalise.text import clean, clean_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.condition import Condition
    from canvass.model.question import Option, Question, QuestionSet

WORDS_LIMIT = 1_000
ID_LIMIT = 60
_CHOOSES = {QuestionType.ONE, QuestionType.SEVERAL}
_COUNTS = {QuestionType.SCALE, QuestionType.NUMBER}


def tidied(questions: QuestionSet) -> QuestionSet:
    """The same set, fit for every program; to tidy twice changes nothing."""
    languages = tuple(dict.fromkeys(filter(None, (clean(code, 20).value for code in questions.languages))))
    languages = languages or ("en",)
    return replace(
        questions,
        id=clean(questions.id).value,
        title=clean(questions.title).value,
        campaign=clean(questions.campaign).value,
        languages=languages,
        questions=tuple(_question(question, languages) for question in questions.questions),
    )


def _question(question: Question, languages: tuple[str, ...]) -> Question:
    counts = question.type in _COUNTS
    chooses = question.type in _CHOOSES
    return replace(
        question,
        id=clean(question.id, ID_LIMIT).value,
        words=_words(question.words, languages),
        help=_words(question.help, languages),
        options=tuple(_option(option, languages) for option in question.options) if chooses else (),
        low=question.low if counts else None,
        high=question.high if counts else None,
        whole=question.whole and question.type is QuestionType.NUMBER,
        only_if=simplified(question.only_if),
    )


def _option(option: Option, languages: tuple[str, ...]) -> Option:
    return replace(option, id=clean(option.id, ID_LIMIT).value, words=_words(option.words, languages))


def _words(words: Mapping[str, str], languages: tuple[str, ...]) -> dict[str, str]:
    said = {code: clean_lines(words.get(code, ""), WORDS_LIMIT).value for code in languages}
    return {code: text for code, text in said.items() if text}


def simplified(condition: Condition | None) -> Condition | None:
    """The same condition without brackets around a single part."""
    match condition:
        case Every((part,)) | Some((part,)):
            return simplified(part)
        case Every(parts):
            return Every(_parts(parts)) if parts else condition
        case Some(parts):
            return Some(_parts(parts)) if parts else condition
        case Not(part):
            return Not(simplified(part) or part)
        case Compare(question, op, value):
            text = str(value) if op is Op.CHOSEN else value
            kept = clean(text, ID_LIMIT).value if isinstance(text, str) else text
            return Compare(clean(question, ID_LIMIT).value, op, kept)
    return None


def _parts(parts: tuple[Condition, ...]) -> tuple[Condition, ...]:
    return tuple(simplified(part) or part for part in parts)
