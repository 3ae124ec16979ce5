"""Laws of canvass questions: what is asked, what counts, where a conversation goes; a set survives JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from canvass.model import conversation
from canvass.model.condition import Compare, Every, Not, Op, Some, comparisons, holds
from canvass.model.question import (
    About,
    Option,
    Question,
    QuestionSet,
    QuestionType,
    asked,
    counting,
    fits,
)
from canvass.model.question_check import Fault, check_questions
from canvass.model.question_document import questions_body, read_questions

if TYPE_CHECKING:
    from canvass.model.condition import Condition, Given

T = QuestionType
NAMES = [f"q{number}" for number in range(6)]
OPTIONS = tuple(Option(name, {"en": name.title()}) for name in ("red", "green", "blue"))
VALUES: dict[T, st.SearchStrategy[Given]] = {
    T.ONE: st.sampled_from([option.id for option in OPTIONS]),
    T.SEVERAL: st.lists(st.sampled_from([o.id for o in OPTIONS]), min_size=1, unique=True).map(tuple),
    T.SCALE: st.integers(0, 10),
    T.YES_NO: st.sampled_from(["yes", "no", "unsure"]),
    T.NUMBER: st.integers(-50, 50) | st.floats(-50, 50),
    T.TEXT: st.text(min_size=1).filter(str.strip),
}


# Made once: a strategy that is made while drawing costs more than all that is drawn from it.
OR_NONE = {kind: st.none() | values for kind, values in VALUES.items()}
UP_TO = [st.integers(0, number) for number in range(len(NAMES))]
HOW_MANY, SOME_NAMES = st.integers(1, len(NAMES)), st.sets(st.sampled_from(NAMES))
TYPES, OPS, ABOUTS, WHETHER = st.sampled_from(T), st.sampled_from(Op), st.sampled_from(About), st.booleans()
WELSH = st.text(max_size=5).filter(lambda text: "${" not in text)
MOSTLY = st.sampled_from([True, True, True, False])
SHAPES = st.sampled_from(["one", "not", "every", "some"])


def _condition(draw: st.DrawFn, earlier: list[Question]) -> Condition:
    """Whatever may be said about the questions that come before."""
    shape = draw(SHAPES)
    if shape in {"one", "not"}:
        one = _comparison(draw, earlier)
        return Not(one) if shape == "not" else one
    several = [_comparison(draw, earlier) for _ in range(draw(UP_TO[3]))]
    parts = tuple(Not(one) if draw(WHETHER) else one for one in several)
    return Every(parts) if shape == "every" else Some(parts)


def _comparison(draw: st.DrawFn, earlier: list[Question]) -> Compare:
    question = earlier[draw(UP_TO[len(earlier) - 1])]
    given = draw(VALUES[question.type])
    return Compare(question.id, draw(OPS), given[0] if isinstance(given, tuple) else given)


@st.composite
def sets(draw: st.DrawFn) -> QuestionSet:
    """A set that can be asked, with conditions on earlier answers."""
    made: list[Question] = []
    for name in NAMES[: draw(HOW_MANY)]:
        kind: T = draw(TYPES)
        question = Question(
            name,
            kind,
            {"en": f"{name}?", "cy": draw(WELSH)},
            options=OPTIONS if kind in {T.ONE, T.SEVERAL} else (),
            required=draw(WHETHER),
            low=0 if kind is T.SCALE else None,
            high=10 if kind is T.SCALE else None,
            about=draw(ABOUTS),
            only_if=_condition(draw, made) if bool(made) and draw(MOSTLY) else None,
        )
        made.append(question)
    return QuestionSet("set", "A set", languages=("en", "cy"), questions=tuple(made))


@st.composite
def told(draw: st.DrawFn) -> tuple[QuestionSet, dict[str, Given]]:
    """A set, and answers to any of its questions, asked or not."""
    questions = draw(sets())
    some = draw(SOME_NAMES)
    return questions, {q.id: draw(VALUES[q.type]) for q in questions.questions if q.id in some}


@given(told())
def test_an_answer_to_a_question_that_is_not_asked_never_counts(
    case: tuple[QuestionSet, dict[str, Given]],
) -> None:
    questions, answers = case
    put, counts = asked(questions, answers), counting(questions, answers)
    assert set(counts) == {q.id for q in put} & set(answers)
    assert asked(questions, counts) == put
    assert counting(questions, counts) == counts
    for question in questions.questions:
        assert (question in put) is holds(question.only_if, counts)


@given(told(), st.dictionaries(st.sampled_from(["q9", "x"]), st.text()))
def test_what_is_said_to_other_questions_changes_nothing(
    case: tuple[QuestionSet, dict[str, Given]], others: dict[str, Given]
) -> None:
    questions, answers = case
    unasked = {q: said for q, said in answers.items() if q not in counting(questions, answers)}
    without = {q: said for q, said in answers.items() if q not in unasked}
    assert asked(questions, {**answers, **others}) == asked(questions, answers) == asked(questions, without)


@given(told())
def test_the_questions_asked_keep_their_order_and_the_first_without_a_condition_is_among_them(
    case: tuple[QuestionSet, dict[str, Given]],
) -> None:
    questions, answers = case
    put = asked(questions, answers)
    assert list(put) == [q for q in questions.questions if q in put]
    assert all(q in put for q in questions.questions if q.only_if is None)


@given(sets())
def test_every_condition_of_a_set_that_passes_is_about_earlier_questions(questions: QuestionSet) -> None:
    assert check_questions(questions) == []
    for place, question in enumerate(questions.questions):
        earlier = {q.id for q in questions.questions[:place]}
        assert {compare.question for compare in comparisons(question.only_if)} <= earlier


@given(sets(), st.data())
def test_a_condition_about_itself_or_a_later_question_never_passes(
    questions: QuestionSet, data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(questions.questions) - 1))
    later = data.draw(st.sampled_from(questions.questions[place:]))
    broken = list(questions.questions)
    broken[place] = replace(broken[place], only_if=Not(Compare(later.id, Op.IS, "yes")))
    faults = {flaw.fault for flaw in check_questions(replace(questions, questions=tuple(broken)))}
    assert faults & {Fault.CYCLE, Fault.LATER_QUESTION}


@given(sets(), st.booleans(), st.integers(1, 9))
def test_a_set_survives_json(questions: QuestionSet, retired: bool, version: int) -> None:
    whole = replace(questions, retired=retired, version=version, campaign="rent")
    assert read_questions(json.loads(json.dumps(questions_body(whole)))) == whole


@given(told())
def test_what_is_drawn_as_an_answer_fits_and_what_is_endless_does_not(
    case: tuple[QuestionSet, dict[str, Given]],
) -> None:
    questions, answers = case
    for question in questions.questions:
        if question.id in answers:
            assert fits(question, answers[question.id])
        for wrong in (float("inf"), float("nan"), 10**400, True, "", ()):
            assert not fits(question, wrong)


@given(told(), st.data())
def test_a_conversation_goes_through_every_question_asked_and_back_again(
    case: tuple[QuestionSet, dict[str, Given]], data: st.DataObject
) -> None:
    questions, _ = case
    half, seen = conversation.begin(questions), []
    while True:
        here = conversation.question_here(questions, half)
        if here is None:
            break
        said = data.draw((VALUES if here.required else OR_NONE)[here.type])
        half = conversation.answer(questions, half, said)
        seen.append(here.id)
        place, of = conversation.progress(questions, half)
        assert (place, of) == (len(seen), len(asked(questions, half.given)))
        if (further := conversation.step(questions, half, 1)) is None:
            break
        half = further
    assert seen == [q.id for q in asked(questions, half.given)]
    assert conversation.missing(questions, half) is None
    assert conversation.resume(questions, half) == half
    back = [half.here]
    while (before := conversation.step(questions, half, -1)) is not None:
        half = before
        back.append(half.here)
    assert back == seen[::-1]


@given(told())
def test_a_conversation_under_an_edited_set_goes_on_where_it_can(
    case: tuple[QuestionSet, dict[str, Given]],
) -> None:
    questions, answers = case
    half = replace(conversation.begin(questions), given=answers, here="gone")
    other = replace(
        questions, version=2, questions=tuple(q for q in questions.questions if q.only_if is None)
    )
    half = conversation.resume(other, half)
    assert set(half.given) <= {q.id for q in other.questions}
    assert conversation.question_here(other, half) in other.questions
