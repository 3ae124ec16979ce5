"""The key of every answer: 1 to 9, nine on a page and 0 for the next; a scale has its own numbers as keys.

On a scale that reaches 10, the key of 10 is 0 where 0 is no answer, else X, the Roman ten. Other scales, from
-5 to 5, have 1 to 9, then 0, then X. Yes, no and unsure have their letters too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.model.question import NO, UNSURE, YES, QuestionType
from ui.given import options

if TYPE_CHECKING:
    from canvass.model.question import Question, QuestionSet

ON_A_PAGE = 9
MORE, TEN = "0", "X"
_LETTERS = {YES: "Y", NO: "N", UNSURE: "U"}


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """One answer to choose: the key on which it lies, what it means, its words; a letter does the same."""

    key: str
    given: str | int
    words: str
    letter: str = ""


def answer_keys(
    questions: QuestionSet, question: Question, language: str = "", part: int = 0
) -> tuple[AnswerKey, ...]:
    """The answers on one page (`part`) of a question."""
    found = options(questions, question, language)
    if question.type is QuestionType.SCALE:
        return tuple(AnswerKey(key, *one) for key, one in zip(_of_scale(question), found, strict=False))
    page = found[part * ON_A_PAGE : (part + 1) * ON_A_PAGE]
    return tuple(
        AnswerKey(str(number), given, words, _LETTERS.get(str(given), "") if _is_yes_no(question) else "")
        for number, (given, words) in enumerate(page, 1)
    )


def parts(many: int) -> int:
    """On how many pages so many answers are."""
    return max(1, -(-many // ON_A_PAGE))


def _of_scale(question: Question) -> list[str]:
    low, high = question.low or 0, question.high or 0
    if low < 0 or high > 10:
        return [*"123456789", "0", TEN]
    ten = "0" if low else TEN
    return [ten if value == 10 else str(value) for value in range(low, high + 1)]


def _is_yes_no(question: Question) -> bool:
    return question.type is QuestionType.YES_NO
