"""Whether this laptop meets no other: looked at after every unlock, so it reads hardly any module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.sync_news import SyncStatus
from canvass.store import space

if TYPE_CHECKING:
    from canvass.store.store import Store

ALONE = SyncStatus(
    is_set_up=False,
    admitted=False,
    role=None,
    last=None,
    laptops=(),
    alarms=(),
    purgeable=0,
    officers=0,
)


def is_alone(store: Store) -> bool:
    """Whether no store was chosen, or this laptop neither founded a space nor asked to join one."""
    return space.settings(store) is None or space.find(store) is None
