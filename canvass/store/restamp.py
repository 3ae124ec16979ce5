"""Another time for what was not sent yet: what a wrong clock stamped is stamped anew when it is sealed.

Only stamps move, never what was said nor the order in which this laptop said it: in the journal, in every row
that carries one, and in the edits that name the value they replaced (sync.md §2.4).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.model.cells import Stamp
from canvass.model.change import Kind, canonical
from canvass.model.clock import TOLERANCE_MS, stamp_of, wall
from canvass.store import cells, merges, meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.store.store import Store

_LAST_COUNT = 0xFFFF
_STAMPED = (
    "contact",
    "merged",
    "stall",
    "cell",
    "sign_up",
    "sale",
    "donation",
    "stock",
    "paid",
    "cash_up",
    "payment",
    "answers",
    "import",
    "merge",
    "document",
)
_BY_SUBJECT = ("tally", "tie")  # their rows say no laptop
_ROWS = {"contact": "contact", "consent": "contact", "stall": "stall", "sale": "sale", "donation": "donation"}


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


def restamp(store: Store, moved_ms: int, now: int) -> int:
    """Stamp everything of this laptop's that is unsent anew; how many stamps moved. In the writing lane.

    `moved_ms` is added to what its clock said; `now` is the true UTC time in milliseconds. Where the clock is
    right and was never far ahead, nothing is even looked at.
    """
    if moved_ms == 0 and store.clock <= stamp_of(now + TOLERANCE_MS):
        return 0
    with store.transaction():
        return sum(_of_one(store, device, moved_ms, now) for device in sorted(meta.devices(store)))


def _of_one(store: Store, device: Id, moved_ms: int, now: int) -> int:
    """The same for one of the identities that this laptop had."""
    rows = store.run("SELECT clock FROM change WHERE bundle IS NULL AND device = ? ORDER BY clock", (device,))
    sent = store.one("SELECT max(clock) FROM change WHERE bundle IS NOT NULL AND device = ?", (device,))
    old = [row[0] for row in rows]
    new = stamps(old, moved_ms, now, (sent[0] if sent else None) or 0)
    moved = {one: other for one, other in zip(old, new, strict=True) if one != other}
    if not moved:
        return 0
    edited = store.run(
        """
        SELECT DISTINCT kind, subject, CASE kind WHEN 'cell' THEN body ->> '$.of' END FROM change
         WHERE bundle IS NULL AND device = ? AND kind IN ('contact', 'stall', 'cell', 'merge', 'consent')
        """,
        (device,),
    )
    with merges.scattered(store, _contacts(store, edited)):
        _move(store, device, moved)
        for kind, subject, of in edited:
            if row := _ROWS.get(of or kind):
                cells.settle(store, row, subject)
                cells.index(store, subject)
    if device == store.device:
        store.clock = new[-1]
    return len(moved)


def _contacts(store: Store, edited: list[tuple[str, Id, str | None]]) -> list[Id]:
    found = [subject for kind, subject, of in edited if (of or kind) in {"contact", "consent"}]
    for kind, subject, _ in edited:
        if kind == Kind.MERGE:
            found += merges.is_merge(store, subject) or ()
    return found


def _move(store: Store, device: Id, moved: Mapping[int, int]) -> None:
    store.run("CREATE TEMP TABLE IF NOT EXISTS moved (old INTEGER PRIMARY KEY, new INTEGER NOT NULL)")
    store.change("DELETE FROM moved")
    for one, other in moved.items():
        store.change("INSERT INTO moved (old, new) VALUES (?, ?)", (one, other))
    for table in _STAMPED:
        _swap(store, device, table, "clock", "device")
    _swap(store, device, "cell", "over_clock", "over_device")
    for table in _BY_SUBJECT:
        store.change(
            f"""
            UPDATE {table} SET clock = (SELECT new FROM moved WHERE old = {table}.clock)
             WHERE clock IN (SELECT old FROM moved)
               AND id IN (SELECT subject FROM change WHERE bundle IS NULL AND device = ?1
                           UNION SELECT id FROM change WHERE bundle IS NULL AND device = ?1)
            """,
            (device,),
        )
    _say_anew(store, device, moved)
    _swap(store, device, "change", "clock", "device", "bundle IS NULL AND ")
    store.change("DELETE FROM moved")


def _swap(store: Store, device: Id, table: str, clock: str, by: str, where: str = "") -> None:
    """In two steps, through the negatives, so that no stamp meets another on its way."""
    store.change(
        f"""
        UPDATE "{table}" SET {clock} = -(SELECT new FROM moved WHERE old = "{table}".{clock})
         WHERE {where}{by} = ? AND {clock} IN (SELECT old FROM moved)
        """,
        (device,),
    )
    store.change(f'UPDATE "{table}" SET {clock} = -{clock} WHERE {where}{by} = ? AND {clock} < 0', (device,))


def _say_anew(store: Store, device: Id, moved: Mapping[int, int]) -> None:
    """Edits name the stamp of the value they replaced, and those of the values they decided between."""
    rows = store.run(
        """
        SELECT id, body, clock, subject FROM change
         WHERE bundle IS NULL AND kind = 'cell' AND body IS NOT NULL AND device = ?
        """,
        (device,),
    )

    def anew(stamp: Any) -> Any:  # noqa: ANN401 - JSON
        is_ours = isinstance(stamp, list) and len(stamp) == len(Stamp._fields) and stamp[2] == device.hex()
        return [stamp[0], moved.get(stamp[1], stamp[1]), stamp[2]] if is_ours else stamp

    for change, text, clock, subject in rows:
        body = json.loads(text)
        said = {"over": anew(body.get("over"))}
        if knows := body.get("knows"):
            said["knows"] = [anew(stamp) for stamp in knows]
            store.change(
                "UPDATE cell SET knows = ? WHERE subject = ? AND field = ? AND clock = ? AND device = ?",
                (json.dumps(said["knows"]), subject, body["field"], moved.get(clock, clock), device),
            )
        if any(body.get(name) != now for name, now in said.items()):
            store.change("UPDATE change SET body = ? WHERE id = ?", (canonical({**body, **said}), change))
