"""Sets of questions for the laws: any that can be asked, in one to three languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import About, Option, Question, QuestionSet, QuestionType
from canvass.model.question_check import check_questions
from canvass.normalise.questions import tidied

if TYPE_CHECKING:
    from canvass.model.condition import Condition

names = st.from_regex(r"[A-Za-z_][A-Za-z0-9_.-]{0,12}", fullmatch=True)
option_names = st.text(
    st.characters(min_codepoint=33, max_codepoint=0x2FF, exclude_categories=["C", "Z"]),
    min_size=1,
    max_size=8,
)
sentences = st.text(st.characters(exclude_categories=["Cs"]), max_size=40).filter(lambda t: "${" not in t)
languages = st.lists(
    st.sampled_from(["en", "cy", "pl", "gd", "zh-hans"]), min_size=1, max_size=3, unique=True
)
bounds = st.none() | st.integers(-1000, 1000)
# Made once: a strategy that is made while drawing costs more than all that is drawn from it.
several_names = st.lists(names, min_size=1, max_size=6, unique=True)
ids = st.from_regex(r"[0-9a-f]{32}|[a-z]{3,8}", fullmatch=True)
campaigns = st.sampled_from(["", "rents", "0123abcd"])
types, abouts, whether = st.sampled_from(QuestionType), st.sampled_from(About), st.booleans()
several_options = st.lists(option_names, min_size=2, max_size=5, unique=True)
up_to = [st.integers(0, number) for number in range(6)]
kinds_of_condition = st.sampled_from(["one", "one", "not", "every", "some"])
choosing = st.sampled_from([Op.IS, Op.IS_NOT, Op.CHOSEN])
saying = st.sampled_from([Op.IS, Op.IS_NOT])
counting = st.sampled_from([op for op in Op if op is not Op.CHOSEN])
yes_no = st.sampled_from(["yes", "no", "unsure"])
texts = st.text("ab '\"<>&=", max_size=6)
numbers = st.integers(-(10**6), 10**6) | st.decimals(-999, 999, places=2).map(float)


@st.composite
def question_sets(draw: st.DrawFn) -> QuestionSet:
    """A set that can be asked, as it is kept."""
    spoken = tuple(draw(languages))
    asked: list[Question] = []
    for name in draw(several_names):
        asked.append(_question(draw, name, spoken, asked))
    found = tidied(
        QuestionSet(
            id=draw(ids),
            title=f"T{draw(sentences)}",
            version=draw(st.integers(1, 99)),
            languages=spoken,
            questions=tuple(asked),
            campaign=draw(campaigns),
            retired=draw(whether),
        )
    )
    return found if not check_questions(found) else draw(st.nothing())


def _question(draw: st.DrawFn, name: str, spoken: tuple[str, ...], earlier: list[Question]) -> Question:
    kind: QuestionType = draw(types)
    low, high = draw(bounds), draw(bounds)
    if kind is QuestionType.SCALE:
        low = draw(st.integers(-20, 20))
        high = low + draw(st.integers(1, 10))
    elif low is not None and high is not None:
        low, high = sorted((low, high))
    return Question(
        id=name if name != "meta" else "meta_",
        type=kind,
        words=_words(draw, spoken),
        help={code: draw(sentences) for code in spoken},
        options=tuple(Option(option, _words(draw, spoken)) for option in draw(several_options)),
        required=draw(whether),
        low=low,
        high=high,
        whole=draw(whether),
        about=draw(abouts),
        only_if=_condition(draw, earlier, 2) if bool(earlier) and draw(whether) else None,
    )


def _words(draw: st.DrawFn, spoken: tuple[str, ...]) -> dict[str, str]:
    """Words in the first language at least."""
    words = {code: draw(sentences) for code in spoken}
    return {**words, spoken[0]: f"A{words[spoken[0]]}"}


def _condition(draw: st.DrawFn, earlier: list[Question], deep: int) -> Condition:
    """What may be said about the questions before, in brackets `deep` deep."""
    kind = draw(kinds_of_condition) if deep else "one"
    if kind == "one":
        return _compare(draw, earlier[draw(up_to[len(earlier) - 1])])
    if kind == "not":
        return Not(_condition(draw, earlier, deep - 1))
    parts = tuple(_condition(draw, earlier, deep - 1) for _ in range(draw(up_to[2]) + 1))
    return Every(parts) if kind == "every" else Some(parts)


def _compare(draw: st.DrawFn, question: Question) -> Compare:
    match question.type:
        case QuestionType.ONE | QuestionType.SEVERAL:
            chosen = question.options[draw(up_to[len(question.options) - 1])].id
            return Compare(question.id, draw(choosing), chosen)
        case QuestionType.YES_NO:
            return Compare(question.id, draw(choosing), draw(yes_no))
        case QuestionType.TEXT:
            return Compare(question.id, draw(saying), draw(texts))
        case _:
            return Compare(question.id, draw(counting), draw(numbers))
