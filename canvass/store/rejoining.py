"""A laptop that was removed and comes back: what it sent and nobody counted is unsent again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.change import Kind, canonical
from canvass.store import meta, outgoing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Change, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

_ALL = -1  # to SQLite: however many


def unsend(store: Store, device: Id, after: int) -> None:
    """Take this laptop's own bundles after a number of a chain apart: their changes go out once more."""
    with store.transaction():
        store.change(
            """
            UPDATE change SET bundle = NULL
             WHERE bundle IN (SELECT number FROM bundle WHERE device = ? AND seq > ?)
            """,
            (device, after),
        )
        store.change("DELETE FROM bundle WHERE device = ? AND seq > ?", (device, after))


def give_over(store: Store, device: Id) -> list[Change]:
    """What this laptop said under other identities and did not send is said by `device`; what that moved.

    In the order in which it was said, and later than anything this laptop said. The rows are to be made anew.
    """
    own = meta.devices(store) - {device}
    said = sorted(
        (change for _, change in outgoing.first(store, _ALL) if change.device in own),
        key=lambda change: (change.clock, change.device),
    )
    stamps: dict[tuple[int, str], int] = {}
    last = 0
    for change in said:
        stamps[change.clock, change.device.hex()] = last = max(last + 1, change.clock)
    moved = [_said_by(change, device, stamps) for change in said]
    for change in moved:
        text = canonical(change.body) if change.body else None
        store.change(
            "UPDATE change SET device = ?, clock = ?, body = ? WHERE id = ?",
            (device, change.clock, text, change.id),
        )
    store.clock = max(store.clock, last)
    return moved


def _said_by(change: Change, device: Id, stamps: Mapping[tuple[int, str], int]) -> Change:
    """An edit names the stamps of the values that it replaced, and of others that it knew of."""

    def renamed(said: Json) -> Json:
        match said:
            case [int(version), int(clock), str(by)] if (clock, by) in stamps:
                return [version, stamps[clock, by], device.hex()]
            case list():
                return [renamed(one) for one in said]
        return said

    body = change.body
    if change.kind == Kind.CELL:
        body = {name: renamed(one) for name, one in body.items()}
    return replace(change, device=device, clock=stamps[change.clock, change.device.hex()], body=body)
