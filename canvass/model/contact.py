"""Contact: a person, as flat cells that can each be edited, and each be lost or won in a merge."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.duplicate import Reason
    from canvass.model.ids import Id


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of a person; every value is text, empty where nothing is known."""

    first_name: str = ""
    surname: str = ""
    phone: str = ""
    email: str = ""
    postcode: str = ""
    union: str = ""
    workplace: str = ""
    employer: str = ""
    job: str = ""
    institution: str = ""
    course: str = ""
    year: str = ""
    local_party: str = ""
    notes: str = ""

    @property
    def name(self) -> str:
        """The name as spoken: first name, then surname."""
        return f"{self.first_name} {self.surname}".strip()


FIELDS = tuple(field.name for field in fields(Person))


@dataclass(frozen=True, slots=True)
class Contact:
    """A person in the vault."""

    id: Id
    person: Person


@dataclass(frozen=True, slots=True)
class ContactRow:
    """One line of the contacts list."""

    id: Id
    name: str
    phone: str
    email: str
    postcode: str
    place: str
    met: int


@dataclass(frozen=True, slots=True)
class Hint:
    """Somebody who may be the person now being typed: enough to recognise, no more."""

    contact: Id
    name: str
    met: int
    place: str
    reasons: tuple[Reason, ...]  # why, the strongest first
