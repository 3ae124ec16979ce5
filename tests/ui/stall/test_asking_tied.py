"""Whose answers they are: tied to a sign-up only by the person's own yes, and let go of again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from canvass.model.consent import Purpose
from canvass.model.stall import StallKind, StallPlan
from canvass.store import answers as stored
from canvass.usecases.ask import find_answers, kept_tying, shown_answers
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.run_stall import start_stall
from tests.ui.stall.asked_here import RENT, Asker
from ui.stall import asking_guard

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.model.condition import Given
    from canvass.model.ids import Id
    from tests.ui.stall.conftest import Stand
    from ui.desk import Desk


@pytest.fixture(autouse=True)
def _quick_fingers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_guard, "GUARD_S", 0.01)


@pytest.fixture
def asker(desk: Desk, sit: Callable[[], Stand]) -> Asker:
    """A workplace sale, where unions are asked for, and somebody who has just answered."""
    desk.writer.run(partial(start_stall, plan=StallPlan(StallKind.WORKPLACE, "Depot", "CJ")))
    asker = Asker(sit(), RENT)
    asker.press("Ctrl+J", "N", "4", "Enter", "Y", "Enter")
    asker.kept()
    return asker


def sign_up(asker: Asker, *yes: str, union: str = "") -> None:
    """Ada's name and mobile, then what she says yes or no to, and save."""
    fields = asker.stand.form.person_fields.fields
    for name, text in (("first_name", "Ada"), ("phone", "07700 900123"), ("union", union)):
        fields[name].setFocus()
        asker.stand.type(text)
    if union:
        asker.stand.press("Enter")
    asker.stand.press("F9")
    if union and asker.stand.form.consent:
        question = asker.stand.form.consent.questions["union"]  # type: ignore[index]  # a Purpose is text
        question.setFocus()
        asker.stand.press(*yes)
    asker.stand.press("Ctrl+Enter")
    asker.stand.qtbot.waitUntil(lambda: asker.stand.form.form().is_blank)
    asker.rest()


def of_ada(asker: Asker) -> list[Mapping[str, Given]]:
    """What is shown of what Ada said."""
    [ada] = asker.stand.ask(lambda store: find_contacts(store, "Ada"))
    return [said.given for _, said in asker.stand.ask(lambda store: shown_answers(store, ada))]


def whose(asker: Asker, answers: Id) -> Id | None:
    return asker.stand.ask(lambda store: find_answers(store, answers)).contact


def test_ctrl_n_ties_the_answers_once_the_sign_up_is_saved(asker: Asker) -> None:
    answers = asker.kept().id
    asker.press("Ctrl+N")
    assert asker.stand.focus() == "First name"
    assert asker.stand.page.asking.tie.words.text().startswith("With the answers just given (")
    assert whose(asker, answers) is None
    sign_up(asker)
    assert of_ada(asker) == [{"rents": "no", "fair": 4}]  # and nothing about a union
    assert not asker.stand.page.asking.tie.isVisible()


def test_an_answer_about_a_union_is_shown_with_the_yes_to_that(asker: Asker) -> None:
    asker.press("Ctrl+N")
    sign_up(asker, "Y", union="Unite")
    assert of_ada(asker) == [{"rents": "no", "fair": 4, "union": "yes"}]


def test_an_answer_about_a_union_goes_with_a_no_to_that(asker: Asker) -> None:
    answers = asker.kept().id
    asker.press("Ctrl+N")
    sign_up(asker, "N", union="Unite")
    assert of_ada(asker) == [{"rents": "no", "fair": 4}]
    assert asker.stand.ask(lambda store: find_answers(store, answers)).given == {"rents": "no", "fair": 4}


def test_the_union_consent_is_asked_where_the_form_has_no_union_but_the_answers_do(
    desk: Desk, sit: Callable[[], Stand]
) -> None:
    desk.writer.run(partial(start_stall, plan=StallPlan(StallKind.STREET, "Briggate", "CJ")))
    asker = Asker(sit(), RENT)
    consent = asker.stand.form.consent
    assert consent
    union = consent.questions[Purpose.UNION]
    assert not union.isVisible()
    asker.press("Ctrl+J", "N", "4", "Enter", "Y", "Enter")
    asker.kept()
    asker.press("Ctrl+N")
    assert union.isVisible()
    asker.stand.type("Ada")
    asker.stand.form.person_fields.fields["phone"].setFocus()
    asker.stand.type("07700 900123")
    asker.stand.press("F9", "Y", "Ctrl+Enter")
    asker.stand.qtbot.waitUntil(lambda: asker.stand.form.form().is_blank)
    asker.rest()
    assert of_ada(asker) == [{"rents": "no", "fair": 4, "union": "yes"}]
    assert not union.isVisible()


def test_the_next_sign_up_is_somebody_else(asker: Asker) -> None:
    answers = asker.kept().id
    asker.press("Ctrl+N")
    asker.stand.page.asking.tie.button.click()
    sign_up(asker)
    assert (of_ada(asker), whose(asker, answers)) == ([], None)


def test_a_sign_up_without_ctrl_n_leaves_them_nameless(asker: Asker) -> None:
    answers = asker.kept().id
    asker.press("Esc")
    sign_up(asker)
    assert (of_ada(asker), whose(asker, answers)) == ([], None)


def test_who_says_no_leaves_the_answers_nameless(asker: Asker) -> None:
    answers = asker.kept().id
    asker.press("Ctrl+N")
    asker.stand.type("Ada")
    assert asker.stand.form.consent
    next(iter(asker.stand.form.consent.questions.values())).setFocus()
    asker.stand.press("N", "Enter")
    asker.rest()
    assert asker.stand.view().totals.refusals == 1
    assert whose(asker, answers) is None
    assert not asker.stand.page.asking.tie.isVisible()


def test_taking_the_sign_up_back_unties_and_brings_both_back(asker: Asker) -> None:
    answers = asker.kept().id
    asker.press("Ctrl+N")
    sign_up(asker)
    assert whose(asker, answers) is not None
    asker.stand.press("Ctrl+U")
    asker.rest()
    found = asker.stand.ask(lambda store: stored.find(store, answers))
    assert found is not None
    assert (found.contact, found.given["union"]) == (None, "yes")
    assert asker.stand.form.form().person.first_name == "Ada"
    assert asker.stand.page.asking.tie.isVisible()
    asker.stand.press("Ctrl+Enter")
    asker.stand.qtbot.waitUntil(lambda: asker.stand.form.form().is_blank)
    asker.rest()
    assert of_ada(asker) == [{"rents": "no", "fair": 4}]


def test_a_lock_forgets_neither_the_form_nor_what_goes_with_it(
    asker: Asker, sit: Callable[[], Stand]
) -> None:
    answers = asker.kept().id
    asker.press("Ctrl+N")
    asker.stand.type("Ada")
    asker.stand.home.keep_draft()
    asker.rest()
    asker.stand.home.close()
    again = Asker(sit())
    assert again.stand.form.form().person.first_name == "Ada"
    assert again.stand.page.asking.tie.isVisible()
    sign_up(again)
    assert whose(again, answers) is not None
    stall = again.stand.page.till.stall
    assert again.stand.ask(lambda store: kept_tying(store, stall)) is None
