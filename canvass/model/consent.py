"""Consent: one yes or no, purpose by channel, to one notice version; and the Withdrawal.

A person is consented only if there is a yes and every no or withdrawal that is known is named by a yes
that came after it: a wrong clock can never hide a withdrawal (DESIGN §6, sync.md §0.4).
Sources: ICO, Consent (obtain, record, manage); ICO, Political campaigning (special category data).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id


class Purpose(StrEnum):
    """What a person can say yes to; each stands alone and none is needed for another but KEEP."""

    KEEP = "keep"  # the base consent: keep my details, political opinion included
    UNION = "union"  # keep that I am in a union
    EMAIL = "email"
    TEXT = "text"
    PHONE = "phone"
    POST = "post"


CHANNELS = (Purpose.EMAIL, Purpose.TEXT, Purpose.PHONE, Purpose.POST)


class Answer(StrEnum):
    """What was said."""

    YES = "yes"
    NO = "no"
    WITHDRAWN = "withdrawn"


class How(StrEnum):
    """How a sign-up or consent was given."""

    TYPED = "typed"
    KIOSK = "kiosk"
    PAPER = "paper"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Consent:
    """One answer, with when, where, how, who asked, and the exact notice version it answered."""

    id: Id
    contact: Id
    purpose: str
    answer: Answer
    notice: str
    notice_version: int
    language: str
    at: int
    stall: Id | None
    how: str
    activist: Id
    names: tuple[Id, ...] = ()
    notice_digest: str = ""
    sign_up: Id | None = None
    identity: Id = b""  # what a later yes names: the change that first stated it
    evidence: str = ""  # by what it can be shown, where it was not said to Canvass itself


def is_yes(answers: Iterable[Consent]) -> bool:
    """Whether the answers of one person for one purpose amount to a yes."""
    answers = tuple(answers)
    grants = [a for a in answers if a.answer is Answer.YES]
    named = {name for grant in grants for name in grant.names}
    return bool(grants) and all((a.identity or a.id) in named for a in answers if a.answer is not Answer.YES)
