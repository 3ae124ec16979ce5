"""Duplicate: two contacts who may be one person, why, and which of the values a merge shows."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from canvass.model.contact import Person
    from canvass.model.ids import Id


class Reason(StrEnum):
    """What speaks for two contacts being one person, or against it."""

    SAME_PHONE = "same phone"
    SAME_EMAIL = "same email"
    LIKE_EMAIL = "like email"
    SAME_NAME = "same name"  # first name and surname
    SAME_FIRST_NAME = "same first name"  # and another surname, or none
    SAME_SURNAME = "same surname"  # and a first name that is like, short, other or not known
    LIKE_NAME = "like name"  # first names that agree, and one of the two names is spelt a little differently
    SWAPPED_NAME = "swapped name"
    SHORT_NAME = "short name"  # Liz and Elizabeth, J. and Jane
    RARE_SURNAME = "rare surname"
    SAME_POSTCODE = "same postcode"
    NEAR_POSTCODE = "near postcode"
    OTHER_PHONE = "other phone"
    OTHER_EMAIL = "other email"
    OTHER_POSTCODE = "other postcode"
    OTHER_FIRST_NAME = "other first name"  # a veto: people of one household share the rest


class Known(NamedTuple):
    """Somebody to compare: any identity, and what is known of them, normalised."""

    id: Id
    person: Person


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who may be one; `score` in points, larger is likelier; `reasons` the strongest first."""

    one: Id
    other: Id
    score: float
    reasons: tuple[Reason, ...]
