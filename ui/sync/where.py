"""What follows from where sync stands, without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.laptop import Role

if TYPE_CHECKING:
    from canvass.model.sync_news import SyncStatus


def is_removed(status: SyncStatus) -> bool:
    """Whether a secretary removed this laptop."""
    return any(laptop.is_this and laptop.removed for laptop in status.laptops)


def is_confirmed(status: SyncStatus) -> bool:
    """Whether another laptop said that it has all of this one's: a secretary's, where there is another."""
    others = [laptop for laptop in status.laptops if not (laptop.is_this or laptop.removed)]
    wanted = [laptop for laptop in others if laptop.role is Role.SECRETARY] or others
    return not wanted or any(laptop.has_ours for laptop in wanted)


def is_waiting(status: SyncStatus) -> bool:
    """Whether this laptop asked to be let in and was not yet."""
    return status.is_set_up and not status.admitted and not is_removed(status)
