"""A plan as text: its totals, and each row that a person should look at, or every row.

The terminal may be read over a shoulder or kept in a log: rows are told by their numbers and fields by their
names; what stands in them only where somebody asks for it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from canvass.model.import_plan import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canvass.model.import_plan import (
        CellChange,
        ConsentChange,
        FactsPlan,
        Flaw,
        Mended,
        Plan,
        PlannedRow,
        Why,
    )
    from canvass.model.incoming import Mapping, Table

LOOK_AT = frozenset({Verdict.PROBLEM, Verdict.UNSURE, Verdict.BLOCKED})


class PlanWords(Protocol):
    """The sentences that the window has for the same things."""

    def verdict(self, which: Verdict, /) -> str:
        """What a row is."""

    def quarantined(self) -> str:
        """What a new row without consent is."""

    def why(self, reason: Why, /) -> str:
        """Why a value or a row is not simply taken."""

    def field(self, name: str, /) -> str:
        """What a field is called."""

    def change(self, one: CellChange, /) -> str:
        """One value, here and in the file."""

    def consent(self, one: ConsentChange, /) -> str:
        """One answer that a row gives."""

    def mended(self, one: Mended, /) -> str:
        """What was put right."""

    def flaw(self, one: Flaw, /) -> str:
        """What is wrong with a row or a value."""

    def left(self, fields: Iterable[str], /) -> str:
        """Which values differ and are left as they are here."""

    def table(self, kind: str, /) -> str:
        """What one of Canvass's own tables is called."""


class PlanText:
    """Says a plan in the words of the window; `verbose` with what stands in the rows."""

    def __init__(self, words: PlanWords, *, verbose: bool = False) -> None:
        self._words = words
        self._verbose = verbose

    def columns(self, table: Table, mapping: Mapping) -> Iterator[str]:
        """What each column is taken for."""
        for number, (heading, target) in enumerate(zip(table.header, mapping.targets, strict=True), 1):
            yield f"  {heading or number} -> {self._words.field(target) if target else '-'}"

    def totals(self, plan: Plan) -> Iterator[str]:
        """How many rows of each kind, here and in Canvass's own other tables."""
        for verdict in Verdict:
            number = plan.leaving if verdict is Verdict.DIFFERS else plan.count(verdict)
            if number:
                apart = self._apart(plan) if verdict is Verdict.NEW else ""
                yield f"  {self._words.verdict(verdict)}: {number}{apart}"
        for facts in plan.facts:
            known = f", {facts.known} known" if facts.known else ""
            yield f"  {self._words.table(facts.table)}: {len(facts.new)} new{known}"

    def _apart(self, plan: Plan) -> str:
        """How many of those who are new would be kept apart, and what helps."""
        if not plan.quarantined:
            return ""
        why = "nothing shows that they agreed; --consent says what does"
        return f", of them {self._words.quarantined().lower()}: {plan.quarantined} ({why})"

    def to_look_at(self, plan: Plan) -> Iterator[str]:
        """Each row that cannot be taken as it stands, by number and reason."""
        for row in plan.rows:
            if row.verdict in LOOK_AT:
                yield self._line(row, self._reasons(row))
        yield from self._flaws_of_facts(plan.facts)

    def everything(self, plan: Plan) -> Iterator[str]:
        """Each row: number, verdict, what would change, what was mended, what is wrong."""
        for row in plan.rows:
            yield self._line(row, [*self._would_do(row), *self._reasons(row)])
        yield from self._flaws_of_facts(plan.facts)

    def _line(self, row: PlannedRow, parts: list[str]) -> str:
        kind = self._words.verdict(row.verdict)
        if row.is_quarantined:
            kind = f"{kind}, {self._words.quarantined().lower()}"
        who = f" ({row.person.name})" if self._verbose and row.person.name else ""
        line = f"Row {row.number}{who}: {kind}"
        if row.verdict is Verdict.REPEATS:
            line = f"{line} (row {row.same_as})"
        if row.verdict is Verdict.UNSURE:
            line = f"{line} ({len(row.candidates)})"
        return "; ".join([line, *parts])

    def _would_do(self, row: PlannedRow) -> Iterator[str]:
        if not (row.does_something or row.leaves):
            return
        for change in row.changes:
            if self._verbose:
                yield self._words.change(change)
            elif change.take:
                yield self._words.field(change.field)
        yield from (self._words.consent(consent) for consent in row.consents if consent.take)
        if row.interests:
            yield self._words.field("interests")
        if row.leaves and not self._verbose:
            yield self._words.left(row.leaves)

    def _reasons(self, row: PlannedRow) -> list[str]:
        if self._verbose:
            return [*map(self._words.mended, row.mended), *map(self._words.flaw, row.flaws)]
        return [self._words.flaw(replace(flaw, raw="")) for flaw in row.flaws]

    def _flaws_of_facts(self, tables: tuple[FactsPlan, ...]) -> Iterator[str]:
        for facts in tables:
            for number, flaw in facts.flaws:
                reason = self._words.flaw(flaw if self._verbose else replace(flaw, raw=""))
                where = f", row {number}" if number else ""
                yield f"{self._words.table(facts.table)}{where}: {reason}"
