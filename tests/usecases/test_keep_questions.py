"""A set that cannot be kept yet comes back as it stood, and only until it is kept or given up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import FlawedQuestionsError
from canvass.model.condition import Compare, Every, Not, Op
from canvass.model.question import Option, Question, QuestionSet, QuestionType
from canvass.usecases.keep_questions import (
    forget_questions,
    keep_questions,
    kept_questions,
    save_questions,
)
from canvass.usecases.write_questions import question_sets

if TYPE_CHECKING:
    from canvass.store.store import Store

HALF = QuestionSet(
    "half",
    "",
    languages=("en", "cy"),
    questions=(
        Question("q1", QuestionType.ONE, {}, options=(Option("", {}), Option("", {"cy": " hanner \ud800"}))),
        Question(
            "q1", QuestionType.SCALE, {"en": "  How "}, low=9, only_if=Every((Not(Compare("", Op.IS, "")),))
        ),
    ),
)
WHOLE = QuestionSet("half", "Homes", questions=(Question("q1", QuestionType.YES_NO, {"en": "Do you rent?"}),))


def test_half_a_set_comes_back_word_for_word(store: Store) -> None:
    keep_questions(store, WHOLE)
    keep_questions(store, HALF)
    assert kept_questions(store) == HALF
    assert question_sets(store) == []


def test_what_was_given_up_is_forgotten(store: Store) -> None:
    keep_questions(store, HALF)
    forget_questions(store)
    assert kept_questions(store) is None


def test_only_the_set_that_is_kept_for_good_is_forgotten(store: Store) -> None:
    keep_questions(store, HALF)
    save_questions(store, replace(WHOLE, id="another"))
    with pytest.raises(FlawedQuestionsError):
        save_questions(store, HALF)
    assert kept_questions(store) == HALF
    assert save_questions(store, WHOLE).title == "Homes"
    assert kept_questions(store) is None
