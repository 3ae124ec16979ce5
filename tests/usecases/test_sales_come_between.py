"""However much comes in, or however slow a laptop is: no act holds the writing lane for long, none spins."""

from __future__ import annotations

import secrets
import time
from typing import TYPE_CHECKING, Any, TypeVar

from canvass.model.change import Kind
from canvass.model.clock import wall
from canvass.model.ids import new_id
from canvass.model.sync_news import Ending
from canvass.store import contacts, journal, space
from canvass.sync.layout import Head
from canvass.usecases import sync_ledger
from canvass.usecases.sync import sync
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from canvass.model.laptop import Role
    from canvass.model.sync_news import Exchange
    from canvass.store.store import Store
    from tests.usecases.spaces import Branch, Laptop

OFF = 16 * 60 * 1000  # milliseconds
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


class _FarAway:
    """The branch's folder, on a machine whose clock is sixteen minutes behind; it counts acts and times."""

    clock = -OFF

    def __init__(self, laptop: Laptop, acts: int) -> None:
        self._laptop, self._left, self.longest = laptop, acts, 0.0

    def __getattr__(self, verb: str) -> Any:
        return getattr(self._laptop.folder, verb)

    def run(self, act: Callable[[Store], T]) -> T:
        begun = time.thread_time()
        try:
            return act(self._laptop.store)
        finally:
            self._left -= 1
            self.longest = max(self.longest, time.thread_time() - begun)

    def cancelled(self) -> bool:
        return self._left < 0

    def sync(self) -> Exchange:
        return sync(sync_ledger.VaultLedger(self.run), self, cancelled=self.cancelled)


def _walls(store: Store) -> list[int]:
    rows = store.run("SELECT clock FROM change WHERE kind IN ('contact', 'cell') ORDER BY seq")
    return [wall(row[0]) for row in rows]


def test_a_clock_that_is_off_moves_each_stamp_once_however_often_the_exchange_is_cut(branch: Branch) -> None:
    carys, _ = branch.founder()
    with carys.store.transaction():
        for number in range(1_800):
            one = new_id()
            journal.record(
                carys.store, Kind.CONTACT, one, {"first_name": "Ann", "phone": f"+44770090{number:04}"}
            )
            if number % 10 == 0:
                journal.edit(carys.store, "contact", one, "surname", "Ames")
                journal.edit(carys.store, "contact", one, "surname", "Ambler")
    before = _walls(carys.store)
    for acts in (10, 20, 25):
        away = _FarAway(carys, acts)
        assert away.sync().ending is Ending.CANCELLED
    away = _FarAway(carys, 10_000)
    assert away.sync().ending is Ending.DONE
    moved = [new - old for old, new in zip(before, _walls(carys.store), strict=True)]
    assert {round(ms / 1000) for ms in moved} == {-OFF // 1000}
    assert away.longest < 0.25
    rows = carys.store.run("SELECT clock, body ->> '$.over[1]' FROM change WHERE kind = 'cell' ORDER BY seq")
    clocks = {row[0] for row in carys.store.run("SELECT clock FROM change")}
    assert all(over in clocks and over < clock for clock, over in rows)


def test_many_heads_of_one_laptop_are_looked_up_at_once(branch: Branch) -> None:
    carys, _ = branch.founder()
    heads = [Head(carys.device, number, secrets.token_hex(6)) for number in range(1, 20_001)]
    begun = time.thread_time()
    assert carys.ledger.unknown(heads) == set(heads)
    assert time.thread_time() - begun < 2


def test_what_a_newer_version_says_is_not_looked_at_again_and_again(branch: Branch) -> None:
    carys, _ = branch.founder()
    carys.store.change(
        """
          WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 50000)
        INSERT INTO change (id, device, clock, activist, kind, subject, body, waiting)
        SELECT randomblob(16), randomblob(16), n, randomblob(16), 'tomorrow', randomblob(16), '{"a": "b"}', 1
          FROM number
        """
    )
    begun = time.thread_time()
    carys.ledger.retry()
    assert time.thread_time() - begun < 0.1
