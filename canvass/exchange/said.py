"""Said: what a cell answers, in the words of people and of programs; an empty one was never asked."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from canvass.exchange.days import looks_like_one
from canvass.model.consent import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

_YES = """y yes yeah yep ja oui true t 1 1.0 x ✓ ✔ ☑ ✅ √ on ok okay tick ticked checked selected
    agree agreed agrees consented granted given subscribed subscriber active member
    opted-in opt-in optedin optin opted_in opt_in"""
_NO = """n no nope nein non false f 0 0.0 ✗ ✘ ❌ ☐ off unticked unchecked disagree disagreed
    refused declined never"""
_WITHDRAWN = """unsubscribed unsubscribe withdrawn withdrew removed revoked complained complaint
    opted-out opt-out optedout optout opted_out opt_out"""
# What a program writes of an address that bounced, or of somebody who has not confirmed, is nobody's answer.
_NOTHING = (
    "- – — ? . n/a na none unknown cleaned bounced pending unconfirmed non-subscribed transactional blank"
)


class Unclear(Enum):
    """What is no answer."""

    NOT_ASKED = 0
    UNKNOWN = 1


_ANSWERS: dict[str, Answer | Unclear] = {
    **dict.fromkeys(_YES.split(), Answer.YES),
    **dict.fromkeys(_NO.split(), Answer.NO),
    **dict.fromkeys(_WITHDRAWN.split(), Answer.WITHDRAWN),
    **dict.fromkeys(_NOTHING.split(), Unclear.NOT_ASKED),
    "": Unclear.NOT_ASKED,
    "not asked": Unclear.NOT_ASKED,
    "not-asked": Unclear.NOT_ASKED,
}


def said(cell: str) -> Answer | Unclear:
    """The answer that a cell gives: a day in it is a yes on that day."""
    words = cell.strip().casefold()
    found = _ANSWERS.get(words) or _ANSWERS.get("-".join(words.strip(".!").split()))
    if found is not None:
        return found
    return Answer.YES if looks_like_one(words) else Unclear.UNKNOWN


def are_answers(values: Iterable[str]) -> bool:
    """Whether these are all answers or nothing, and somebody answered in words or ticks; numbers are none."""
    found = {Unclear.UNKNOWN if any(map(str.isdigit, value)) else said(value) for value in values}
    return Unclear.UNKNOWN not in found and any(isinstance(one, Answer) for one in found)


def refused(cell: str) -> Answer | Unclear:
    """The same of a column whose yes is a no, like `Unsubscribed`; its no answers nothing."""
    found = said(cell)
    if found in {Answer.YES, Answer.WITHDRAWN}:
        return Answer.WITHDRAWN
    return Unclear.NOT_ASKED if found is Answer.NO else found
