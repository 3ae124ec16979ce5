"""How many rows of a plan are what, kept in step with every row that is overruled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from canvass.model.import_plan import MANY, Verdict

if TYPE_CHECKING:
    from canvass.model.import_plan import Plan, PlannedRow


class Totals:
    """Counted once for a whole plan, which may be done outside the window's thread."""

    def __init__(self, plan: Plan) -> None:
        self.verdicts: Counter[Verdict] = Counter()
        self.quarantined = 0
        self.mended = 0
        self.leaving = 0  # rows of which a value that differs is left as it is here
        self.undecided_noes = 0
        self.people = 0  # rows that would do something
        self.changed = 0
        self.rows = len(plan.rows)
        self.facts = sum(len(facts.new) for facts in plan.facts)
        self._here = plan.contacts_here
        for row in plan.rows:
            self._add(row, 1)

    @property
    def acting(self) -> int:
        """How many rows, of people and of other facts, would change something."""
        return self.people + self.facts

    @property
    def changes_many(self) -> bool:
        """Whether a large part of the contacts here would change, as `Plan.changes_many` says."""
        return self.changed >= MANY and self.changed * 5 >= self._here

    def exchange(self, old: PlannedRow, new: PlannedRow) -> None:
        """One row is another now."""
        self._add(old, -1)
        self._add(new, 1)

    def _add(self, row: PlannedRow, sign: int) -> None:
        self.verdicts[row.verdict] += sign
        if row.says_no_of_somebody:
            self.undecided_noes += sign
        if row.mended:
            self.mended += sign
        if row.leaves:
            self.leaving += sign
        if row.is_quarantined:
            self.quarantined += sign
        if row.does_something:
            self.people += sign
            self.changed += sign if row.verdict is Verdict.MATCHES else 0
