"""Another time for what was not sent yet: what a wrong clock stamped is stamped anew when it is sealed.

Only stamps move, never what was said nor the order in which this laptop said it (sync.md §2.4). The journal
then makes the rows anew that follow from them.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.model.change import Change, Kind, canonical
from canvass.model.clock import TOLERANCE_MS, stamp_of, wall
from canvass.store import meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

_LAST_COUNT = 0xFFFF


def stamps(clocks: list[int], moved_ms: int, now: int, after: int) -> list[int]:
    """The new stamps of rising `clocks` of a laptop whose clock is `moved_ms` behind; `now` is the true time.

    They rise as before, come after what was sent before (`after`) where the true time allows it, and none is
    more than ten minutes ahead of `now` (UTC milliseconds): receivers would not believe it.
    """
    ceiling = stamp_of(now + TOLERANCE_MS, _LAST_COUNT)
    found: list[int] = []
    last = after if after < ceiling else 0
    for clock in clocks:
        last = max(last + 1, stamp_of(max(wall(clock) + moved_ms, 0), clock & _LAST_COUNT))
        found.append(last)
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], ceiling - (len(found) - 1 - place))
    return found


def restamp(store: Store, moved_ms: int, now: int) -> list[Change]:
    """Stamp everything of this laptop's that is unsent anew; the changes that have another stamp now.

    `moved_ms` is added to what its clock said; `now` is the true UTC time in milliseconds. Where the clock is
    right and was never far ahead, nothing is even looked at. In a transaction of the journal's.
    """
    if moved_ms == 0 and store.clock <= stamp_of(now + TOLERANCE_MS):
        return []
    return [
        change for device in sorted(meta.devices(store)) for change in _of_one(store, device, moved_ms, now)
    ]


def _of_one(store: Store, device: Id, moved_ms: int, now: int) -> list[Change]:
    """The same for one of the identities that this laptop had."""
    changes = _unsent(store, device)
    sent = store.one("SELECT max(clock) FROM change WHERE bundle IS NOT NULL AND device = ?", (device,))
    clocks = [change.clock for change in changes]
    new = stamps(clocks, moved_ms, now, (sent[0] if sent else None) or 0)
    if new == clocks:
        return []
    moved = dict(zip(clocks, new, strict=True))
    found = [replace(one, clock=moved[one.clock], body=_said_anew(one, moved)) for one in changes]
    for change in found:
        text = canonical(change.body) if change.body else None
        store.change("UPDATE change SET clock = ?, body = ? WHERE id = ?", (change.clock, text, change.id))
    if device == store.device:
        store.clock = new[-1]
    return found


def _unsent(store: Store, device: Id) -> list[Change]:
    rows = store.run(
        """
        SELECT id, device, clock, activist, kind, subject, body
          FROM change WHERE bundle IS NULL AND device = ? ORDER BY clock
        """,
        (device,),
    )
    return [_read(*row) for row in rows]


def _read(change: Id, by: Id, clock: int, activist: Id, kind: str, subject: Id, body: str | None) -> Change:
    return Change(change, by, clock, activist, kind, subject, json.loads(body) if body else {})


def _said_anew(change: Change, moved: Mapping[int, int]) -> Body:
    """An edit names the stamp of the values that it replaced, and of others that it knew of."""
    if change.kind != Kind.CELL:
        return change.body
    return {name: _stamps_in(said, change.device.hex(), moved) for name, said in change.body.items()}


def _stamps_in(said: Json, device: str, moved: Mapping[int, int]) -> Json:
    match said:
        case [int(version), int(clock), str(by)] if by == device:
            return [version, moved.get(clock, clock), by]
        case list():
            return [_stamps_in(one, device, moved) for one in said]
    return said
