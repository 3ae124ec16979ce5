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


@st.composite
def question_sets(draw: st.DrawFn) -> QuestionSet:
    """A set that can be asked, as it is kept."""
    spoken = tuple(draw(languages))
    asked: list[Question] = []
    for name in draw(st.lists(names, min_size=1, max_size=6, unique=True)):
        asked.append(draw(_questions(name, spoken, tuple(asked))))
    found = tidied(
        QuestionSet(
            id=draw(st.from_regex(r"[0-9a-f]{32}|[a-z]{3,8}", fullmatch=True)),
            title=draw(sentences.map(lambda t: f"T{t}")),
            version=draw(st.integers(1, 99)),
            languages=spoken,
            questions=tuple(asked),
            campaign=draw(st.sampled_from(["", "rents", "0123abcd"])),
            retired=draw(st.booleans()),
        )
    )
    return found if not check_questions(found) else draw(st.nothing())


@st.composite
def _questions(
    draw: st.DrawFn, name: str, spoken: tuple[str, ...], earlier: tuple[Question, ...]
) -> Question:
    kind = draw(st.sampled_from(QuestionType))
    low, high = draw(bounds), draw(bounds)
    if kind is QuestionType.SCALE:
        low = draw(st.integers(-20, 20))
        high = low + draw(st.integers(1, 10))
    elif low is not None and high is not None:
        low, high = sorted((low, high))
    ids = draw(st.lists(option_names, min_size=2, max_size=5, unique=True))
    return Question(
        id=name if name != "meta" else "meta_",
        type=kind,
        words=draw(_words(spoken)),
        help={code: draw(sentences) for code in spoken},
        options=tuple(Option(option, draw(_words(spoken))) for option in ids),
        required=draw(st.booleans()),
        low=low,
        high=high,
        whole=draw(st.booleans()),
        about=draw(st.sampled_from(About)),
        only_if=draw(st.none() | _conditions(earlier)) if earlier else None,
    )


def _words(spoken: tuple[str, ...]) -> st.SearchStrategy[dict[str, str]]:
    """Words in the first language at least."""
    return st.fixed_dictionaries(dict.fromkeys(spoken, sentences)).map(
        lambda words: {**words, spoken[0]: f"A{words[spoken[0]]}"}
    )


def _conditions(earlier: tuple[Question, ...]) -> st.SearchStrategy[Condition]:
    one = st.sampled_from(earlier).flatmap(_compares)

    def larger(parts: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
        several = st.lists(parts, min_size=1, max_size=3).map(tuple)
        return several.map(Every) | several.map(Some) | parts.map(Not)

    return st.recursive(one, larger, max_leaves=5)


def _compares(question: Question) -> st.SearchStrategy[Condition]:
    known = [option.id for option in question.options]
    texts = st.text("ab '\"<>&=", max_size=6)
    match question.type:
        case QuestionType.ONE | QuestionType.SEVERAL:
            ops, values = [Op.IS, Op.IS_NOT, Op.CHOSEN], st.sampled_from(known)
        case QuestionType.YES_NO:
            ops, values = [Op.IS, Op.IS_NOT, Op.CHOSEN], st.sampled_from(["yes", "no", "unsure"])
        case QuestionType.TEXT:
            ops, values = [Op.IS, Op.IS_NOT], texts
        case _:
            ops = [op for op in Op if op is not Op.CHOSEN]
            numbers = st.integers(-(10**6), 10**6) | st.decimals(-999, 999, places=2).map(float)
            return st.builds(Compare, st.just(question.id), st.sampled_from(ops), numbers)
    return st.builds(Compare, st.just(question.id), st.sampled_from(ops), values)
