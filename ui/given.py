"""What somebody answered, in words: the option's own, yes and no in the window's, the rest as given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from canvass.model.question import NO, UNSURE, YES, QuestionType

if TYPE_CHECKING:
    from canvass.model.condition import Given
    from canvass.model.question import Question, QuestionSet

translate = QCoreApplication.translate


def options(questions: QuestionSet, question: Question, language: str = "") -> list[tuple[str | int, str]]:
    """Everything there is to choose for a question, each as it is kept and as it is said."""
    match question.type:
        case QuestionType.ONE | QuestionType.SEVERAL:
            return [(one.id, questions.say(one.words, language) or one.id) for one in question.options]
        case QuestionType.YES_NO:
            return [
                (YES, translate("given", "Yes")),
                (NO, translate("given", "No")),
                (UNSURE, translate("given", "Unsure")),
            ]
        case QuestionType.SCALE:
            return [(value, str(value)) for value in range(question.low or 0, (question.high or 0) + 1)]
        case _:
            return []


def in_words(questions: QuestionSet, question: Question, given: Given, language: str = "") -> str:
    """One answer as it is said."""
    words: dict[object, str] = dict(options(questions, question, language))
    chosen = given if isinstance(given, tuple) else (given,)
    return ", ".join(words.get(one) or raw(one) for one in chosen)


def raw(given: Given) -> str:
    """An answer whose question is not known here, or that is a number or a text."""
    if isinstance(given, tuple):
        return ", ".join(given)
    return f"{given:.12g}" if isinstance(given, float) else str(given)
