"""After an unlock: an import that was cut off is taken back, and what is kept of old ones is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import import_rows, under_way
from canvass.usecases.undo_import import DAYS, UndoRun, kept_since

if TYPE_CHECKING:
    from canvass.store.store import Store

_KEEP_TEXT_MS = DAYS * 24 * 3600 * 1000


def cut_off(store: Store) -> bool:
    """Whether an import was under way when Canvass ended."""
    return bool(under_way.imports(store))


def tidy_up(store: Store) -> int:
    """Take back, a slice at a time, an import that was cut off; how many rows are left. In the writing lane.

    Whoever signed up, or was written about, while it went on stays. When there is nothing of that kind:
    forget how the values of old imports stood in their files. Nothing is written when there is nothing to do.
    """
    before = store.now() - _KEEP_TEXT_MS
    if not cut_off(store) and not import_rows.has_old_text(store, before):
        return 0
    with store.transaction():
        begun = under_way.imports(store)
        if not begun:
            import_rows.forget_text(store, before)
            return 0
        left = UndoRun(begun[0], keep=kept_since(store, begun[0])).next(store)
        if left == 0:
            under_way.end(store, begun[0])
        return left + len(begun) - 1
