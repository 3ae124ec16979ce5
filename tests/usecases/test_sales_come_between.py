"""However much comes in, or however slow a laptop is: no act holds the writing lane for long, none spins."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, TypeVar

from canvass.store import contacts, space
from canvass.sync.layout import Head
from canvass.usecases import sync_ledger
from canvass.usecases.sync import sync
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from canvass.model.laptop import Role
    from canvass.store.store import Store
    from tests.usecases.spaces import Branch

__all__ = ["branch"]

T = TypeVar("T")


def test_where_looking_up_a_role_takes_longer_than_a_slice_a_bundle_is_taken_in(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom")
    people.ann(tom.store)
    tom.sync()
    looked_up, acts = space.role, 0

    def slowly(store: Store) -> Role | None:
        time.sleep(sync_ledger.SLICE_SECONDS + 0.001)
        return looked_up(store)

    def run(act: Callable[[Store], T]) -> T:
        nonlocal acts
        acts += 1
        assert acts < 200, "it spins"
        return act(carys.store)

    monkeypatch.setattr(space, "role", slowly)
    sync(sync_ledger.VaultLedger(run), carys.folder)
    assert contacts.count(carys.store) == 1


def test_many_heads_of_one_laptop_are_looked_up_at_once(branch: Branch) -> None:
    carys, _ = branch.founder()
    heads = [Head(carys.device, number, secrets.token_hex(6)) for number in range(1, 20_001)]
    begun = time.monotonic()
    assert carys.ledger.unknown(heads) == set(heads)
    assert time.monotonic() - begun < 2
