"""How questions are said: their types, their conditions, and what is to put right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from canvass.model.condition import Compare, Every, Not, Op, Some
from canvass.model.question import (
    LONGEST_SCALE,
    MOST_OPTIONS,
    MOST_QUESTIONS,
    NO,
    UNSURE,
    YES,
    QuestionType,
)
from canvass.model.question_check import Fault
from canvass.model.question_edit import Match

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.condition import Condition
    from canvass.model.question import Question, QuestionSet
    from canvass.model.question_check import Flaw

translate = QCoreApplication.translate


def types() -> Mapping[QuestionType, str]:
    """How a question is answered."""
    return {
        QuestionType.ONE: translate("questions", "One of several"),
        QuestionType.SEVERAL: translate("questions", "Any of several"),
        QuestionType.YES_NO: translate("questions", "Yes, no or unsure"),
        QuestionType.SCALE: translate("questions", "Scale"),
        QuestionType.NUMBER: translate("questions", "Number"),
        QuestionType.TEXT: translate("questions", "A few words"),
    }


def yes_no() -> Mapping[str, str]:
    """The answers to a yes-or-no question."""
    return {
        YES: translate("questions", "Yes"),
        NO: translate("questions", "No"),
        UNSURE: translate("questions", "Unsure"),
    }


def matches() -> Mapping[Match, str]:
    """How an earlier answer is compared."""
    return {
        Match.IS: translate("questions", "is"),
        Match.IS_NOT: translate("questions", "is not"),
        Match.INCLUDES: translate("questions", "includes"),
        Match.LACKS: translate("questions", "does not include"),
        Match.AT_LEAST: translate("questions", "is at least"),
        Match.AT_MOST: translate("questions", "is at most"),
        Match.MORE: translate("questions", "is more than"),
        Match.LESS: translate("questions", "is less than"),
        Match.ANSWERED: translate("questions", "was answered"),
        Match.UNANSWERED: translate("questions", "was not answered"),
    }


def language(code: str) -> str:
    """A language by its code, in the words of whoever uses this laptop; the code where Qt knows no name."""
    locale = QLocale(code)
    if locale.language() is QLocale.Language.C:
        return code
    return QLocale.languageToString(locale.language())


def title(question: Question, questions: QuestionSet, spoken: str) -> str:
    """A question in a line, as lists show it."""
    words = " ".join(questions.say(question.words, spoken).split())
    return words or translate("questions", "(no words yet)")


def answer(question: Question | None, value: str, questions: QuestionSet, spoken: str) -> str:
    """An answer in words: an option's, or itself."""
    if question is None:
        return value
    if question.type is QuestionType.YES_NO:
        return yes_no().get(value, value)
    found = next((option for option in question.options if option.id == value), None)
    return questions.say(found.words, spoken) or value if found else value


def condition(said: Condition | None, questions: QuestionSet, spoken: str) -> str:
    """A condition in words, brackets and all."""
    match said:
        case None:
            return ""
        case Every(parts):
            joined = translate("questions", " and ").join(_inner(part, questions, spoken) for part in parts)
            return joined or translate("questions", "always")
        case Some(parts):
            joined = translate("questions", " or ").join(_inner(part, questions, spoken) for part in parts)
            return joined or translate("questions", "never")
        case Not(part):
            return translate("questions", "not (%1)").replace("%1", condition(part, questions, spoken))
        case Compare(question, op, value):
            asked = questions.question(question)
            about = title(asked, questions, spoken) if asked else question
            if value == "" and op in {Op.IS, Op.IS_NOT}:
                how = matches()[Match.ANSWERED if op is Op.IS_NOT else Match.UNANSWERED]
                return f"“{about}” {how}"
            return f"“{about}” {_how(op)} “{answer(asked, str(value), questions, spoken)}”"


def _inner(part: Condition, questions: QuestionSet, spoken: str) -> str:
    words = condition(part, questions, spoken)
    return f"({words})" if isinstance(part, Every | Some) else words


def _how(op: Op) -> str:
    return matches()[
        {
            Op.IS: Match.IS,
            Op.IS_NOT: Match.IS_NOT,
            Op.LESS: Match.LESS,
            Op.AT_MOST: Match.AT_MOST,
            Op.MORE: Match.MORE,
            Op.AT_LEAST: Match.AT_LEAST,
            Op.CHOSEN: Match.INCLUDES,
        }[op]
    ]


def flaw(found: Flaw) -> str:
    """What to put right, in a sentence."""
    return fault(found.fault, found.detail)


def fault(which: Fault, detail: str = "") -> str:
    """The same for a fault; `detail` is what it is about."""
    return _faults()[which].replace("%1", detail).replace(": “”", "").replace(" “”", "")


def _faults() -> Mapping[Fault, str]:
    return {
        Fault.NO_TITLE: translate("questions", "The set needs a title."),
        Fault.NO_QUESTIONS: translate("questions", "Add at least one question."),
        Fault.TOO_MANY_QUESTIONS: translate("questions", "At most %2 questions.").replace(
            "%2", str(MOST_QUESTIONS)
        ),
        Fault.NO_WORDS: translate("questions", "Words are missing in the set’s first language: “%1”."),
        Fault.BAD_NAME: translate(
            "questions", "The name in files “%1” has to begin with a letter, without spaces; not “meta”."
        ),
        Fault.SAME_NAME: translate("questions", "Another question has this name in files."),
        Fault.NO_OPTIONS: translate("questions", "Give at least two answers to choose from."),
        Fault.TOO_MANY_OPTIONS: translate("questions", "At most %2 answers.").replace(
            "%2", str(MOST_OPTIONS)
        ),
        Fault.SAME_OPTION: translate("questions", "Two answers have the same name in files."),
        Fault.BAD_RANGE: translate(
            "questions", "A scale goes up from the lowest number, at most %2 steps; a number likewise."
        ).replace("%2", str(LONGEST_SCALE)),
        Fault.UNKNOWN_QUESTION: translate(
            "questions", "Asked only after a question that is not in this set: “%1”."
        ),
        Fault.LATER_QUESTION: translate(
            "questions",
            "Asked only after “%1”, which comes later. Move it below, or change when it is asked.",
        ),
        Fault.CYCLE: translate(
            "questions",
            "This question and “%1” wait for each other, so neither is ever asked. Change when one is asked.",
        ),
        Fault.UNKNOWN_OPTION: translate(
            "questions", "Asked only after an answer that nobody can give: “%1”."
        ),
        Fault.BAD_VALUE: translate("questions", "Compare a number with a number, not with “%1”."),
        Fault.QUOTES_ANSWER: translate("questions", "Words cannot quote an answer by ${…}."),
    }
