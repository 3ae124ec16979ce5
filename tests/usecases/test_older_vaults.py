"""A vault that an older Canvass left behind opens, is copied first, and says what it said."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from canvass.model.entry import Totals
from canvass.store import migrate
from canvass.usecases.cash_up import look_at_till, reopen_stall
from canvass.usecases.find_contacts import find_contacts
from canvass.usecases.open_vault import open_vault
from canvass.usecases.run_stall import count_stall, last_stalls
from canvass.usecases.sell import sell
from canvass.usecases.settle_account import statement
from tests.usecases.vaults import OURS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.usecases.open_vault import Opened

SCHEMA_1 = Path(__file__).parents[1] / "data" / "vault_schema_1"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    shutil.copytree(SCHEMA_1, tmp_path, dirs_exist_ok=True)
    found = open_vault(tmp_path / "vault", OURS, tmp_path / "state")
    yield found
    found.close()


def test_a_vault_of_schema_1_is_copied_walks_forward_and_says_what_it_said(opened: Opened) -> None:
    assert list((opened.folder / "backups").iterdir())
    store = opened.writer()
    assert migrate.current(store) == migrate.newest()
    [stall] = last_stalls(store)
    shown = count_stall(store, stall.id)
    assert shown == Totals(
        sign_ups=1,
        papers=2,
        sales_pence=shown.sales_pence,
        donations_pence=250,
        leaflets=1,
        cash_pence=shown.cash_pence,
        card_pence=shown.card_pence,
    )
    till = look_at_till(store, stall.id)
    assert till.takings.taken == shown.sales_pence + 250
    assert till.takings.expected == 1500 + till.takings.cash_sales + 250
    assert len(find_contacts(store, "okafor")) == 1
    assert statement(store).owed == 250  # nobody had said what the centre gets of a copy


def test_and_the_work_goes_on_in_it(opened: Opened) -> None:
    store = opened.writer()
    [stall] = last_stalls(store)
    reopen_stall(store, stall.id)
    key = next(key for key in opened.branch.sale_keys if not key.is_donation)
    sell(store, opened.branch, key, stall.id, 150)
    assert count_stall(store, stall.id).papers == 3
    opened.check(opened.reader())
