"""Variants: one fact under two stamps, as two copies of one laptop give it; the smallest stands everywhere.

Copies stamp anew what neither had sent, and a bundle carries no stamp far ahead of when it was made. Whoever
knows two variants keeps the one with the smallest (laptop, stamp, text), so that all agree in whatever order
they come.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind, canonical
from canvass.store import imports

if TYPE_CHECKING:
    from canvass.model.change import Change
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


def is_new(store: Store, change: Change, bundle: int | None) -> bool:
    """Keep the smaller variant of a change that is known; whether rows are to be made anew.

    What was unsent here and came in a bundle of a copy has gone out with that, under the stamp it has there.
    """
    row = store.one(
        "SELECT device, clock, body, waiting, bundle FROM change WHERE id = ? AND kind = ? AND subject = ?",
        (change.id, change.kind, change.subject),
    )
    if row is None or not change.body:
        return False
    device, clock, body, waits, sent = row
    is_sent_by_this = sent is None and bundle is not None
    if is_sent_by_this:
        store.change("UPDATE change SET bundle = ? WHERE id = ?", (bundle, change.id))
    text = canonical(change.body)
    here, there = (device, clock, text if body is None else body), (change.device, change.clock, text)
    if there == here or (there > here and not is_sent_by_this):
        return False
    store.change(
        "UPDATE change SET device = ?, clock = ?, body = ? WHERE id = ?",
        (change.device, change.clock, None if body is None else text, change.id),
    )
    return body is not None and not waits and change.kind not in _STAMPLESS


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
