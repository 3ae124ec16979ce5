"""Answers: what one person said to a set of questions, nameless until they are tied to a contact.

Answers to questions about trade-union membership are shown with a person only while that person's union
consent stands, the others only while the base consent does (DESIGN §8; UK GDPR Art. 9).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.condition import Given
    from canvass.model.ids import Id

MOST_LETTERS = 500  # of a text answer


@dataclass(frozen=True, slots=True)
class Answers:
    """One conversation's answers to one version of a set; `at` in UTC milliseconds.

    `complete` says that every question was put; `contact` is the person they are tied to, if any; `union`
    names the questions that show membership of a union.
    """

    id: Id
    stall: Id
    at: int
    questions: str
    version: int
    given: Mapping[str, Given]
    complete: bool
    contact: Id | None = None
    union: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HalfAsked:
    """A conversation that is going on: which set, what was said, and where we are; a draft.

    `here` is the question in sight, empty for the first; `typed` stands in its line and is no answer yet.
    """

    questions: str
    version: int
    given: Mapping[str, Given]
    here: str = ""
    language: str = "en"
    typed: str = ""
