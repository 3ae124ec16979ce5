"""A report says for ever what it said when it was signed, whatever the branch is called since."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.stall import StallKind, StallPlan
from canvass.store import documents, stalls
from canvass.usecases.cash_up import cash_up
from canvass.usecases.run_stall import start_stall
from canvass.usecases.sell import sell
from tests.store import laptops
from ui.cash_up.report_lines import Told
from ui.cash_up.report_paper import describe, foot

if TYPE_CHECKING:
    from pathlib import Path


def test_new_names_in_settings_change_no_old_report(tmp_path: Path) -> None:
    laptops.make(tmp_path / "vault.db")
    store = laptops.wake(tmp_path / "vault.db", synchronous="OFF")
    branch = documents.branch(store)
    stall = start_stall(store, StallPlan(StallKind.STREET, "Market", "", "", 0)).id
    for key in branch.sale_keys:
        if not key.is_donation:
            sell(store, branch, key, stall, 100)
    report = cash_up(store, stall, {1: 1}, "RO", "a trial")
    told = Told(report, stalls.find(store, stall))
    store.connection.close()
    renamed = replace(
        branch,
        name="Elsewhere",
        stall_kinds=tuple(replace(kind, name="Other") for kind in branch.stall_kinds),
        publications=tuple(
            replace(title, prices=tuple(replace(price, label="Other") for price in title.prices))
            for title in branch.publications
        ),
    )
    for later in (renamed, replace(branch, publications=(), stall_kinds=())):
        assert describe(later, told) == describe(branch, told)
        assert foot(later, report) == foot(branch, report)
