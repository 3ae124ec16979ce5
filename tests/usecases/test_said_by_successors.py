"""Asking whether a laptop may say something costs the same in a large branch as in a small one."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from canvass.model.change import Change, Kind
from canvass.model.ids import new_id
from canvass.store import journal, lines, space
from canvass.usecases.said_by import may_say
from canvass.usecases.succeed import succeed
from tests.usecases.forging import spare
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def steps(store: Store, author: Id, change: Change) -> int:
    """How many steps the database makes to tell whether an author may say something."""
    made = 0
    connection: Any = store.connection

    def step() -> int:
        nonlocal made
        made += 1
        return 0

    connection.set_progress_handler(step, 1)
    try:
        assert may_say(store, author, change)
    finally:
        connection.set_progress_handler(None, 1)
    return made


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
    few = steps(carys.store, tom.device, tally)
    with carys.store.transaction():
        for _ in range(100):
            laptop, _ = spare(carys)
            body: Body = {"document_kind": space.LAPTOP, "id": laptop.device.hex(), "version": 1}
            document = dict(space.laptop_body(laptop))
            journal.record(
                carys.store, Kind.DOCUMENT, secrets.token_bytes(16), {**body, "document": document}
            )
    assert len(space.members(carys.store)) > 100
    assert steps(carys.store, tom.device, tally) < 2 * few
    assert lines.back(carys.store, tom.device) == {before, tom.device}
