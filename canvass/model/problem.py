"""What is to put right before something can be kept (Problem), or to look at again (Doubt)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Reason(StrEnum):
    """Why a value stops a form from being kept."""

    MISSING_NAME = "missing name"
    MISSING_CHANNEL = "missing channel"  # nothing by which to reach the person
    MISSING_CONSENT = "missing consent"  # the base consent is not a yes
    MISSING_UNION_CONSENT = "missing union consent"  # a union is named without its own yes
    CONSENT_WITHOUT_ADDRESS = "consent without address"  # a yes to a channel that has no value
    NO_NOTICE = "no notice"  # the branch has no complete notice to agree to
    BAD_AMOUNT = "bad amount"
    BAD_NUMBER = "bad number"  # of copies, coins or days
    NO_REASON = "no reason"  # a difference in the tin, and nothing said about it
    STILL_UNKNOWN = "still unknown"  # nobody has said how it was paid
    EMPTY = "empty"
    TOO_LONG = "too long"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right, and where."""

    field: str
    reason: Reason


class Doubt(StrEnum):
    """Why a value is flagged; it is kept all the same."""

    PHONE_UNREADABLE = "phone unreadable"
    PHONE_LENGTH = "phone length"
    PHONE_UNKNOWN_RANGE = "phone unknown range"
    PHONE_TWO_NUMBERS = "phone two numbers"
    EMAIL_INVALID = "email invalid"
    EMAIL_TYPO = "email typo"
    POSTCODE_INVALID = "postcode invalid"
    TEXT_CLEANED = "text cleaned"  # characters that no program can carry were taken out
    TEXT_CUT = "text cut"  # longer than a field holds


@dataclass(frozen=True, slots=True)
class Tidied:
    """A value as it will be kept, why it is doubted if it is, and a better guess if there is one."""

    value: str
    doubt: Doubt | None = None
    suggestion: str = ""
