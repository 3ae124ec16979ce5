"""List the reports of all laptops, with the stalls that ended without one."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.store import books, meta, stalls
from canvass.usecases.cash_up import latest_cash_ups

if TYPE_CHECKING:
    from canvass.model.cash_up import CashUp
    from canvass.model.stall import Stall
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Reported:
    """A stall and one report of it, or none; `stands` unless a later report took the place of this one.

    `is_alone` unless another report of the stall stands beside this one: two laptops signed for one tin.
    """

    stall: Stall
    report: CashUp | None
    stands: bool
    can_reopen: bool  # only a stall of this laptop, that has ended
    is_alone: bool = True

    @property
    def at(self) -> int:
        """When it was reported or ended, in UTC milliseconds."""
        return self.report.at if self.report else self.stall.ended or self.stall.started


def list_reports(store: Store, limit: int = 200) -> list[Reported]:
    """The last reports and the stalls that ended without one, the newest first."""
    reports = latest_cash_ups(store, limit)
    replaced = {report.replaces for report, _ in reports}
    standing = Counter(report.stall for report, _ in reports if report.id not in replaced)
    found = [
        replace(
            _reported(store, stall, report, stands=report.id not in replaced),
            is_alone=report.id in replaced or standing[stall.id] == 1,
        )
        for report, stall in reports
    ]
    found += [
        _reported(store, stalls.find(store, one), None, stands=True)
        for one in books.without_report(store, limit)
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]


def _reported(store: Store, stall: Stall, report: CashUp | None, *, stands: bool) -> Reported:
    ours = stall.device in meta.devices(store) and stall.ended is not None
    return Reported(stall, report, stands, stands and ours)
