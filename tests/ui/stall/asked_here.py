"""Questions to ask at a test's stall, and somebody who asks them by keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from canvass.model.condition import Compare, Op
from canvass.model.question import About, Option, Question, QuestionSet, QuestionType
from canvass.usecases.ask import half_asked
from canvass.usecases.write_questions import write_questions
from ui.stall import asking_guard

if TYPE_CHECKING:
    from canvass.model.answer import Answers, HalfAsked
    from tests.ui.stall.conftest import Stand
    from ui.stall.asking_panel import AskingPanel

T = QuestionType


def options(*names: str) -> tuple[Option, ...]:
    """Options with their words in two languages."""
    return tuple(
        Option(name.casefold().replace(" ", "-"), {"en": name, "cy": f"{name} (cy)"}) for name in names
    )


SIX = QuestionSet(
    "six",
    "Six of one key",
    questions=tuple(
        Question(f"q{number}", T.ONE, {"en": f"Question {number}?"}, options=options("Red", "Green", "Blue"))
        for number in range(1, 7)
    ),
)
RENT = QuestionSet(
    "rent",
    "Rents",
    languages=("en", "cy"),
    questions=(
        Question("rents", T.YES_NO, {"en": "Do you rent?", "cy": "Ydych chi'n rhentu?"}, required=True),
        Question(
            "pays", T.NUMBER, {"en": "How much?"}, low=0, high=900, only_if=Compare("rents", Op.IS, "yes")
        ),
        Question("fair", T.SCALE, {"en": "How fair?"}, low=0, high=10),
        Question("wrong", T.SEVERAL, {"en": "What is wrong?"}, options=options("Damp", "Cold", "Noise")),
        Question("union", T.YES_NO, {"en": "Are you in a union?"}, about=About.UNION),
        Question("words", T.TEXT, {"en": "In your own words?"}),
    ),
)


class Asker:
    """Asks at a stand; waits between keys as long as fingers do."""

    def __init__(self, stand: Stand, *sets: QuestionSet) -> None:
        self.stand = stand
        for questions in sets:
            stand.ask(partial(write_questions, questions=questions))
        stand.page.till.look()
        stand.settle()

    @property
    def panel(self) -> AskingPanel:
        assert self.stand.page.asking.panel is not None
        return self.stand.page.asking.panel

    @property
    def heading(self) -> str:
        return self.panel.view.heading.text()

    def press(self, *keys: str) -> None:
        """Keys, each after the guard has let go."""
        for key in keys:
            self.stand.qtbot.wait(round(asking_guard.GUARD_S * 1000) + 10)
            self.stand.press(key)

    def rest(self) -> None:
        """Wait until what was asked of the lanes has been answered."""
        self.stand.settle()
        self.stand.settle()

    def half(self) -> HalfAsked | None:
        """The conversation as the vault has it."""
        stall = self.stand.page.till.stall
        return self.stand.ask(lambda store: half_asked(store, stall))

    def kept(self) -> Answers:
        """The answers that were kept last."""
        self.stand.qtbot.waitUntil(lambda: self.panel.kept is not None)
        assert self.panel.kept is not None
        return self.panel.kept
