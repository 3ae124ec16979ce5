"""Many answers to one question: each has a place of its own, whatever was in sight before."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from canvass.model.question import Question, QuestionSet, QuestionType
from tests.ui.stall.asked_here import RENT, Asker, options

if TYPE_CHECKING:
    from tests.ui.stall.conftest import Stand

FORTY = QuestionSet(
    "forty",
    "Forty",
    questions=(
        Question(
            "which",
            QuestionType.ONE,
            {"en": "Which of forty? " + "It was pasted from elsewhere, and is long. " * 3},
            options=options(*(f"Option number {number}" for number in range(40))),
        ),
    ),
)


def test_forty_answers_after_a_choice_of_two_sets_stand_beside_each_other(stand: Stand) -> None:
    asker = Asker(stand, FORTY, RENT)
    asker.press("Ctrl+J", "2", "1", "Ctrl+W", "Tab", "Enter")
    asker.press("Ctrl+J", "1")
    asker.rest()
    seen = asker.panel.view.options.seen()
    stand.qtbot.waitUntil(lambda: all(button.isVisible() for button in seen))
    assert [button.key for button in seen] == [*"1234567890"]
    grid = asker.panel.view.options.layout()
    assert grid is not None
    assert all(grid.indexOf(button) >= 0 for button in seen)
    assert not [(a, b) for a, b in combinations(seen, 2) if a.geometry().intersects(b.geometry())]
