"""Which stores the contract suite runs over, each with the medium behind it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from canvass.model.sync_store import StoreKind, StoreSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path


@contextmanager
def folder(root: Path) -> Iterator[StoreSettings]:
    """A plain folder."""
    yield StoreSettings(StoreKind.FOLDER, str(root))


QUICK: dict[str, Callable[[Path], AbstractContextManager[StoreSettings]]] = {"folder": folder}
