"""Whatever other laptops recorded, and in whatever order it arrives, every page can still be looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from canvass.store import extracts, journal, payments
from canvass.usecases.ask import shown_answers
from canvass.usecases.cash_up import look_at_till, show_cash_up
from canvass.usecases.export_tables import SHEETS, values
from canvass.usecases.list_reports import list_reports
from canvass.usecases.move_stock import look_at_papers, old_issues
from canvass.usecases.only_here import only_here
from canvass.usecases.run_stall import last_stalls, look_at_stall
from canvass.usecases.settle_account import owed_now
from tests.store import changes, laptops

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canvass.model.change import Change
    from canvass.store.store import Store


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Store]:
    laptops.make(tmp_path / "vault.db")
    found = laptops.wake(tmp_path / "vault.db", synchronous="OFF")
    yield found
    found.connection.close()


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(made=changes.lists())
def test_every_page_can_be_looked_at(laptop: Store, made: list[Change]) -> None:
    with laptops.tried(laptop):
        journal.apply(laptop, made)
        for listed in list_reports(laptop):
            if listed.report is not None:
                show_cash_up(laptop, listed.report.id)
        for stall in last_stalls(laptop):
            look_at_stall(laptop, stall.id)
            look_at_till(laptop, stall.id)
            look_at_papers(laptop, stall.id)
        for person in changes.PEOPLE:
            shown_answers(laptop, person)
        old_issues(laptop)
        only_here(laptop)
        lines = payments.account(laptop, 0, 1 << 62)
        assert owed_now(laptop) == sum(line.change for line in lines)
        for sheet in SHEETS.values():
            shown = values(laptop, sheet)
            assert all(map(shown, extracts.rows(laptop, sheet.extract, extracts.Scope())))
