"""Variants: one fact under two stamps, as two copies of one laptop give it; the smallest stands everywhere.

Copies stamp anew what neither had sent, and a bundle carries no stamp far ahead of when it was made. Whoever
knows two variants keeps the one with the smallest (stamp, laptop), so that all agree in whatever order they
come. Only a stamp may differ, and only laptops of one line may say it: anything else under an identity that
is known is another fact, which is kept beside it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from enum import Enum, auto
from typing import TYPE_CHECKING, NamedTuple

from canvass.model.change import Kind, canonical
from canvass.model.ids import SIZE
from canvass.model.sync_news import Worry
from canvass.store import alarms, imports, lines, meta

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.change import Body, Change, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store

_ROW = {
    Kind.PAID: "DELETE FROM paid WHERE id = ?",
    Kind.CASH_UP: "DELETE FROM cash_up WHERE id = ?",
    Kind.PAYMENT: "DELETE FROM payment WHERE id = ?",
    Kind.IMPORT: "DELETE FROM import WHERE id = ?",
    Kind.MERGE: "DELETE FROM merge WHERE id = ?",
    Kind.EXPORT: "DELETE FROM export WHERE id = ?",
}
_STAMPLESS = frozenset({Kind.VOID, Kind.WIPE, Kind.APART, Kind.ERASURE, Kind.REMOVED})
_STAMPS = frozenset({"over", "knows"})  # in an edit: those of the values that it replaced
_WIPED = frozenset({"union", "value"})  # the name of a union may have been wiped here, or where it comes from


class Came(NamedTuple):
    """How a change came: in which bundle, sealed by whom (None: by this laptop itself), whether it waits."""

    bundle: int | None = None
    author: Id | None = None
    waits: bool = False


class Met(Enum):
    """What a change is to the one that is known by its identity."""

    SAME = auto()  # nothing new
    ANOTHER = auto()  # another fact under the same identity: one of them is forged
    EARLIER = auto()  # the same under a smaller stamp: its rows are to be made anew
    AT_LAST = auto()  # the same, of which nothing was applied yet


class _Known(NamedTuple):
    device: Id
    clock: int
    activist: Id
    kind: str
    subject: Id
    body: str | None
    waits: bool
    bundle: int | None


def meet(store: Store, change: Change, came: Came, *, gone: bool) -> Met:
    """Compare a change with the one that is known by its id, and keep what the two agree on.

    `gone`: nothing of it may be kept, because somebody was erased or an import undone.
    """
    row = store.one(
        "SELECT device, clock, activist, kind, subject, body, waiting, bundle FROM change WHERE id = ?",
        (change.id,),
    )
    if row is None or not change.body:  # erased where it comes from, or undone
        return Met.SAME
    known = _Known(*row)
    if (known.activist, known.kind, known.subject) != (change.activist, change.kind, change.subject):
        return Met.ANOTHER
    if known.body is None:
        return _stay_empty(store, known, change, came) if gone else _fill(store, known, change, came)
    if not _says_the_same(json.loads(known.body), change.body):
        return Met.ANOTHER
    if known.waits:
        return _wait_no_more(store, known, change, came)
    return Met.SAME if came.waits else _earliest(store, known, change, came)


def beside(store: Store, change: Change, came: Came) -> Change | None:
    """Another fact under an identity that is known, under one of its own: the same wherever both are.

    The person is told. None where it is kept already.
    """
    said = canonical({**change.body, "": [change.kind, change.subject.hex(), change.clock]})
    parts = (came.author or change.device, change.id, change.device, said.encode())
    found = replace(change, id=hashlib.sha256(b"".join(parts)).digest()[:SIZE])
    if store.one("SELECT 1 FROM change WHERE id = ?", (found.id,)):
        return None
    alarms.sound(store, Worry.FORGED_TWICE, came.author, change.id.hex())
    return found


def _stay_empty(store: Store, known: _Known, change: Change, came: Came) -> Met:
    """Of what may not be kept the smallest stamp stands, too."""
    stamp = change.clock, change.device
    believed = known.waits or not came.waits
    if believed and stamp < (known.clock, known.device) and _is_of_line(store, known, change, came):
        store.change("UPDATE change SET clock = ?, device = ? WHERE id = ?", (*stamp, change.id))
    return Met.SAME


def _fill(store: Store, known: _Known, change: Change, came: Came) -> Met:
    """An empty one never shuts out what a laptop says."""
    if came.waits or known.waits or not _is_of_line(store, known, change, came):
        return Met.ANOTHER
    clock, device = min((known.clock, known.device), (change.clock, change.device))
    batch, act = imports.came_with(change.kind, change.body)
    store.change(
        "UPDATE change SET device = ?, clock = ?, body = ?, batch = ?, act = ? WHERE id = ?",
        (device, clock, canonical(change.body), batch, act, change.id),
    )
    return Met.AT_LAST


def _wait_no_more(store: Store, known: _Known, change: Change, came: Came) -> Met:
    """What waited because somebody else had said it, or may be said now; what still waits is its author's."""
    here, there = (known.clock, known.device), (change.clock, change.device)
    if came.waits:
        if not _may_speak(store, came.author, change.device):
            return Met.SAME if here == there else Met.ANOTHER
        if _may_speak(store, _author(store, known), known.device):
            if here != there and not _is_of_line(store, known, change, came):
                return Met.ANOTHER
            if here <= there:
                return Met.SAME
    store.change(
        "UPDATE change SET clock = ?, device = ?, body = ?, waiting = ?, bundle = ? WHERE id = ?",
        (*there, canonical(change.body), came.waits, came.bundle, change.id),
    )
    return Met.SAME if came.waits else Met.AT_LAST


def _may_speak(store: Store, author: Id | None, device: Id) -> bool:
    """Whether what a laptop sealed may say that it comes from another one: of its own line only."""
    return author is None or author == device or device in lines.back(store, author)


def _author(store: Store, known: _Known) -> Id | None:
    row = store.one("SELECT device FROM bundle WHERE number = ?", (known.bundle,))
    return row[0] if row else None


def _earliest(store: Store, known: _Known, change: Change, came: Came) -> Met:
    """Keep the smaller variant.

    What was unsent here and came in a bundle of a copy has gone out with that, under the stamp it has there.
    """
    said: Body = json.loads(known.body or "{}")
    here = (known.clock, known.device, canonical(_stamps(said)))
    there = (change.clock, change.device, canonical(_stamps(change.body)))
    if here != there and not _is_of_line(store, known, change, came):
        return Met.ANOTHER
    own = meta.devices(store)
    is_ours = known.device in own
    is_sent = came.bundle is not None and (came.author in own or came.author is None or not is_ours)
    if is_sent and not known.bundle:
        store.change("UPDATE change SET bundle = ? WHERE id = ?", (came.bundle, change.id))
    if here == there or (there > here and not (is_sent and known.bundle is None and is_ours)):
        return Met.SAME
    text = canonical({**{k: v for k, v in said.items() if k not in _STAMPS}, **_stamps(change.body)})
    store.change(
        "UPDATE change SET device = ?, clock = ?, body = ? WHERE id = ?",
        (change.device, change.clock, text, change.id),
    )
    return Met.SAME if change.kind in _STAMPLESS else Met.EARLIER


def _is_of_line(store: Store, known: _Known, change: Change, came: Came) -> bool:
    if came.author is None or {known.device, change.device} == {came.author}:
        return True
    return known.device in lines.whole(store, came.author)


def _stamps(body: Body) -> dict[str, Json]:
    return {name: said for name, said in body.items() if name in _STAMPS}


def _says_the_same(here: Body, there: Body) -> bool:
    return all(
        _is_same(name, here.get(name), there.get(name)) for name in (here.keys() | there.keys()) - _STAMPS
    )


def _is_same(name: str, here: Json, there: Json) -> bool:
    if here == there and type(here) is type(there):
        return True
    if name in _WIPED:
        return "" in (here, there)
    if name == "given" and isinstance(here, dict) and isinstance(there, dict):
        return _lacks(here, there) or _lacks(there, here)
    return False


def _lacks(some: Mapping[str, Json], full: Mapping[str, Json]) -> bool:
    return all(name in full and full[name] == said for name, said in some.items())


def has_rows(store: Store, change: Change) -> bool:
    """Whether there are rows that carry the stamp of a change."""
    if change.kind in _STAMPLESS:
        return False
    return store.one("SELECT 1 FROM change WHERE id = ? AND waiting = 0", (change.id,)) is not None


def take_out(store: Store, change: Change) -> list[Id]:
    """Take out of the tables what such a change, or another of the same thing, put there; whose to apply."""
    if change.kind == Kind.DOCUMENT:
        names = change.body["document_kind"], change.body["id"]
        store.change("DELETE FROM document WHERE kind = ? AND id = ?", names)
        rows = store.run(
            """
            SELECT subject FROM change
             WHERE kind = 'document' AND body ->> '$.document_kind' = ? AND body ->> '$.id' = ?
            """,
            names,
        )
        return [row[0] for row in rows]
    if change.kind in _ROW:
        store.change(_ROW[Kind(change.kind)], (change.subject,))
    else:
        imports.forget(
            store, str(change.body["of"]) if change.kind == Kind.CELL else change.kind, change.subject
        )
    return [change.subject]
