from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import Option, Question, QuestionSet, QuestionType
from canvass.normalise.questions import simplified, tidied
from tests.exchange.question_sets import question_sets


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(question_sets())
def test_a_tidied_set_stays_as_it_is(questions: QuestionSet) -> None:
    assert tidied(questions) == questions
    assert tidied(replace(questions, title=f" {questions.title}\u200b ")).title == questions.title


def test_what_means_nothing_goes() -> None:
    yes_no = Question(
        *("rents", QuestionType.YES_NO, {"en": " Do  you rent?\x00", "cy": "", "pl": "Wynajmujesz?"}),
        options=(Option("a", {}),),
        low=1,
    )
    found = tidied(QuestionSet("s", " Homes ", languages=("en", "en", " cy"), questions=(yes_no,)))
    assert (found.title, found.languages) == ("Homes", ("en", "cy"))
    assert found.questions == (Question("rents", QuestionType.YES_NO, {"en": "Do you rent?"}),)


def test_brackets_around_one_thing_go_and_the_others_stay() -> None:
    one, two = Compare("a", Op.IS, "x"), Compare("b", Op.CHOSEN, 1)
    assert simplified(Every((Some((one,)),))) == one
    assert simplified(Not(Every((one, Some((two, one)))))) == Not(
        Every((one, Some((Compare("b", Op.CHOSEN, "1"), one))))
    )
    assert simplified(Every(())) == Every(())
