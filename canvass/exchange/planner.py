"""Planner: what would be done with each row of one table of people, one row after another.

Of a row that repeats an earlier one nothing is done, but what it refuses stands for the earlier.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.exchange.own_consents import standing
from canvass.exchange.plan_changes import differences, verdict
from canvass.exchange.plan_consents import Footing, Terms, refuses, weigh
from canvass.exchange.plan_interests import Interests
from canvass.exchange.plan_noes import noes_of, seen, taken_of
from canvass.exchange.plan_repeats import Repeats, keys
from canvass.exchange.reached_by import reached_by, written_in
from canvass.exchange.row_reading import RowReader, notes_of
from canvass.model.change import Kind
from canvass.model.consent import Purpose
from canvass.model.contact import FIELDS, Person
from canvass.model.ids import SIZE
from canvass.model.import_plan import HERE, Flaw, OnMatch, PlannedRow, Verdict, Why
from canvass.model.incoming import CONTACT_ID, INTERESTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.exchange.plan_here import Here
    from canvass.exchange.row_reading import ReadRow
    from canvass.model.consent import Answer
    from canvass.model.ids import Id
    from canvass.model.import_plan import CellChange, Choices, ConsentChange
    from canvass.model.incoming import Incoming, Table

CONTACTS = "contacts"
_ADDRESSES = ("phone", "email", "postcode")


class Planner:
    """Plans the rows of one table, in their order: what an earlier row was is known to the later."""

    def __init__(self, incoming: Incoming, table: Table, choices: Choices, here: Here) -> None:
        origin = incoming.origin
        self._own = table.own == CONTACTS
        self._here = here
        self._reader = RowReader(table, choices, here.now)
        as_of = choices.as_of or (origin.made if origin else 0) or incoming.modified
        whole = self._own and origin is not None and origin.whole
        self._terms = Terms(choices.on_match, as_of, choices.evidence, whole)
        self._fields = tuple(f for f in FIELDS if f in self._fillable(choices))
        self._facts = standing(incoming, here) if self._own else {}
        self._repeats = Repeats(here.same)
        self._matched: dict[Id, int] = {}
        self._interests = Interests(here.interest_ids)
        self._region = choices.region
        self._noes: dict[int, dict[str, Answer]] = {}

    @property
    def ambiguous_days(self) -> bool:
        """Whether a day was met that can be read both ways."""
        return self._reader.ambiguous_days

    def row(self, number: int, cells: tuple[str, ...]) -> PlannedRow:
        """What would be done with one row."""
        row = self._reader.read(cells)
        contact = self._identity(row)
        known = self._here.known(contact) if contact is not None else None
        if contact is not None and known is None and self._here.is_erased_id(contact):
            return self._stopped(number, row, Verdict.BLOCKED, Flaw(CONTACT_ID, Why.ERASED))
        if known is not None:
            return self._match(number, row, known)
        if stopped := self._not_kept(number, row, own=contact is not None):
            return stopped
        if contact is not None:
            if (kinds := self._here.kinds(contact)) and Kind.CONTACT not in kinds:
                return self._stopped(number, row, Verdict.PROBLEM, Flaw(CONTACT_ID, Why.UNREADABLE))
            return self._own_new(number, row, contact)
        return self._somebody(number, row)

    def forced(
        self, number: int, cells: tuple[str, ...], contact: Id | None, noes: Mapping[str, Answer]
    ) -> PlannedRow:
        """The same for a row of which somebody said who it is; None: nobody who is here.

        `noes` are those of the rows that repeat it. Whoever was erased stays out.
        """
        row = self._reader.read(cells)
        row.answers |= noes
        if self._is_erased(row):
            return self._stopped(number, row, Verdict.BLOCKED, Flaw("", Why.ERASED))
        if contact is not None:
            return self._match(number, row, contact)
        return self._not_kept(number, row, own=False) or self._new(number, row, None, ())

    def noes(self, cells: tuple[str, ...]) -> dict[str, Answer]:
        """What a row refuses."""
        return noes_of(self._reader.read(cells))

    def hand_noes(self, rows: list[PlannedRow], table: Table) -> None:
        """Plan those rows anew whose repeats refuse something: in whatever order, the no stands."""
        if not self._noes:
            return
        places = {row.number: place for place, row in enumerate(rows)}
        by_number = {row.number: row for row in rows}
        handed: dict[int, dict[str, Answer]] = {}
        for number, noes in self._noes.items():
            handed[taken_of(number, by_number)] = handed.get(taken_of(number, by_number), {}) | noes
        for number, cells in table.rows:
            if number in handed:
                place = places[number]
                rows[place] = self._again(rows[place], cells, handed[number])

    def _again(self, planned: PlannedRow, cells: tuple[str, ...], noes: dict[str, Answer]) -> PlannedRow:
        row = self._reader.read(cells)
        row.answers |= noes
        number, contact = planned.number, planned.contact
        if planned.verdict is Verdict.NEW:
            return self._new(number, row, contact, planned.candidates)
        if planned.verdict in HERE and contact is not None:
            return self._match(number, row, contact)
        if planned.verdict is Verdict.UNSURE:
            return self._unsure(number, row, planned.candidates)
        return planned

    @staticmethod
    def _fillable(choices: Choices) -> set[str]:
        targets = set(choices.mapping.targets)
        if "name" in targets:
            targets |= {"first_name", "surname"}
        return targets | ({"notes"} if targets & {"phone", INTERESTS} else set())

    def _identity(self, row: ReadRow) -> Id | None:
        """Canvass's own identity, if the row has one that can be somebody's."""
        if not row.id:
            return None
        try:
            found = bytes.fromhex(row.id)
        except ValueError:
            found = b""
        if len(found) == SIZE and (self._own or self._here.known(found) or self._here.is_erased_id(found)):
            return found
        row.flaws.append(Flaw(CONTACT_ID, Why.UNKNOWN_ID, row.id[:64]))
        return None

    def _not_kept(self, number: int, row: ReadRow, *, own: bool) -> PlannedRow | None:
        """The row as it stands where nobody new may be made of it, else None."""
        values = row.values
        if self._is_erased(row):
            return self._stopped(number, row, Verdict.BLOCKED, Flaw("", Why.ERASED))
        if "first_name" not in values and "surname" not in values:
            return self._stopped(number, row, Verdict.PROBLEM, Flaw("first_name", Why.NO_NAME))
        told_by = keys(*(values.get(field, "") for field in ("email", "phone", "postcode", "surname")))
        if not own and next(told_by, None) is None:
            return self._stopped(number, row, Verdict.PROBLEM, Flaw("phone", Why.NO_CONTACT))
        return None

    def _somebody(self, number: int, row: ReadRow) -> PlannedRow:
        """Somebody without an identity: a repeat, somebody here, several of them, or new."""
        person = Person(**row.values)
        if earlier := self._repeats.of(number, person):
            return self._stopped(number, row, Verdict.REPEATS, None, same_as=earlier)
        found = self._here.find(person)
        certain = [contact for contact, is_certain in found if is_certain]
        if len(certain) == 1:
            return self._match(number, row, certain[0])
        candidates = tuple(contact for contact, _ in found)
        if certain:
            return self._unsure(number, row, candidates)
        return self._new(number, row, None, candidates, person)

    def _unsure(self, number: int, row: ReadRow, candidates: tuple[Id, ...]) -> PlannedRow:
        seen(row)
        return self._stopped(number, row, Verdict.UNSURE, None, candidates=candidates)

    def _is_erased(self, row: ReadRow) -> bool:
        """Whether anything by which the row can be reached was somebody's who was erased."""
        return any(self._here.is_erased(*one) for one in reached_by(row, self._region))

    def _own_new(self, number: int, row: ReadRow, contact: Id) -> PlannedRow:
        earlier = self._matched.setdefault(contact, number)
        if earlier != number:
            return self._stopped(number, row, Verdict.REPEATS, None, same_as=earlier)
        return self._new(number, row, contact, ())

    def _new(
        self,
        number: int,
        row: ReadRow,
        contact: Id | None,
        candidates: tuple[Id, ...],
        made: Person | None = None,
    ) -> PlannedRow:
        if refuses(row):
            return self._stopped(number, row, Verdict.PROBLEM, Flaw("consent_keep", Why.REFUSED))
        facts = self._facts.get(contact.hex(), {}) if contact is not None else {}
        consents = weigh(row, Footing(False, {}, facts, _addresses(row, None)), self._terms)
        self._settle_union(row, consents, facts)
        added = self._interests.added(row, frozenset())
        person = _person(row, made)
        return PlannedRow(
            number, Verdict.NEW, person, contact, candidates, (), consents, added, row.met, row.how,
            tuple(row.mended), tuple(row.flaws), 0, bool(facts.get(Purpose.KEEP)),
        )  # fmt: skip

    def _match(self, number: int, row: ReadRow, contact: Id) -> PlannedRow:
        """What would change of somebody who is here; a second row about them repeats the first."""
        earlier = self._matched.setdefault(contact, number)
        if earlier != number:
            return self._stopped(number, row, Verdict.REPEATS, None, same_as=earlier)
        here, answers = self._here.person(contact), self._here.answers(contact)
        facts = self._facts.get(row.id.lower(), {}) if self._facts else {}
        consents = weigh(row, Footing(True, answers, facts, _addresses(row, here)), self._terms)
        self._settle_union(row, consents, {**facts, **answers})
        skip = self._terms.on_match is OnMatch.SKIP
        added = self._interests.added(row, self._here.interests(contact), skip=skip)
        stop = Why.WITHDRAWN_HERE if answers.get(Purpose.KEEP) is False else None
        stop = Why.REFUSED if refuses(row) else stop
        changes = self._changes(row, here, contact, stop)
        takes = bool(added) or any(c.take for c in changes) or any(c.take for c in consents)
        return PlannedRow(
            number, verdict(changes, takes=takes), Person(**row.values), contact, (), changes,
            consents, added, row.met, row.how, tuple(row.mended), tuple(row.flaws),
        )  # fmt: skip

    def _changes(self, row: ReadRow, here: Person, contact: Id, stop: Why | None) -> tuple[CellChange, ...]:
        """What differs from what is here; nothing by which somebody was reached who was erased."""
        changed = self._here.changed(contact) if _person(row) != here else {}
        changes = tuple(differences(self._fields, row.values, here, changed, self._terms, stop))
        if not changes or not self._is_erased(row):
            return changes
        gone = {
            c.field
            for c in changes
            if any(self._here.is_erased(*one) for one in written_in(c.file, self._region))
        }
        for name in gone:
            row.values.pop(name, None)
        return tuple(replace(c, take=False, why=Why.ERASED) if c.field in gone else c for c in changes)

    def _settle_union(
        self, row: ReadRow, consents: tuple[ConsentChange, ...], said: Mapping[str, bool]
    ) -> None:
        """Leave the union's name out, where nothing shows that the person agreed to have it kept."""
        union = row.values.get("union")
        if not union or said.get(Purpose.UNION):
            return
        if not any(c.purpose == Purpose.UNION and c.answer == "yes" and c.take for c in consents):
            del row.values["union"]
            row.flaws.append(Flaw("union", Why.NO_UNION_CONSENT, union))

    def _stopped(
        self,
        number: int,
        row: ReadRow,
        verdict: Verdict,
        flaw: Flaw | None,
        *,
        same_as: int = 0,
        candidates: tuple[Id, ...] = (),
    ) -> PlannedRow:
        """A row of which nothing is done as it stands."""
        if same_as and (noes := noes_of(row)):
            self._noes[number] = noes
        flaws = (*row.flaws, flaw) if flaw is not None else tuple(row.flaws)
        return PlannedRow(
            number, verdict, _person(row), None, candidates, (), (), (), row.met, row.how,
            tuple(row.mended), flaws, same_as,
        )  # fmt: skip


def _person(row: ReadRow, made: Person | None = None) -> Person:
    """The row as it would be kept; `made` before notes and union were settled."""
    if made is not None and not row.notes and made.union == row.values.get("union", ""):
        return made
    if row.notes:
        row.values["notes"] = notes_of(row)
    return Person(**row.values)


def _addresses(row: ReadRow, here: Person | None) -> frozenset[str]:
    """What the person can be reached by, of the file's or of what is here."""
    return frozenset(a for a in _ADDRESSES if a in row.values or (here is not None and getattr(here, a)))
