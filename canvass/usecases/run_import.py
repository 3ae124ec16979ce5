"""Do what a plan says, in slices short enough for a sale to come between: all of it, or none of it.

Each slice is a transaction of its own. That an import is under way is kept with its first one: if Canvass
ends before the last, it is taken back after the next unlock (`tidy_imports`), as if it had never begun.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from canvass.exchange.mapping import fingerprint, remembered
from canvass.model.branch import Activist
from canvass.model.change import Kind
from canvass.model.ids import new_id
from canvass.model.import_plan import HERE, PlannedRow, Verdict
from canvass.normalise.text import clean
from canvass.store import contacts, documents, import_rows, journal, under_way
from canvass.usecases.set_up_branch import write_activist
from canvass.usecases.take_row import came_with, take_row
from canvass.usecases.undo_import import UndoRun, kept_since

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from canvass.model.change import Json
    from canvass.model.ids import Id
    from canvass.model.import_plan import Fact
    from canvass.store.store import Store
    from canvass.usecases.plan_import import Planned

SLICE_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: how many rows there were of each verdict, how many other facts, how many apart."""

    id: Id
    name: str
    counts: Mapping[str, int]
    facts: Mapping[str, int]
    quarantined: int


class ImportRun:
    """One import being done; `next` until it has done `total`."""

    def __init__(self, planned: Planned) -> None:
        self.id = new_id()
        self.planned = planned
        plan = planned.plan
        self._todo = list(self._steps())
        self.total = len(self._todo)
        self.finished: Imported | None = None
        self._done = 0
        self._left_out = {
            row.contact for row in plan.rows if row.verdict not in _TAKEN and row.contact is not None
        }
        self._activists: dict[str, Id] = {}
        self._undo: UndoRun | None = None

    def next(self, store: Store) -> int:
        """Do a slice in the writing lane; how many rows are done now."""
        if self.finished is not None:
            return self._done
        done = self._done
        with store.transaction():
            if done == 0:
                self._begin(store)
            until = time.monotonic() + SLICE_SECONDS
            while done < self.total and (done == self._done or time.monotonic() <= until):
                self._take(store, *self._todo[done])
                done += 1
            if done == self.total:
                under_way.end(store, self.id)
        self._done = done  # of a slice that failed nothing is done, and it can be tried again
        if done == self.total:
            self.finished = self._report()
        return done

    def stop(self, store: Store) -> int:
        """Take back, in slices, what was done so far; how many rows of it are left."""
        if self._done == 0:
            return 0
        with store.transaction():
            self._undo = self._undo or UndoRun(self.id, keep=kept_since(store, self.id))
            left = self._undo.next(store)
            if left == 0:
                under_way.end(store, self.id)
        return left

    def _steps(self) -> Iterator[tuple[str, PlannedRow | Fact]]:
        plan = self.planned.plan
        yield from ((self.planned.table.name, row) for row in plan.rows)
        for facts in plan.facts:
            yield from ((facts.table, fact) for fact in facts.new)

    def _begin(self, store: Store) -> None:
        plan = self.planned.plan
        body: dict[str, Json] = {
            "at": store.now(),
            "name": clean(plan.name).value,
            "sha256": plan.sha256,
            "on_match": plan.choices.on_match,
            "count": plan.acting,
        }
        journal.record(store, Kind.IMPORT, self.id, body)
        under_way.begin(store, self.id)
        table = self.planned.table
        if not table.own:
            kept = remembered(table.header, plan.choices.mapping)
            import_rows.remember_mapping(store, fingerprint(table.header), kept)

    def _take(self, store: Store, table: str, step: PlannedRow | Fact) -> None:
        if isinstance(step, PlannedRow):
            self._take_person(store, table, step)
        else:
            self._take_fact(store, step)

    def _take_person(self, store: Store, table: str, row: PlannedRow) -> None:
        act = new_id() if row.does_something else None
        contact = row.contact
        if act is not None:
            contact = take_row(store, row, self.planned.plan.choices, came_with(self.id, act))
        taken = act is not None and contact is not None  # of anybody else nothing of the file is kept
        mended = (
            json.dumps([(one.field, one.raw, one.value) for one in row.mended])
            if taken and row.mended
            else ""
        )
        kept = import_rows.Kept(table, row.number, act if taken else None, contact, row.verdict, mended)
        import_rows.keep(store, self.id, (kept,))

    def _take_fact(self, store: Store, fact: Fact) -> None:
        about = fact.subject if fact.kind in {Kind.CONSENT, Kind.TIE} else None
        if fact.kind == Kind.SIGN_UP:
            about = bytes.fromhex(str(fact.body["contact"]))
        if about in self._left_out or (about is not None and not contacts.is_here(store, about)):
            return
        body: dict[str, Any] = {**fact.body, **came_with(self.id, new_id())}
        if fact.kind == Kind.CONSENT:
            body.setdefault("consent", fact.change.hex())
            body.setdefault("where", clean(self.planned.plan.name).value)
        activist = self._activist(store, fact.by) if fact.by and self._is_our_branch(store) else None
        journal.record(store, Kind(fact.kind), fact.subject, body, new_id(), activist)

    def _is_our_branch(self, store: Store) -> bool:
        origin = self.planned.incoming.origin
        return origin is not None and origin.branch_id == documents.branch(store).id

    def _activist(self, store: Store, name: str) -> Id:
        """Who did it, by name: somebody who is known here, or was there."""
        if not self._activists:
            self._activists = {activist.name: activist.slot for activist in documents.activists(store)}
        if name not in self._activists:
            self._activists[name] = new_id()
            write_activist(store, Activist(self._activists[name], name, left=True))
        return self._activists[name]

    def _report(self) -> Imported:
        plan = self.planned.plan
        counts = Counter(str(row.verdict) for row in plan.rows)
        facts = {one.table: len(one.new) for one in plan.facts}
        return Imported(self.id, plan.name, counts, facts, plan.quarantined)


_TAKEN = HERE | {Verdict.NEW}
