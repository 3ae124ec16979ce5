"""What the panel says on each page: which set, a question, what was kept; words only, no widgets."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from canvass.model.conversation import progress
from canvass.model.question import MOST_NUMBER, QuestionType
from ui.stall import phrases
from ui.stall.asking_keys import ON_A_PAGE, AnswerKey, answer_keys, parts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.answer import HalfAsked
    from canvass.model.condition import Given
    from canvass.model.question import Question, QuestionSet

translate = QCoreApplication.translate
_NUMBER = re.compile(r"[+-]?[0-9]{1,13}(\.[0-9]{1,9})?")


@dataclass(frozen=True, slots=True)
class AskingPage:
    """One page: what stands above, what is asked, what helps, the keys, those chosen, the line to type in.

    `more` names the key for the next page of answers; `line` is None where nothing is typed, and `hint`
    stands in it while it is empty; `on` says what Enter does.
    """

    heading: str
    above: str = ""
    help: str = ""
    keys: tuple[AnswerKey, ...] = ()
    chosen: tuple[str | int | float, ...] = ()
    more: str = ""
    is_scale: bool = False
    is_short: bool = False
    is_several: bool = False
    line: str | None = None
    hint: str = ""
    on: str = ""


def which_set(sets: Sequence[QuestionSet], part: int) -> AskingPage:
    """Several sets: which is asked."""
    here = sets[part * ON_A_PAGE : (part + 1) * ON_A_PAGE]
    keys = tuple(AnswerKey(str(number), q.id, q.title) for number, q in enumerate(here, 1))
    return AskingPage(translate("asking", "Which questions?"), keys=keys, more=_more(part, len(sets)))


def question(questions: QuestionSet, half: HalfAsked, here: Question, part: int) -> AskingPage:
    """One question, and what was answered to it before."""
    place, of = progress(questions, half)
    words = translate("asking", "%1 of %2").replace("%1", str(place)).replace("%2", str(of))
    given, is_several = half.given.get(here.id), here.type is QuestionType.SEVERAL
    several = translate("asking", "As many as they like, then Enter.") if is_several else ""
    passes = given is None and not half.typed and not here.required
    return AskingPage(
        heading=questions.say(here.words, half.language),
        above=f"{words} · {questions.title}",
        help="\n".join(filter(None, (questions.say(here.help, half.language), several))),
        keys=answer_keys(questions, here, half.language, part),
        chosen=() if given is None else given if isinstance(given, tuple) else (given,),
        more=_more(part, len(here.options)),
        is_scale=here.type is QuestionType.SCALE,
        is_short=here.type is QuestionType.YES_NO,
        is_several=is_several,
        line=half.typed or shown(given) if is_typed(here) else None,
        hint=hint(here),
        on=on(passes=passes),
    )


def kept(at: int, *, complete: bool) -> AskingPage:
    """The answers are kept; what next."""
    below = (
        translate("asking", "Would they sign up? Ctrl+N: the answers become theirs once that is saved.")
        if complete
        else translate("asking", "What was said so far. Ctrl+N: the answers become theirs once they sign up.")
    )
    return AskingPage(translate("asking", "Kept, without a name"), above=phrases.clock(at), help=below)


def nothing_kept() -> AskingPage:
    """The person answered nothing."""
    return AskingPage(
        translate("asking", "Nothing kept"), help=translate("asking", "None of the questions was answered.")
    )


def on(*, passes: bool) -> str:
    """What Enter does."""
    return translate("asking", "Pass over") if passes else translate("asking", "Go on")


def hint(asked: Question) -> str:
    """What stands in an empty line."""
    if asked.type is QuestionType.NUMBER:
        return _range(asked) or translate("asking", "A number, then Enter")
    return translate("asking", "A few words, then Enter")


def problem(asked: Question, typed: str) -> str:
    """Why the question is still there."""
    if not typed.strip():
        return translate("asking", "This one needs an answer.")
    if _NUMBER.fullmatch(typed.strip()) and _range(asked) and not (asked.whole and "." in typed):
        return _range(asked)
    if asked.whole:
        return translate("asking", "A whole number such as 12, please.")
    return translate("asking", "A number such as 12 or 2.5, please.")


def language(code: str) -> str:
    """A language in its own words."""
    spoken = QLocale(code)
    english = spoken.language() is QLocale.Language.English  # of which Qt would say whose
    return "English" if english else spoken.nativeLanguageName() or code


def is_typed(asked: Question) -> bool:
    """Whether the answer is typed."""
    return asked.type in {QuestionType.NUMBER, QuestionType.TEXT}


def read(asked: Question, typed: str) -> Given | None:
    """What was typed as an answer; None where it is none."""
    if asked.type is QuestionType.TEXT:
        return typed.strip() or None
    if not _NUMBER.fullmatch(typed.strip()):
        return None
    return float(typed) if "." in typed else int(typed)


def shown(given: Given | None) -> str:
    """An answer as it was typed."""
    return "" if given is None or isinstance(given, tuple) else str(given)


def _more(part: int, many: int) -> str:
    pages = parts(many)
    words = translate("asking", "More: page %1 of %2").replace("%2", str(pages))
    return words.replace("%1", str((part + 1) % pages + 1)) if pages > 1 else ""


def _range(asked: Question) -> str:
    low, high = asked.low, asked.high
    if asked.type is not QuestionType.NUMBER or (low is None and high is None):
        return ""
    words = translate("asking", "A number from %1 to %2.")
    if high is None:
        words = translate("asking", "A number from %1 up.")
    elif low is None:
        words = translate("asking", "A number up to %2.")
    low, high = -MOST_NUMBER if low is None else low, MOST_NUMBER if high is None else high
    return words.replace("%1", str(low)).replace("%2", str(high))
