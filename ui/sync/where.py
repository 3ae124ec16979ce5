"""What follows from where sync stands, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.sync_news import SyncStatus


def is_removed(status: SyncStatus) -> bool:
    """Whether a secretary removed this laptop."""
    return any(laptop.is_this and laptop.removed for laptop in status.laptops)


def is_waiting(status: SyncStatus) -> bool:
    """Whether this laptop asked to be let in and was not yet."""
    return status.is_set_up and not status.admitted and not is_removed(status)
