"""On a screen of 1366 × 768 a question and all its answers are in sight, in letters of 24 points too."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest

from canvass import settings
from canvass.model.question import Option, Question, QuestionSet, QuestionType
from canvass.model.stall import StallKind
from canvass.settings import Settings
from canvass.usecases.write_questions import write_questions
from ui.shell import theme
from ui.stall.asking_guard import GUARD_S
from ui.stall.stall_page import StallPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication, QWidget

    from tests.journeys.sitting import Place, Sitting

HOMES = QuestionSet(
    "homes",
    "Homes",
    questions=(
        Question(
            "home",
            QuestionType.ONE,
            {"en": "Which of these is nearest to your home?"},
            options=tuple(
                Option(words.split()[-1].casefold(), {"en": words})
                for words in ("Halls", "A shared house", "With family", "Somewhere else")
            ),
        ),
        Question(
            "strike",
            QuestionType.SCALE,
            {"en": "How likely would you be to join a rent strike?"},
            low=0,
            high=10,
        ),
    ),
)


@pytest.mark.parametrize("points", [14, 24, 28])
def test_a_question_and_its_answers_are_in_sight(
    place: Place, sit: Callable[[Place], Sitting], qapp: QApplication, points: int
) -> None:
    settings.write(place.paths.settings, Settings(text_points=points))
    at = sit(place)
    try:
        at.unlock()
        at.ask(partial(write_questions, questions=HOMES))
        at.start_stall(StallKind.CAMPUS, "Freshers' fair")
        stall = at.page(StallPage)
        at.hands.until("something to ask", stall.asking.button.button.isVisible)
        at.hands.press("Ctrl+J")
        for key in ("2", "5"):
            QTest.qWait(round(GUARD_S * 1000) + 30)
            at.hands.picture(f"ask-{key}-{points}")
            assert at.window.height() == 768
            assert points == 28 or at.window.width() == 1366
            assert points == 28 or not [w.accessibleName() for w in asked(stall) if hidden(w)]
            at.hands.press(key)
        at.hands.press("Esc")
        assert all(button.text().endswith(")") for button in stall.counts.buttons.values())  # its key again
    finally:
        theme.apply(qapp, Settings())


def asked(stall: StallPage) -> list[QWidget]:
    """The question in sight, its answers, what can be done, and the counts."""
    panel = stall.asking.panel
    assert panel is not None
    view = panel.view
    buttons = [*view.foot.buttons.values(), view.foot.give_up, *stall.counts.buttons.values()]
    return [view.above, view.heading, *view.options.seen(), *(b for b in buttons if not b.isHidden())]


def hidden(widget: QWidget) -> bool:
    """Whether a part of it is out of sight."""
    return widget.visibleRegion().boundingRect() != widget.rect()
