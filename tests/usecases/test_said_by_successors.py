"""Whether a laptop may say something is asked at the same cost in a large branch as in a small one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from canvass.model.change import Change, Kind
from canvass.model.ids import new_id
from canvass.model.sync_news import Worry
from canvass.store import alarms, journal, lines, meta, space
from canvass.usecases.said_by import may_say
from canvass.usecases.succeed import succeed
from canvass.usecases.sync_state import retry
from tests.usecases.forging import Forger, spare
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.change import Body
    from canvass.store.store import Store
    from tests.usecases.spaces import Branch, Laptop

__all__ = ["branch"]


def steps(store: Store, act: Callable[[], object]) -> int:
    """How many steps the database makes in an act."""
    made = 0
    connection: Any = store.connection

    def step() -> int:
        nonlocal made
        made += 1
        return 0

    connection.set_progress_handler(step, 1)
    try:
        act()
    finally:
        connection.set_progress_handler(None, 1)
    return made


def let_in_a_hundred(by: Laptop) -> None:
    with by.store.transaction():
        for _ in range(100):
            laptop, _ = spare(by)
            body: Body = {"document_kind": space.LAPTOP, "id": laptop.device.hex(), "version": 1}
            document = dict(space.laptop_body(laptop))
            journal.record(by.store, Kind.DOCUMENT, secrets.token_bytes(16), {**body, "document": document})
    assert len(space.members(by.store)) > 100


def look_again(store: Store) -> None:
    """Look at all that waits."""
    with store.transaction():
        meta.put(store, journal.TO_LOOK_AT, 1)
    retry(store)


def test_what_a_laptop_said_before_it_had_another_name_costs_no_more_in_a_large_branch(
    branch: Branch,
) -> None:
    carys, _ = branch.founder()
    tom = branch.joined(carys, "Tom's")
    before = tom.device
    succeed(tom.store)
    tom.sync()
    carys.sync()
    tally = Change(new_id(), before, 1, bytes(16), Kind.TALLY, new_id(), {})

    def ask() -> None:
        assert may_say(carys.store, tom.device, tally)

    few = steps(carys.store, ask)
    let_in_a_hundred(carys)
    assert steps(carys.store, ask) < 2 * few
    assert lines.back(carys.store, tom.device) == {before, tom.device}


def test_what_somebody_may_not_say_costs_no_more_in_a_large_branch(branch: Branch) -> None:
    carys, _ = branch.founder()
    forger = Forger(branch.joined(carys, "Mal's"))
    removal: Body = {"at": 1, "seq": 1, "digest": "ff" * 32}
    forger.send(*(forger.says(Kind.REMOVED, new_id(), removal) for _ in range(200)))
    carys.sync()
    assert {one.worry for one in alarms.unseen(carys.store)} == {Worry.NOT_ALLOWED}
    few = steps(carys.store, lambda: look_again(carys.store))
    let_in_a_hundred(carys)
    retry(carys.store)
    assert steps(carys.store, lambda: look_again(carys.store)) < 2 * few
