"""What a profile is made of: the columns another program reads, what it refuses, and how opt-outs reach it.

Values are raw. These files are read by programs: a guard against formulas would stand in somebody's name for
ever (exchange.md b). For people there are the spreadsheet exports. Notes and the union are in no profile, and
could not be: a `Listed` contact does not carry them (DESIGN §8).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from canvass.model.consent import Purpose
    from canvass.model.ids import Id

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_E164 = re.compile(r"\+\d{7,15}", re.ASCII)
_COUNTRIES = {"GB": "United Kingdom"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A contact as another program may learn of it: each address is empty without a yes to its own channel.

    `phone` needs a yes to text or phone; `postcode` one to post, of `area` the district stands without.
    """

    id: Id
    first_name: str = ""
    surname: str = ""
    phone: str = ""  # E.164, or as it was typed
    email: str = ""
    postcode: str = ""
    area: str = ""
    workplace: str = ""
    employer: str = ""
    job: str = ""
    emails: bool = False
    texts: bool = False
    calls: bool = False
    posts: bool = False
    met: date | None = None
    interests: tuple[str, ...] = ()  # their names
    region: str = "GB"  # of the branch, ISO 3166
    is_refused: bool = False  # the address is also somebody's who said no to email

    @property
    def name(self) -> str:
        """The name as spoken."""
        return f"{self.first_name} {self.surname}".strip()

    @property
    def is_mobile(self) -> bool:
        """Whether the number takes texts: its owner said yes to them, or it is a British 07."""
        return bool(self.phone) and (self.texts or self.phone.startswith("+447"))

    @property
    def country(self) -> str:
        """The country in words, where anything is known of the address."""
        return _COUNTRIES.get(self.region, self.region) if self.area else ""


class Loss(StrEnum):
    """Why a file does not hold a value, or a contact, as the vault does."""

    CLIPPED = "clipped"  # longer than the program keeps
    UNFIT = "unfit"  # control characters were taken out
    NO_NUMBER = "no number"  # a phone that is not one number: left off
    NO_EMAIL = "no email"  # what cannot be an address, or is none: left off, or the contact left out
    NOT_ASCII = "not ascii"  # letters before the @ that the program refuses: the contact is left out
    NO_NAME = "no name"  # neither address nor full name: the program could not tell who it is
    UNREACHABLE = "unreachable"  # no address of any kind: an address book has no use for the contact
    REFUSED = "refused"  # the address is also that of somebody who said no to email


@dataclass(frozen=True, slots=True)
class Note:
    """One loss: whose, in which column ("" where the contact was left out), and why."""

    contact: Id
    column: str
    loss: Loss


@dataclass(frozen=True, slots=True)
class Column:
    """One heading and what stands under it; where `fit` changes the value, `loss` says why."""

    title: str
    value: Callable[[Listed], str]
    fit: Callable[[str], str] | None = None
    loss: Loss = Loss.CLIPPED


class Ending(StrEnum):
    """The kind of file; in a vCard each column is a property, left out where it is empty."""

    CSV = "csv"
    VCF = "vcf"


class Telling(StrEnum):
    """How the program learns who took a yes back."""

    BY_HAND = "by hand"  # it cannot import it
    CHOSEN = "chosen"  # the person chooses "unsubscribe" when they upload the file of opt-outs
    MARKED = "marked"  # columns of that file say so


@dataclass(frozen=True, slots=True)
class Profile:
    """The rules of one importer. `channel` is the yes that is needed; None means the base consent.

    `refuses` says why the importer would not take a contact. `opt_outs` are the headings of the file of
    opt-outs with what stands under each; None is the address. `most_rows` and `most_bytes` are of one file.
    `has_interest_columns` adds a column for each interest, for importers that map tags by column.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    channel: Purpose | None = None
    ending: Ending = Ending.CSV
    refuses: Callable[[Listed], Loss | None] = lambda _contact: None
    telling: Telling = Telling.BY_HAND
    opt_outs: tuple[tuple[str, str | None], ...] = ()
    most_rows: int | None = None
    most_bytes: int | None = None
    has_interest_columns: bool = False

    def columns_for(self, interests: tuple[str, ...]) -> tuple[Column, ...]:
        """All columns, where these interests are known."""
        if not self.has_interest_columns:
            return self.columns
        return (*self.columns, *map(_interest_column, interests))


def _interest_column(name: str) -> Column:
    return Column(name, lambda contact: name if name in contact.interests else "")


def an_email(text: str) -> str:
    """The text if it has the shape of an email address, else nothing."""
    return text if _EMAIL.fullmatch(text) else ""


def a_number(text: str) -> str:
    """The text if it is one phone number as E.164, else nothing."""
    return text if _E164.fullmatch(text) else ""


def needs_email(contact: Listed) -> Loss | None:
    """What every mailing tool asks: an address."""
    return None if an_email(contact.email) else Loss.NO_EMAIL


def email_column(title: str) -> Column:
    """The email address, left off where it cannot be one."""
    return Column(title, lambda contact: contact.email, an_email, Loss.NO_EMAIL)


def phone_column(title: str) -> Column:
    """The phone as E.164, left off where it is not one number."""
    return Column(title, lambda contact: contact.phone, a_number, Loss.NO_NUMBER)
