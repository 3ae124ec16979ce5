"""The folder that was handed over to last, so that it is offered first next time; local to this laptop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from canvass.store import drafts

if TYPE_CHECKING:
    from canvass.store.store import Store

_NAME = "last stick"


def keep_stick(store: Store, folder: Path) -> None:
    """Remember a folder in place of the one before."""
    drafts.keep(store, _NAME, {"folder": str(folder)})


def last_stick(store: Store) -> Path | None:
    """The folder that was remembered, or None."""
    kept = drafts.find(store, _NAME)
    return Path(str(kept["folder"])) if kept else None
