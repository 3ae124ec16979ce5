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
from canvass.model.stall import StallKind, StallPlan
from canvass.usecases.ask import (
    find_answers,
    half_asked,
    keep_answers,
    keep_half_asked,
    keep_tying,
    kept_tying,
    shown_answers,
    tie_answers,
    what_to_ask,
)
from canvass.usecases.edit_contact import change_consent
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.run_stall import end_stall, look_at_stall, start_stall
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from canvass.usecases.work_the_stall import keep_person
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


def test_what_goes_with_the_next_sign_up_is_tied_in_the_same_go(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    given = keep_answers(store, stall, questions, {"rents": "no"}, complete=False)
    keep_tying(store, stall, given)
    waiting = kept_tying(store, stall)
    assert waiting is not None
    assert waiting.id == given
    refused = people.form(store, {"keep": False}, first_name="Ann", phone="07700 900123")
    with pytest.raises(RejectedError):
        keep_person(store, refused, stall, given)
    assert find_answers(store, given).contact is None
    ann = keep_person(store, replace(refused, answers={"keep": True}), stall, given)
    assert find_answers(store, given).contact == ann.contact
    assert kept_tying(store, stall) is None
    take_back_last(store, stall)
    assert find_answers(store, given).contact is None
    assert look_at_stall(store, stall).totals.answers == 1


def test_answers_are_of_one_person_only(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    given = keep_answers(store, stall, questions, {"rents": "no"}, complete=False)
    ann, bo = people.ann(store), people.ann(store, first_name="Bo")
    assert tie_answers(store, given, ann)
    assert not tie_answers(store, given, bo)
    assert shown_answers(store, bo) == []


def test_a_no_to_the_union_consent_wipes_what_was_said_about_one(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    said = {"keep": True, "union": False}
    given = keep_answers(store, stall, questions, {"rents": "no", "union": "yes"}, complete=True)
    form = people.form(store, said, first_name="Ann", phone="07700 900123")
    keep_person(store, form, stall, given)
    assert find_answers(store, given).given == {"rents": "no"}
    sql = 'SELECT count(*) FROM change WHERE body LIKE \'%"union":"yes"%\''
    assert store.one(sql) == (0,)


def test_the_end_of_a_stall_forgets_what_was_half_asked(store: Store) -> None:
    stall = people.stall(store)
    questions = write_questions(store, RENT)
    given = keep_answers(store, stall, questions, {"rents": "no"}, complete=False)
    keep_tying(store, stall, given)
    keep_half_asked(store, stall, HalfAsked("rent", 1, {"rents": "yes"}, typed="6"))
    assert half_asked(store, stall) == HalfAsked("rent", 1, {"rents": "yes"}, typed="6")
    end_stall(store, stall)
    keep_half_asked(store, stall, HalfAsked("rent", 1, {"rents": "yes"}))
    assert (half_asked(store, stall), kept_tying(store, stall)) == (None, None)


def test_a_stall_asks_for_its_campaign_and_for_any_but_nothing_retired(store: Store) -> None:
    for name, campaign, retired in (
        ("a", "", False),
        ("b", "rent", False),
        ("c", "", True),
        ("d", "x", False),
    ):
        write_questions(store, replace(RENT, id=name, title=name, campaign=campaign, retired=retired))
    stall = start_stall(store, StallPlan(StallKind.STREET, "Briggate", campaign="rent")).id
    asking = what_to_ask(store, stall)
    assert [q.id for q in asking.sets] == ["a", "b"]
    assert asking.titles == {name: name for name in "abcd"}


def test_a_text_of_nothing_is_no_answer(store: Store) -> None:
    stall = people.stall(store)
    text = Question("words", QuestionType.TEXT, {"en": "In your own words?"})
    questions = write_questions(store, replace(RENT, questions=(*RENT.questions, text)))
    given = keep_answers(store, stall, questions, {"rents": "no", "words": " \u200b "}, complete=False)
    assert find_answers(store, given).given == {"rents": "no"}
