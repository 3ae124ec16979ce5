"""Incoming: what a file from elsewhere holds, as a Table, and what its columns mean, as a Mapping."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.model.contact import FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping as Map
    from collections.abc import Sequence

NAME = "name"  # first name and surname in one cell
CONTACT_ID = "contact_id"  # Canvass's own, in 32 hexadecimal digits
INTERESTS = "interests"
CONSENT_AT = "consent_at"  # the day on which they said so
CONSENT_HOW = "consent_how"  # by what it can be shown: a sheet, a form, a page
MET = "met"  # the day on which they signed up
CONSENTS = {
    "consent_keep": "keep",
    "consent_union": "union",
    "consent_email": "email",
    "consent_text": "text",
    "consent_phone": "phone",
    "consent_post": "post",
}  # a column to the purpose it answers
REFUSES = {
    "refuses_email": "email",
    "refuses_text": "text",
    "refuses_phone": "phone",
    "refuses_post": "post",
}  # a column whose yes is a no: `Unsubscribed`, `Do not phone`; its no says nothing
REFUSES_ALL = "refuses_all"  # the same of every channel at once: `Do not contact`
TARGETS = (
    *(*FIELDS, NAME, CONTACT_ID, INTERESTS, MET, CONSENT_AT, CONSENT_HOW),
    *(*CONSENTS, *REFUSES, REFUSES_ALL),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """What Canvass wrote of itself into a file of its own; `made` in UTC milliseconds, 0 where not said.

    `whole` is true where nobody's address was left out: a list for one channel has empty cells for others.
    """

    branch_id: str
    schema: int
    made: int = 0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file: its header as written, and the rows below it as (number in the file, cells).

    The header is as long as the longest row, its names empty where the file has none; a row may be shorter.
    `own` is the kind of Canvass's own export that it is (`contacts`, `sales` …), else empty; its values are
    then as exchange/own.py says. `hidden` is a sheet that the spreadsheet does not show.
    """

    name: str
    header: tuple[str, ...]
    rows: Sequence[tuple[int, tuple[str, ...]]]
    own: str = ""
    hidden: bool = False

    def samples(self, column: int, most: int = 3) -> tuple[str, ...]:
        """The first different values of a column: what a person confirms its meaning by."""
        found: dict[str, None] = {}
        for _, cells in self.rows:
            if column < len(cells) and (text := cells[column].strip()):
                found[text] = None
                if len(found) == most:
                    break
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that was read: its tables, and how its text was understood; `modified` in UTC milliseconds.

    `readings` are the encodings that fit a CSV equally well, each with three rows as it would show them;
    empty where there is no doubt.
    """

    name: str
    sha256: str
    modified: int
    tables: tuple[Table, ...]
    origin: Origin | None = None
    encoding: str = ""
    separator: str = ""
    readings: Map[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mapping:
    """What each column of a Table is: one of TARGETS, or empty for a column that is left out.

    Several columns may be `notes` (their headers are written before the values) or `phone` (the first that
    reads is the phone, the others go to the notes), and several may be one answer:
    a no in any of them is a no.
    """

    targets: tuple[str, ...]

    def columns(self, target: str) -> tuple[int, ...]:
        """The columns that hold `target`."""
        return tuple(index for index, one in enumerate(self.targets) if one == target)
