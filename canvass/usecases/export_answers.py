"""Answers in words: the text of question and option, from the very version of the set that was answered."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from canvass.errors import MissingError
from canvass.usecases.write_questions import questions_at

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canvass.model.question import Question, QuestionSet, Words
    from canvass.store.store import Store


def in_words(store: Store) -> Callable[[Sequence[Any]], Sequence[Any]]:
    """How a row of `extracts.ANSWERS` becomes one with words; each version of a set is read once.

    The words are in the first language of the set. Several options stand as in XLSForm, a space between
    their ids.
    """

    @cache
    def version(questions: str, number: int) -> QuestionSet | None:
        try:
            return questions_at(store, questions, number)
        except MissingError:
            return None

    def worded(row: Sequence[Any]) -> Sequence[Any]:
        *before, questions, number, question_id, sort, value, complete, contact, activist, union = row
        asked = version(questions, number)
        question = asked.question(question_id) if asked else None
        given = json.loads(value) if sort == "array" else [value]
        title = asked.title if asked else questions
        words = _say(asked, question.words) if question else ""
        chosen = ", ".join(_option(asked, question, one) for one in given)
        answer = " ".join(map(str, given))
        shown = (title, number, question_id, words, answer, chosen)
        by_which_it_can_be_put_back = (questions, sort, union)
        return (*before, *shown, complete, contact, activist, *by_which_it_can_be_put_back)

    return worded


def _option(asked: QuestionSet | None, question: Question | None, given: object) -> str:
    options = question.options if question else ()
    return next((_say(asked, option.words) for option in options if option.id == given), str(given))


def _say(asked: QuestionSet | None, words: Words) -> str:
    return asked.say(words, asked.languages[0] if asked.languages else "") if asked else ""
