"""Somebody locks in the middle of a new set of questions: it is there again, until it is kept or given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.usecases.keep_questions import kept_questions
from canvass.usecases.write_questions import question_sets
from ui.settings.questions_section import QuestionsSection

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.journeys.sitting import Place, Sitting

BACK = "Brought back what was not kept yet"


def test_a_set_without_a_title_outlives_a_lock(place: Place, sit: Callable[[Place], Sitting]) -> None:
    at = sit(place)
    at.unlock()
    section = questions(at)
    at.push(section.list.add)
    assert section.editor.frame.title.edit.hasFocus()
    at.push(section.editor.add)
    assert section.editor.form.words.edit.hasFocus()
    at.hands.type("Do you rent?")
    at.lock()

    at = sit(place)
    at.unlock()
    section = questions(at)
    at.hands.until("the set", section.editor.isVisible)
    assert at.said[-1] == BACK
    assert section.dirty
    assert section.editor.questions.questions[0].words == {"en": "Do you rent?"}
    at.push(section.save_button)
    assert section.editor.frame.title.edit.hasFocus()  # that is what is missing
    at.hands.type("Rents")
    at.push(section.save_button)
    at.hands.until("the set among those kept", lambda: bool(at.ask(question_sets)))
    assert at.ask(kept_questions) is None


def test_what_was_brought_back_can_be_given_up(place: Place, sit: Callable[[Place], Sitting]) -> None:
    at = sit(place)
    at.unlock()
    section = questions(at)
    at.push(section.list.add)
    at.hands.type("Rents")  # and no question
    at.settings("This laptop")
    at.lock()

    at = sit(place)
    at.unlock()
    section = questions(at)
    at.hands.until("the set", section.editor.isVisible)
    assert section.editor.frame.title.edit.text() == "Rents"
    at.push(section.drop)
    at.push(section.sure)
    at.hands.until("the list", section.list.isVisible)
    assert at.ask(kept_questions) is None
    assert at.ask(question_sets) == []


def questions(at: Sitting) -> QuestionsSection:
    """The section."""
    section = at.settings("Canvass questions")
    assert isinstance(section, QuestionsSection)
    at.settle()
    return section
