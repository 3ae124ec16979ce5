"""Branch: its name, stall kinds, interests, campaigns, keys, tallies, notices and retention rule."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.notice import Notice
    from canvass.model.publication import Publication, SaleKey
    from canvass.model.stall import StallKind


@dataclass(frozen=True, slots=True)
class Choice:
    """A word from one of the branch's own lists: an interest, a campaign."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class KindOfStall:
    """A kind of stall: its name on screen and the fields its sign-up form asks, in order."""

    kind: StallKind
    name: str
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUpRule:
    """When somebody has this interest, this job is due in so many days for this person."""

    interest: str
    job: str
    days: int
    owner: str


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a contact is kept without contact, and how long before that the branch is warned."""

    months: int = 24
    warning_days: int = 30


@dataclass(frozen=True, slots=True)
class Branch:
    """Everything a branch sets for itself; one document, written by the secretary."""

    id: str
    name: str
    organisation: str = ""
    contact_address: str = ""
    complaints: str = ""
    region: str = "GB"
    stall_kinds: tuple[KindOfStall, ...] = ()
    campaigns: tuple[Choice, ...] = ()
    interests: tuple[Choice, ...] = ()
    publications: tuple[Publication, ...] = ()
    sale_keys: tuple[SaleKey, ...] = ()
    tallies: tuple[Choice, ...] = ()
    follow_up_rules: tuple[FollowUpRule, ...] = ()
    retention: Retention = field(default_factory=Retention)
    notices: tuple[Notice, ...] = ()
    handouts: tuple[Choice, ...] = ()  # leaflets and bulletins that are given out by title

    def blanks(self) -> Mapping[str, str]:
        """What the branch puts into the blanks of its notices."""
        return {
            "organisation": self.organisation,
            "branch": self.name,
            "contact_address": self.contact_address,
            "complaints": self.complaints,
            "retention_months": str(self.retention.months),
        }

    def notice(self, language: str = "en") -> Notice | None:
        """The newest complete notice in a language, blanks filled; None where it still has blanks."""
        found = [n for n in self.notices if n.language == language]
        if not found:
            return None
        notice = max(found, key=lambda n: n.version).filled(self.blanks())
        return None if notice.blanks() else notice

    def fields_for(self, kind: StallKind) -> tuple[str, ...]:
        """The fields that a kind of stall asks on its sign-up form."""
        default = ("first_name", "surname", "phone", "email", "postcode")
        return next((k.fields for k in self.stall_kinds if k.kind == kind), default)

    def publication(self, publication_id: str) -> Publication | None:
        """The title with this id, or None."""
        return next((p for p in self.publications if p.id == publication_id), None)


@dataclass(frozen=True, slots=True)
class Activist:
    """A person who uses this laptop, or did; `slot` is how the vault knows them.

    Whoever `left` keeps the name, because it stands beside what they sold and whom they asked.
    """

    slot: Id
    name: str
    secretary: bool = False
    left: bool = False

    @property
    def initials(self) -> str:
        """What the crew list shows."""
        return "".join(part[0] for part in self.name.split() if part).upper()
