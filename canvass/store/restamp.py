"""Another time for what was not sent yet: what a wrong clock stamped is stamped anew when it is sealed.

Only stamps move, never what was said nor the order in which this laptop said it (sync.md §2.4). The journal
then makes the rows anew that follow from them. All is planned at once and done some at a time, so that a sale
comes between; what is done is not done again, whenever an exchange was cut.
"""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from canvass.model.change import Change, Kind, canonical
from canvass.model.clock import TOLERANCE_MS, stamp_of, wall
from canvass.store import meta

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from canvass.model.change import Body, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

_LAST_COUNT = 0xFFFF
_UPTO = "stamped anew up to"  # the last change, by its place in the journal, that was moved by an offset


def stamps(clocks: list[int], moved_ms: int, now: int, after: int) -> list[int]:
    """The new stamps of rising `clocks` of a laptop whose clock is `moved_ms` behind; `now` is the true time.

    They rise as before, come after what was sent before (`after`) where the true time allows it, and none is
    more than ten minutes ahead of `now` (UTC milliseconds): receivers would not believe it.
    """
    return _rising([_moved(clock, moved_ms) for clock in clocks], now, after)


def _moved(clock: int, moved_ms: int) -> int:
    return stamp_of(max(wall(clock) + moved_ms, 0), clock & _LAST_COUNT)


def _rising(wanted: Sequence[int], now: int, after: int) -> list[int]:
    ceiling = stamp_of(now + TOLERANCE_MS, _LAST_COUNT)
    found: list[int] = []
    last = after if after < ceiling else 0
    for clock in wanted:
        last = max(last + 1, clock)
        found.append(last)
    for place in range(len(found) - 1, -1, -1):
        found[place] = min(found[place], ceiling - (len(found) - 1 - place))
    return found


def restamp(store: Store, moved_ms: int, now: int, most: int | None = None) -> list[Change]:
    """Stamp what is this laptop's and unsent anew, no more than `most` of it; what has another stamp now.

    `moved_ms` is added to what its clock said, once to each change; `now` is the true UTC time in
    milliseconds. Call it until there is none left before anything is sealed. Where the clock is right and was
    never far ahead, nothing is even looked at. In a transaction of the journal's.
    """
    if not _is_under_way(store):
        _plan(store, moved_ms, now)
    found: list[Change] = []
    while not found and _is_under_way(store):
        found = _do(store, most)
    if not _is_under_way(store):
        store.change("DELETE FROM moving")
    return found


def _is_under_way(store: Store) -> bool:
    return store.one("SELECT 1 FROM moving WHERE done = 0 LIMIT 1") is not None


def _plan(store: Store, moved_ms: int, now: int) -> None:
    """Which stamps are to be others: so what is said of them can be said anew whenever its turn comes."""
    if moved_ms == 0 and store.clock <= stamp_of(now + TOLERANCE_MS):
        return
    upto = meta.get(store, _UPTO) or 0
    for device in sorted(meta.devices(store)):
        _plan_one(store, device, lambda place: moved_ms if place > upto else 0, now)
    if moved_ms:
        row = store.one("SELECT max(seq) FROM change WHERE bundle IS NULL")
        meta.put(store, _UPTO, max(upto, (row[0] if row else None) or 0))


def _plan_one(store: Store, device: Id, moved_ms: Callable[[int], int], now: int) -> None:
    """The same for one of the identities that this laptop had."""
    rows = store.run(
        "SELECT seq, clock FROM change WHERE bundle IS NULL AND device = ? ORDER BY clock", (device,)
    )
    sent = store.one("SELECT max(clock) FROM change WHERE bundle IS NOT NULL AND device = ?", (device,))
    wanted = [_moved(clock, moved_ms(place)) for place, clock in rows]
    new = _rising(wanted, now, (sent[0] if sent else None) or 0)
    for (place, clock), moved in zip(rows, new, strict=True):
        if moved != clock:
            store.change(
                "INSERT INTO moving (place, device, old, new) VALUES (?, ?, ?, ?)",
                (place, device, clock, moved),
            )
    if new and device == store.device:
        store.clock = new[-1]


def _do(store: Store, most: int | None) -> list[Change]:
    """The next of what is planned; what went out meanwhile, or has another stamp, stays as it is."""
    rows = store.run(
        """
        SELECT place, new, change.bundle IS NULL AND change.clock = old,
               id, change.device, clock, activist, kind, subject, body
          FROM moving JOIN change ON seq = place WHERE done = 0 ORDER BY old LIMIT ?
        """,
        (-1 if most is None else most,),
    )
    return [
        changed
        for place, new, stands, *said in rows
        if (changed := _moved_to(store, place, new if stands else None, _read(*said))) is not None
    ]


def _moved_to(store: Store, place: int, new: int | None, change: Change) -> Change | None:
    store.change("UPDATE moving SET done = 1 WHERE place = ?", (place,))
    if new is None:
        return None
    changed = replace(change, clock=new, body=_said_anew(store, change))
    text = canonical(changed.body) if changed.body else None
    store.change("UPDATE change SET clock = ?, body = ? WHERE seq = ?", (new, text, place))
    return changed


def _read(change: Id, by: Id, clock: int, activist: Id, kind: str, subject: Id, body: str | None) -> Change:
    return Change(change, by, clock, activist, kind, subject, json.loads(body) if body else {})


def _said_anew(store: Store, change: Change) -> Body:
    """An edit names the stamp of the values that it replaced, and of others that it knew of."""
    if change.kind != Kind.CELL:
        return change.body
    return {
        name: _stamps_in(said, change.device.hex(), partial(_stamp_now, store, change.device))
        for name, said in change.body.items()
    }


def _stamp_now(store: Store, device: Id, clock: int) -> int:
    row = store.one("SELECT new FROM moving WHERE device = ? AND old = ?", (device, clock))
    return int(row[0]) if row else clock


def _stamps_in(said: Json, device: str, now: Callable[[int], int]) -> Json:
    match said:
        case [int(version), int(clock), str(by)] if by == device:
            return [version, now(clock), by]
        case list():
            return [_stamps_in(one, device, now) for one in said]
    return said
