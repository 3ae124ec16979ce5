"""What the tests of a plan share: a vault that is a few dictionaries, and lists made of a few words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING

from canvass.exchange.mapping import guess
from canvass.exchange.plan import plan
from canvass.exchange.plan_repeats import keys
from canvass.model.contact import FIELDS, Person
from canvass.model.import_plan import Choices, Evidence, OnMatch, Plan, PlannedRow, Verdict
from canvass.model.incoming import Incoming, Origin, Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from canvass.model.ids import Id


def at(day: str) -> int:
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC, hour=12).timestamp() * 1000)


NOW = at("2026-11-23")
MADE = at("2026-11-20")
EVIDENCE = Evidence(("keep", "email"), "notice", 1, "d" * 64, "en", at("2026-11-01"), "the blue folder")


def ident(name: str) -> Id:
    return sha256(name.encode()).digest()[:16]


@dataclass
class Vault:
    """A `plan_here.Here` for tests: the identity rule of DESIGN over a handful of people."""

    people: dict[Id, Person] = field(default_factory=dict)
    said: dict[Id, dict[str, bool]] = field(default_factory=dict)
    edited: dict[Id, dict[str, int]] = field(default_factory=dict)
    likes: dict[Id, set[str]] = field(default_factory=dict)
    interest_ids: Mapping[str, str] = field(default_factory=lambda: {"housing": "i1", "climate": "i2"})
    erased: set[str] = field(default_factory=set)
    erased_ids: set[Id] = field(default_factory=set)
    facts: set[tuple[str, Id]] = field(default_factory=set)
    files: set[Id] = field(default_factory=set)
    now: int = NOW

    @property
    def count(self) -> int:
        return len(self.people)

    def add(self, name: str, person: Person, **said: bool) -> Id:
        self.people[ident(name)] = person
        self.said[ident(name)] = said
        return ident(name)

    def find(self, person: Person) -> Sequence[tuple[Id, bool]]:
        near = [(i, self.same(p, person)) for i, p in self.people.items() if _share(p, person)]
        return sorted(near, key=lambda one: (not one[1], one[0]))

    def same(self, one: Person, other: Person) -> bool:
        return one.first_name.casefold() == other.first_name.casefold()

    def known(self, contact: Id) -> Id | None:
        return contact if contact in self.people else None

    def person(self, contact: Id) -> Person:
        return self.people[contact]

    def changed(self, contact: Id) -> Mapping[str, int]:
        return self.edited.get(contact, {})

    def answers(self, contact: Id) -> Mapping[str, bool]:
        return self.said.get(contact, {})

    def interests(self, contact: Id) -> set[str]:
        return self.likes.get(contact, set())

    def is_erased(self, email: str, phone: str) -> bool:
        return email in self.erased or phone in self.erased

    def is_erased_id(self, contact: Id) -> bool:
        return contact in self.erased_ids

    def has(self, kind: str, identity: Id) -> bool:
        return (kind, identity) in self.facts

    def kinds(self, identity: Id) -> frozenset[str]:
        of_facts = {
            kind for kind, known in self.facts if known == identity and kind not in {"consent", "tie"}
        }
        return frozenset(of_facts | ({"contact"} if identity in self.people else set()))

    def brought(self, identity: Id) -> bool:
        return identity in self.files

    def do(self, made: Plan) -> None:
        """Apply a plan as the use-case does."""
        for row in made.rows:
            if row.does_something:
                self._do(row)
        for facts in made.facts:
            for fact in facts.new:
                self.facts.add((fact.kind, fact.change if fact.kind == "consent" else fact.subject))
                self.files.add(fact.subject)

    def _do(self, row: PlannedRow) -> None:
        contact = row.contact or ident(f"{row.number} {row.person}")
        if row.verdict is Verdict.NEW:
            self.people[contact] = row.person
        values = {c.field: c.file for c in row.changes if c.take}
        self.people[contact] = replace(self.people[contact], **values)
        said = {c.purpose: c.answer == "yes" for c in row.consents if c.take}
        self.said[contact] = {**self.said.get(contact, {}), **said}
        self.likes.setdefault(contact, set()).update(row.interests)


def _share(one: Person, other: Person) -> bool:
    return not set(_keys(one)).isdisjoint(_keys(other))


def _keys(person: Person) -> Iterable[str]:
    return keys(person.email, person.phone, person.postcode, person.surname)


def table(text: str, own: str = "") -> Table:
    """A table from lines with `|` between the cells; the first is the header."""
    header, *rows = ([cell.strip() for cell in line.split("|")] for line in text.strip().splitlines())
    return Table("Sheet1", tuple(header), [(n, tuple(cells)) for n, cells in enumerate(rows, 2)], own)


def incoming(*tables: Table, whole: bool = False) -> Incoming:
    origin = Origin("branch", 3, MADE, whole) if any(one.own for one in tables) else None
    return Incoming("list.csv", "0" * 64, MADE, tables, origin)


def choices(of: Table, on_match: OnMatch = OnMatch.FILL, evidence: Evidence | None = None) -> Choices:
    return Choices(guess(of), on_match, MADE, None, evidence)


def planned(
    vault: Vault, text: str, on_match: OnMatch = OnMatch.FILL, evidence: Evidence | None = None
) -> Plan:
    one = table(text)
    return plan(incoming(one), one, choices(one, on_match, evidence), vault)


def first(
    vault: Vault, text: str, on_match: OnMatch = OnMatch.FILL, evidence: Evidence | None = None
) -> PlannedRow:
    return planned(vault, text, on_match, evidence).rows[0]


JANE = Person("Jane", "Smith", "+447700900123", "jane@example.org", "SE1 3DG")
assert set(FIELDS) >= {"union", "notes"}
