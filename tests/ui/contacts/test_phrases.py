"""What is said of consents and edits."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.answer import Answers
from canvass.model.consent import Answer, Consent
from canvass.model.question import Option, Question, QuestionSet, QuestionType
from canvass.usecases.show_contact import PastEdit
from ui.contacts import phrases

if TYPE_CHECKING:
    from canvass.model.condition import Given

BO = b"b" * 16
SAID = Consent(b"1", b"2", "email", Answer.YES, "standard", 1, "en", 1_556_805_720_000, None, "typed", BO)


def test_a_yes_says_who_asked_and_a_withdrawal_who_was_told() -> None:
    assert phrases.consent(SAID, "Hyde Park", {BO: "Bo"}).startswith("Email: yes, ")
    assert phrases.consent(SAID, "Hyde Park", {BO: "Bo"}).endswith("Hyde Park, asked by Bo (notice v1)")
    taken_back = replace(SAID, answer=Answer.WITHDRAWN, notice="")
    assert phrases.consent(taken_back, "", {BO: "Bo"}).endswith(", told to Bo")
    assert phrases.consent(taken_back, "", {}).startswith("Email: withdrawn, ")


def test_an_edit_that_lost_says_that_it_did_not_know() -> None:
    edit = PastEdit(SAID.at, "phone", "", "Bo", lost=True)
    line = phrases.edit(edit)
    assert "Phone: (emptied)" in line
    assert line.endswith("made on another laptop without knowing of this")
    assert "another laptop" not in phrases.edit(replace(edit, lost=False))


def test_answers_are_said_beside_their_questions() -> None:
    questions = QuestionSet(
        "rent",
        "Rents",
        questions=(
            Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}),
            Question("pays", QuestionType.NUMBER, {"en": "How much?"}),
            Question(
                "wrong",
                QuestionType.SEVERAL,
                {"en": "What is wrong?"},
                options=(Option("damp", {"en": "Damp"}), Option("cold", {"en": "Cold"})),
            ),
            Question("words", QuestionType.TEXT, {"en": "Anything else?"}),
        ),
    )
    given: dict[str, Given] = {"rents": "yes", "pays": 650.5, "wrong": ("damp", "cold")}
    said = Answers(b"a" * 16, b"s" * 16, SAID.at, "rent", 1, given, complete=False)
    lines = phrases.answers(questions, said).splitlines()
    assert lines[0].endswith(" · Rents · not to the end")
    assert [line.strip() for line in lines[1:]] == [
        "Do you rent?  Yes",
        "How much?  650.5",
        "What is wrong?  Damp, Cold",
    ]
    unknown = phrases.answers(QuestionSet("rent", "rent"), said)
    assert "wrong: damp, cold" in unknown
