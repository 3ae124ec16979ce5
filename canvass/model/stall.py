"""Stall: one outing, with its kind, place, start, end, crew, campaign and float."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.ids import Id


class StallKind(StrEnum):
    """What sort of outing; it decides which fields the sign-up form asks."""

    STREET = "street"
    CAMPUS = "campus"
    WORKPLACE = "workplace"
    DEMONSTRATION = "demonstration"
    PICKET = "picket"
    MEETING = "meeting"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class StallPlan:
    """What is said of a stall when it starts; `float_pence` is the change in the tin."""

    kind: StallKind
    place: str
    crew: str = ""
    campaign: str = ""
    float_pence: int = 0


@dataclass(frozen=True, slots=True)
class Stall:
    """A stall; `started` and `ended` are UTC milliseconds, `ended` None while it is open."""

    id: Id
    plan: StallPlan
    started: int
    ended: int | None
    device: Id


STALL_FIELDS = ("kind", "place", "crew", "campaign", "float_pence", "started", "ended")
