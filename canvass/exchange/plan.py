"""Plan: what would be done with each row of a file; pure, because what the vault knows is handed in.

Who a row is: Canvass's own identity, else the rule of `Here.find`. A row that repeats an earlier one does
nothing. An identity of Canvass's own file that nobody has here is a new contact under that identity, so that
what else the file knows of it hangs together; whether it is a duplicate is for the inbox to say.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

from canvass.errors import CancelledError
from canvass.exchange import own_facts
from canvass.exchange.batch import carry_on
from canvass.exchange.own_consents import standing
from canvass.exchange.plan_changes import differences
from canvass.exchange.plan_consents import Footing, Terms, refuses, weigh
from canvass.exchange.plan_repeats import Repeats, keys
from canvass.exchange.row_reading import RowReader, notes_of
from canvass.model.consent import Purpose
from canvass.model.contact import FIELDS, Person
from canvass.model.ids import SIZE
from canvass.model.import_plan import Flaw, Mended, OnMatch, Plan, PlannedRow, Verdict, Why
from canvass.model.incoming import CONTACT_ID, INTERESTS
from canvass.normalise.name import searchable_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from canvass.exchange.batch import Progress
    from canvass.exchange.plan_here import Here
    from canvass.exchange.row_reading import ReadRow
    from canvass.model.ids import Id
    from canvass.model.import_plan import Choices, ConsentChange
    from canvass.model.incoming import Incoming, Table

CONTACTS = "contacts"
_EVERY = 1_000  # rows between two words about progress
_ADDRESSES = ("phone", "email", "postcode")


def plan(
    incoming: Incoming, table: Table, choices: Choices, here: Here, progress: Progress = carry_on
) -> Plan:
    """The plan for one table of people, and for all of Canvass's own tables beside it.

    Raises CancelledError when `progress`, which is told the rows so far, answers False.
    """
    planner = Planner(incoming, table, choices, here)
    rows = []
    with _nothing_collected():
        for done, (number, cells) in enumerate(table.rows if is_people(table) else (), 1):
            rows.append(planner.row(number, cells))
            if done % _EVERY == 0 and not progress(done):
                raise CancelledError
    new = {row.contact for row in rows if row.verdict is Verdict.NEW and row.contact is not None}
    facts = own_facts.plan_all(incoming, table, here, new)
    ambiguous = planner.ambiguous_days
    return Plan(incoming.name, incoming.sha256, choices, tuple(rows), facts, here.count, ambiguous)


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """A plan is a million objects, all kept: to look for garbage among them takes a third of the time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def is_people(table: Table) -> bool:
    """Whether the rows of a table are people: any list of others, or Canvass's own contacts."""
    return table.own in {"", CONTACTS}


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
        self._interest_ids: dict[str, str | None] = {}

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
            return self._own_new(number, row, contact)
        return self._somebody(number, row)

    def forced(self, number: int, cells: tuple[str, ...], contact: Id | None) -> PlannedRow:
        """The same for a row of which somebody said who it is; None: nobody who is here."""
        row = self._reader.read(cells)
        if contact is not None:
            return self._match(number, row, contact)
        return self._not_kept(number, row, own=False) or self._new(number, row, None, ())

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
        if self._here.is_erased(values.get("email", ""), values.get("phone", "")):
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
            return self._stopped(number, row, Verdict.UNSURE, None, candidates=candidates)
        return self._new(number, row, None, candidates, person)

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
        added = self._interests(row, frozenset())
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
        added = self._interests(row, self._here.interests(contact), skip=skip)
        person = _person(row)
        stop = Why.WITHDRAWN_HERE if answers.get(Purpose.KEEP) is False else None
        stop = Why.REFUSED if refuses(row) else stop
        changed = self._here.changed(contact) if person != here else {}
        changes = tuple(differences(self._fields, row.values, here, changed, self._terms, stop))
        takes = added or any(c.take for c in changes) or any(c.take for c in consents)
        return PlannedRow(
            number, Verdict.MATCHES if takes else Verdict.SAME, person, contact, (), changes, consents, added,
            row.met, row.how, tuple(row.mended), tuple(row.flaws),
        )  # fmt: skip

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

    def _interests(self, row: ReadRow, here: Collection[str], *, skip: bool = False) -> tuple[str, ...]:
        """The ids of the interests that the contact does not have yet; other words go to the notes."""
        if not row.interests:
            return ()
        words = (one for word in row.interests for one in self._apart(word))
        found = [(word, self._interest(word)) for word in words]
        others = [word for word, interest in found if interest is None and word not in here]
        if others:
            kept = f"Interests: {', '.join(others)}"
            row.notes.append(kept)
            row.mended.append(Mended(INTERESTS, ", ".join(others), kept))
        return () if skip else tuple(dict.fromkeys(one for _, one in found if one and one not in here))

    def _apart(self, word: str) -> list[str]:
        """`Housing/Climate` as two words, unless the branch has an interest of that name."""
        if "/" not in word or self._interest(word) is not None:
            return [word]
        return [part.strip() for part in word.split("/") if part.strip()]

    def _interest(self, word: str) -> str | None:
        """The id of an interest of the branch, or None; asked once for each word."""
        if word not in self._interest_ids:
            self._interest_ids[word] = self._here.interest_ids.get(searchable_name(word))
        return self._interest_ids[word]

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
