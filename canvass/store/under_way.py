"""Which imports are being done at this moment: kept with their first slice, so that a crash is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.ids import SIZE
from canvass.store import meta

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store

_NAME = "imports under way"


def begin(store: Store, batch: Id) -> None:
    """An import begins."""
    meta.put(store, _NAME, b"".join((*imports(store), batch)))


def end(store: Store, batch: Id) -> None:
    """An import is done, or taken back."""
    meta.put(store, _NAME, b"".join(one for one in imports(store) if one != batch))


def imports(store: Store) -> list[Id]:
    """Every import that has begun and not ended."""
    found = bytes(meta.get(store, _NAME) or b"")
    return [found[start : start + SIZE] for start in range(0, len(found), SIZE)]
