"""The demo's canvass questions, about rents, and what invented people answer to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.condition import Compare, Every, Op
from canvass.model.conversation import answer, begin, question_here, step
from canvass.model.question import NO, UNSURE, YES, About, Option, Question, QuestionSet, QuestionType
from canvass.usecases.ask import keep_answers

if TYPE_CHECKING:
    import random

    from canvass.model.condition import Given
    from canvass.model.ids import Id
    from canvass.store.store import Store

_TYPE = QuestionType
_SAYINGS = (
    "Nobody answers the telephone",
    "It went up again in September",
    "The boiler was out all winter",
    "I would come to a meeting",
)


def _options(**words: str) -> tuple[Option, ...]:
    return tuple(Option(name, {"en": text}) for name, text in words.items())


DEMO_QUESTIONS = QuestionSet(
    "demo_rents",
    "Rents and repairs",
    questions=(
        Question(
            "home",
            _TYPE.ONE,
            {"en": "Who do you rent from?"},
            options=_options(
                private="A private landlord",
                halls="The university",
                council="The council or a housing association",
                nobody="I do not rent",
            ),
            required=True,
        ),
        Question(
            "rent",
            _TYPE.NUMBER,
            {"en": "How much is it a month, in pounds?"},
            low=0,
            high=5_000,
            only_if=Compare("home", Op.IS_NOT, "nobody"),
        ),
        Question(
            "wrong",
            _TYPE.SEVERAL,
            {"en": "What is wrong with it?"},
            help={"en": "Read them out."},
            options=_options(
                damp="Damp or mould", cold="It is cold", repairs="Repairs are not done", none="Nothing"
            ),
            only_if=Compare("home", Op.IS_NOT, "nobody"),
        ),
        Question(
            "cap",
            _TYPE.SCALE,
            {"en": "From 0 to 10: should the council cap rents?"},
            low=0,
            high=10,
        ),
        Question("union", _TYPE.YES_NO, {"en": "Are you in a trade union?"}, about=About.UNION),
        Question(
            "say",
            _TYPE.TEXT,
            {"en": "What would you tell the landlord?"},
            only_if=Every((Compare("cap", Op.AT_LEAST, 6), Compare("home", Op.IS_NOT, "nobody"))),
        ),
    ),
)


def ask_somebody(store: Store, stall: Id, dice: random.Random) -> Id:
    """One invented person is asked the demo's questions; their answers, nameless."""
    half = begin(DEMO_QUESTIONS)
    while (here := question_here(DEMO_QUESTIONS, half)) is not None:
        half = answer(DEMO_QUESTIONS, half, _said(here, dice))
        further = step(DEMO_QUESTIONS, half, 1)
        if further is None:
            break
        half = further
    return keep_answers(store, stall, DEMO_QUESTIONS, half.given, complete=True)


def _said(here: Question, dice: random.Random) -> Given:
    names = [option.id for option in here.options]
    match here.type:
        case _TYPE.ONE:
            return dice.choice(names)
        case _TYPE.SEVERAL:
            chosen = set(dice.sample(names[:-1], 2))
            return tuple(name for name in names if name in chosen)
        case _TYPE.SCALE:
            return dice.randint(2, 10)
        case _TYPE.YES_NO:
            return dice.choice((YES, NO, UNSURE))
        case _TYPE.NUMBER:
            return dice.randrange(350, 1_200, 10)
        case _:
            return dice.choice(_SAYINGS)
