from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.errors import ClosedStallError, FlawedQuestionsError, RejectedError
from canvass.model.answer import HalfAsked
from canvass.model.condition import Compare, Op
from canvass.model.consent import Answer, Purpose
from canvass.model.question import About, Option, Question, QuestionSet, QuestionType, asked
from canvass.model.question_check import Fault
from canvass.usecases.ask import (
    half_asked,
    keep_answers,
    keep_half_asked,
    shown_answers,
    tie_answers,
    what_to_ask,
)
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.run_stall import end_stall
from canvass.usecases.sign_up import sign_up
from canvass.usecases.write_questions import question_sets, questions_at, write_questions
from tests.usecases import people

if TYPE_CHECKING:
    from canvass.store.store import Store

RENT = QuestionSet(
    "rent",
    "Rents",
    questions=(
        Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}, required=True),
        Question(
            "landlord",
            QuestionType.ONE,
            {"en": "From whom?"},
            options=(
                Option("council", {"en": "The council"}),
                Option("private", {"en": "A private landlord"}),
            ),
            only_if=Compare("rents", Op.IS, "yes"),
        ),
        Question("union", QuestionType.YES_NO, {"en": "Are you in a union?"}, about=About.UNION),
    ),
)


def test_a_question_is_asked_only_if_an_earlier_answer_says_so() -> None:
    assert [q.id for q in asked(RENT, {"rents": "no"})] == ["rents", "union"]
    assert [q.id for q in asked(RENT, {"rents": "yes"})] == ["rents", "landlord", "union"]


def test_questions_that_wait_for_each_other_are_refused(store: Store) -> None:
    circle = replace(
        RENT,
        questions=(
            replace(RENT.questions[0], only_if=Compare("landlord", Op.IS, "council")),
            *RENT.questions[1:],
        ),
    )
    with pytest.raises(FlawedQuestionsError) as refused:
        write_questions(store, circle)
    assert Fault.CYCLE in {flaw.fault for flaw in refused.value.flaws}
    assert question_sets(store) == []


def test_answers_keep_the_version_they_answered(store: Store) -> None:
    stall = people.stall(store)
    first = write_questions(store, RENT)
    assert write_questions(store, replace(first, title="Rents in Leeds")).version == 1
    given = keep_answers(store, stall, question_sets(store)[0], {"rents": "no"}, complete=False)
    second = write_questions(store, replace(first, title="Rents and repairs"))
    assert second.version == 2
    assert [q.title for q in question_sets(store)] == ["Rents and repairs"]
    contact = sign_up(
        store, people.form(store, {"keep": True}, first_name="Ann", phone="07700 900123"), stall
    )
    assert tie_answers(store, given, contact.contact)
    [(questions, _)] = shown_answers(store, contact.contact)
    assert (questions.version, questions.title) == (1, "Rents in Leeds")
    assert questions_at(store, "rent", 2).title == "Rents and repairs"


def test_a_conversation_that_was_interrupted_comes_back_and_goes_once_it_is_kept(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    half = HalfAsked("rent", 1, {"rents": "yes"}, "landlord")
    keep_half_asked(store, stall, half)
    assert what_to_ask(store, stall).half == (questions, half)
    keep_answers(store, stall, questions, half.given, complete=False)
    assert half_asked(store, stall) is None


def test_what_was_said_about_a_union_goes_with_its_consent(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    said = {"keep": True, "union": True}
    contact = sign_up(store, people.form(store, said, first_name="Ann", phone="07700 900123"), stall).contact
    given = keep_answers(store, stall, questions, {"rents": "no", "union": "yes"}, complete=True)
    tie_answers(store, given, contact)
    assert shown_answers(store, contact)[0][1].given == {"rents": "no", "union": "yes"}
    change_consent(store, contact, Purpose.UNION, Answer.WITHDRAWN)
    assert shown_answers(store, contact)[0][1].given == {"rents": "no"}
    assert store.one(
        "SELECT count(*) FROM change WHERE kind = 'answers' AND body LIKE '%\"union\":\"yes\"%'"
    ) == (0,)


def test_without_union_consent_the_answer_about_a_union_is_not_shown_with_the_person(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    contact = sign_up(
        store, people.form(store, {"keep": True}, first_name="Ann", phone="07700 900123"), stall
    )
    given = keep_answers(store, stall, questions, {"rents": "no", "union": "yes"}, complete=True)
    tie_answers(store, given, contact.contact)
    assert shown_answers(store, contact.contact)[0][1].given == {"rents": "no"}


def test_answers_go_with_a_person_who_is_erased(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    contact = sign_up(
        store, people.form(store, {"keep": True}, first_name="Ann", phone="07700 900123"), stall
    )
    tie_answers(
        store, keep_answers(store, stall, questions, {"rents": "no"}, complete=False), contact.contact
    )
    erase_contact(store, contact.contact)
    assert store.one("SELECT count(*) FROM answers") == (0,)
    assert store.one("SELECT count(*) FROM change WHERE kind IN ('answers', 'tie') AND body IS NOT NULL") == (
        0,
    )


def test_an_answer_that_cannot_be_is_refused(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    for given, complete in (({"rents": "perhaps"}, False), ({"union": "yes"}, True), ({}, False)):
        with pytest.raises(RejectedError):
            keep_answers(store, stall, questions, given, complete=complete)
    end_stall(store, stall)
    with pytest.raises(ClosedStallError):
        keep_answers(store, stall, questions, {"rents": "no"}, complete=False)
