"""After an unlock: an import that was cut off is taken back, and what is kept of old ones is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import import_rows, meta
from canvass.usecases.undo_import import DAYS, UNDER_WAY, UndoRun

if TYPE_CHECKING:
    from canvass.store.store import Store

_KEEP_TEXT_MS = DAYS * 24 * 3600 * 1000


def cut_off(store: Store) -> bool:
    """Whether an import was under way when Canvass ended."""
    return bool(meta.get(store, UNDER_WAY))


def tidy_up(store: Store) -> int:
    """Take back, a slice at a time, an import that was cut off; how many rows are left. In the writing lane.

    When there is nothing of that kind: forget how the values of old imports stood in their files.
    """
    under_way = meta.get(store, UNDER_WAY)
    with store.transaction():
        if not under_way:
            import_rows.forget_text(store, store.now() - _KEEP_TEXT_MS)
            return 0
        left = UndoRun(bytes(under_way)).next(store)
        if left == 0:
            meta.put(store, UNDER_WAY, b"")
    return left
