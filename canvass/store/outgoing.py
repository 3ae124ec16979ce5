"""What was not sent yet: the changes that the next bundle carries."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from canvass.model.change import Change

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.store.store import Store

_COLUMNS = "SELECT seq, id, device, clock, activist, kind, subject, body FROM change"


def first(store: Store, most: int) -> list[tuple[int, Change]]:
    """The oldest changes that went out in no bundle, each with its place in the journal."""
    return [_read(row) for row in store.run(f"{_COLUMNS} WHERE bundle IS NULL ORDER BY seq LIMIT ?", (most,))]


def still(store: Store, places: Sequence[int]) -> tuple[Change, ...]:
    """What stands at these places of the journal now and did not go out meanwhile."""
    rows = (store.one(f"{_COLUMNS} WHERE seq = ? AND bundle IS NULL", (place,)) for place in places)
    return tuple(_read(row)[1] for row in rows if row is not None)


def _read(row: tuple[Any, ...]) -> tuple[int, Change]:
    place, change, device, clock, activist, kind, subject, body = row
    return place, Change(change, device, clock, activist, kind, subject, json.loads(body) if body else {})
