"""Plan: what would be done with each row of a file; the preview is the plan, a verdict a row.

On a match Skip, Fill or Update (DESIGN §2). All of it is plain data: nothing here reads or writes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from canvass.model.contact import Person

if TYPE_CHECKING:
    from collections.abc import Mapping as Map

    from canvass.model.ids import Id
    from canvass.model.incoming import Mapping
    from canvass.model.problem import Doubt

MANY = 20


class OnMatch(StrEnum):
    """What to do with somebody who is here already."""

    SKIP = "skip"  # leave them as they are
    FILL = "fill"  # only what is empty here
    UPDATE = "update"  # what the file says, unless it is newer here


class DayOrder(StrEnum):
    """How days like 01/02/2026 are read."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the secretary says of everybody in the file: they all said yes to this, then, and it can be shown.

    `at` in UTC milliseconds; `where` says where the sheets or the form are kept; `purposes` never without
    `keep`. A cell of the file that says no goes before it.
    """

    purposes: tuple[str, ...]
    notice: str
    notice_version: int
    notice_digest: str
    language: str
    at: int
    where: str


@dataclass(frozen=True, slots=True)
class Choices:
    """How the rows are to be read and what is to be done; `as_of` is the age of the list, UTC ms."""

    mapping: Mapping
    on_match: OnMatch = OnMatch.FILL
    as_of: int = 0
    day_order: DayOrder | None = None
    evidence: Evidence | None = None
    region: str = "GB"


class Verdict(StrEnum):
    """What a row is."""

    NEW = "new"
    MATCHES = "matches"  # somebody here, who would change
    DIFFERS = "differs"  # somebody here of whom the file says something else, all of it left as it is here
    SAME = "same"  # somebody here, who would not change
    UNSURE = "unsure"  # several here could be meant: left out until somebody says which
    REPEATS = "repeats"  # the same person as an earlier row of the file
    PROBLEM = "problem"  # cannot be kept as it stands
    BLOCKED = "blocked"  # was erased here and must not come back
    LEFT_OUT = "left out"  # by whoever looked at the plan


HERE = frozenset({Verdict.MATCHES, Verdict.DIFFERS, Verdict.SAME})  # about somebody who is here


class Why(StrEnum):
    """Why a row or a value of it is not simply taken."""

    NO_NAME = "no name"
    NO_CONTACT = "no contact"  # nothing to reach the person by
    NEWER_HERE = "newer here"  # changed here after the list was made
    EMPTIED = "emptied"  # the file's cell is empty, the value here is not
    ON_MATCH = "on match"  # skip: those who are here stay as they are
    NOT_EMPTY = "not empty"  # fill: only what is empty here
    WITHDRAWN_HERE = "withdrawn here"  # a yes of the file never overrides a no or withdrawal
    NO_EVIDENCE = "no evidence"  # a yes to a channel without the base consent
    NO_ADDRESS = "no address"  # a yes to a channel without its address
    NO_UNION_CONSENT = "no union consent"
    ERASED = "erased"
    UNREADABLE_DAY = "unreadable day"
    AMBIGUOUS_DAY = "ambiguous day"
    UNKNOWN_ANSWER = "unknown answer"  # neither yes nor no
    UNKNOWN_ID = "unknown id"  # Canvass's own identity, and nobody has it here
    TOO_LONG = "too long"
    REFUSED = "refused"  # said no to being kept: nothing of them is taken
    UNREADABLE = "unreadable"  # in Canvass's own file, what Canvass would not have written there
    NOT_TAKEN = "not taken"  # a whole table: it follows from the others, or only its own laptop can sign it


@dataclass(frozen=True, slots=True)
class Mended:
    """A value that was put right: where, as it stood in the file, as it is kept, the doubt left."""

    field: str
    raw: str
    value: str
    doubt: Doubt | None = None


@dataclass(frozen=True, slots=True)
class CellChange:
    """One value of somebody who is here: what it says now, what the file says; `take` can be overruled."""

    field: str
    here: str
    file: str
    take: bool
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class ConsentChange:
    """One answer that the row gives: `answer` yes, no or withdrawn; `at` UTC milliseconds."""

    purpose: str
    answer: str
    at: int
    take: bool
    why: Why | None = None


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a row or with one value of it."""

    field: str
    why: Why
    raw: str = ""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the plan: who it is, what would be done, and what was mended on the way.

    `person` is the row as it would be kept. `contact` is whom it matches, or the identity that a new contact
    has in Canvass's own file; `candidates` are those it may be, the likeliest first. A row of NEW without a
    yes to `keep` among `consents` lands in quarantine. `same_as` is the earlier row that a repeat repeats.
    """

    number: int
    verdict: Verdict
    person: Person = field(default_factory=Person)
    contact: Id | None = None
    candidates: tuple[Id, ...] = ()
    changes: tuple[CellChange, ...] = ()
    consents: tuple[ConsentChange, ...] = ()
    interests: tuple[str, ...] = ()
    met: int = 0
    how: str = ""
    mended: tuple[Mended, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    same_as: int = 0
    by_facts: bool = False  # Canvass's own file holds their base consent too, which comes as a fact

    @property
    def is_quarantined(self) -> bool:
        """Whether this would be kept apart, because nothing shows that the person agreed."""
        yes = self.by_facts or any(
            c.purpose == "keep" and c.answer == "yes" and c.take for c in self.consents
        )
        return self.verdict is Verdict.NEW and not yes

    @property
    def leaves(self) -> tuple[str, ...]:
        """The fields of somebody here whose value in the file differs, and is left as it is here."""
        if self.verdict not in {Verdict.MATCHES, Verdict.DIFFERS}:
            return ()
        return tuple(change.field for change in self.changes if not change.take)

    @property
    def says_no_of_somebody(self) -> bool:
        """Whether it refuses something, and several here could be meant."""
        return self.verdict is Verdict.UNSURE and any(flaw.why is Why.REFUSED for flaw in self.flaws)

    @property
    def does_something(self) -> bool:
        """Whether applying the plan changes anything for this row."""
        if self.verdict is Verdict.NEW:
            return True
        return self.verdict is Verdict.MATCHES and (
            any(change.take for change in self.changes)
            or any(consent.take for consent in self.consents)
            or bool(self.interests)
        )


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of Canvass's own export of something else than contacts, as it would be kept again.

    `kind` is a kind of change and `body` its body; `subject` and `change` are its identities, so that what is
    known already stays as it is.
    """

    number: int
    kind: str
    subject: Id
    change: Id
    by: str  # the activist's name, empty where the file says none
    body: Map[str, object]


@dataclass(frozen=True, slots=True)
class FactsPlan:
    """One of Canvass's own tables: what is new, how many are known, and the rows that cannot be read."""

    table: str
    new: tuple[Fact, ...]
    known: int
    flaws: tuple[tuple[int, Flaw], ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do, row by row; the file it was made for stands in it by its hash."""

    name: str
    sha256: str
    choices: Choices
    rows: tuple[PlannedRow, ...]
    facts: tuple[FactsPlan, ...] = ()
    contacts_here: int = 0
    ambiguous_days: bool = False  # a column of days can be read both ways, and nobody has said which

    def count(self, verdict: Verdict) -> int:
        """How many rows have this verdict."""
        return sum(row.verdict is verdict for row in self.rows)

    @property
    def leaving(self) -> int:
        """How many rows of people who are here leave a value of the file that differs."""
        return sum(bool(row.leaves) for row in self.rows)

    @property
    def quarantined(self) -> int:
        """How many would land in quarantine."""
        return sum(row.is_quarantined for row in self.rows)

    @property
    def undecided_noes(self) -> int:
        """How many rows say no, of somebody of whom nobody said yet who it is."""
        return sum(row.says_no_of_somebody for row in self.rows)

    @property
    def acting(self) -> int:
        """How many rows, of people and of other facts, would change something."""
        return sum(row.does_something for row in self.rows) + sum(len(facts.new) for facts in self.facts)

    @property
    def changes_many(self) -> bool:
        """Whether a large part of the contacts here would change: a reason to look twice."""
        changed = sum(row.does_something and row.verdict is Verdict.MATCHES for row in self.rows)
        return changed >= MANY and changed * 5 >= self.contacts_here
