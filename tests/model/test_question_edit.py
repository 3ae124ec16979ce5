from __future__ import annotations

from dataclasses import replace

import pytest

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import Option, Question, QuestionSet, QuestionType
from canvass.model.question_check import Fault, check_questions
from canvass.model.question_edit import (
    Match,
    MatchRow,
    MatchRows,
    as_condition,
    as_rows,
    matches_for,
    name_from,
    option_renamed,
    options_from,
    renamed,
)

OPTIONS = (Option("damp", {"en": "Damp", "cy": "Lleithder"}), Option("heat", {"en": "Heating"}))
ASKED = QuestionSet(
    "set",
    "Homes",
    questions=tuple(
        Question(kind.value, kind, {"en": f"{kind}?"}, options=OPTIONS, low=1, high=5)
        for kind in QuestionType
    ),
)


def last(condition: object) -> QuestionSet:
    """The set with one more question that is asked under a condition."""
    more = Question("more", QuestionType.TEXT, {"en": "More?"}, only_if=condition)  # type: ignore[arg-type]  # any
    return replace(ASKED, questions=(*ASKED.questions, more))


def test_every_row_that_is_offered_is_a_condition_and_comes_back_as_that_row() -> None:
    values = {
        "one": "damp",
        "several": "heat",
        "scale": "3",
        "yes_no": "unsure",
        "number": "-2.5",
        "text": "x",
    }
    for question in ASKED.questions:
        for match in matches_for(question):
            value = "" if match in {Match.ANSWERED, Match.UNANSWERED} else values[question.id]
            rows = MatchRows((MatchRow(question.id, match, value),))
            condition = as_condition(ASKED, rows)
            assert as_rows(ASKED, condition) == rows
            assert check_questions(last(condition)) == []


def test_rows_are_all_or_any_and_no_row_is_always() -> None:
    two = (MatchRow("one", Match.IS, "damp"), MatchRow("scale", Match.MORE, "2"))
    condition = as_condition(ASKED, MatchRows(two, any_of=True))
    assert condition == Some((Compare("one", Op.IS, "damp"), Compare("scale", Op.MORE, 2)))
    assert as_rows(ASKED, condition) == MatchRows(two, any_of=True)
    assert isinstance(as_condition(ASKED, MatchRows(two)), Every)
    assert as_condition(ASKED, MatchRows()) is None
    assert as_rows(ASKED, None) == MatchRows()


def test_brackets_in_brackets_are_no_rows() -> None:
    inner = Some((Compare("one", Op.IS, "damp"), Compare("text", Op.IS, "x")))
    for condition in (
        Every((inner, Compare("one", Op.IS, "heat"))),
        Not(Compare("one", Op.IS, "damp")),
        Every(()),
    ):
        assert as_rows(ASKED, condition) is None
    assert as_rows(ASKED, Compare("several", Op.IS, "damp")) is None, "not a way we offer for several"


@pytest.mark.parametrize(
    ("value", "faults"), [("ten", [Fault.BAD_VALUE]), ("", [Fault.BAD_VALUE]), ("2,5", [])]
)
def test_a_number_is_compared_with_a_number(value: str, faults: list[Fault]) -> None:
    rows = MatchRows((MatchRow("number", Match.AT_LEAST, value),))
    assert [flaw.fault for flaw in check_questions(last(as_condition(ASKED, rows)))] == faults


def test_conditions_follow_another_name() -> None:
    condition = Every((Compare("one", Op.IS, "damp"), Not(Compare("several", Op.CHOSEN, "damp"))))
    named = option_renamed(renamed(last(condition), "one", "what"), "what", "damp", "wet")
    assert named.questions[-1].only_if == Every(
        (Compare("what", Op.IS, "wet"), Not(Compare("several", Op.CHOSEN, "damp")))
    )
    assert named.question("what") is not None
    assert named.question("one") is None


def test_an_option_is_named_by_its_words_once_and_keeps_its_other_languages() -> None:
    rows = [
        ("damp", "Wet walls", "damp"),
        ("", "Cold & draughty", ""),
        ("", "Cold, draughty", ""),
        ("", "寒い", ""),
    ]
    made = options_from(rows, OPTIONS, "en")
    assert [option.id for option in made] == ["damp", "cold_draughty", "cold_draughty_2", "answer"]
    assert made[0].words == {"en": "Wet walls", "cy": "Lleithder"}


def test_a_name_begins_with_a_letter() -> None:
    assert name_from("49 to Bramley", (), "answer") == "answer_49_to_bramley"
    assert name_from("Ünïon", {"union"}, "q") == "union_2"
