"""Purged: contacts that were handed over to a secretary and removed from this laptop, and only from this one.

What stays is a random identity: by it nothing of them is taken in or sent a second time, or brought back by a
later change. Their sign-ups stay, which name nobody, because the totals of a stall count them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import erasures, merges

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def is_purged(store: Store, contact: Id) -> bool:
    """Whether this person was removed from this laptop, whatever else is heard of them."""
    return store.one("SELECT 1 FROM purged WHERE contact = ?", (contact,)) is not None


def remove(store: Store, contact: Id) -> None:
    """Remove one person, with everybody they were merged with, and every word about them in the journal."""
    members = merges.members_of(store, contact)
    with store.transaction(), merges.scattered(store, members):
        for member in members:
            if store.one("SELECT 1 FROM contact WHERE id = ?", (member,)):
                erasures.take_rows(store, member)
                store.change(
                    "INSERT OR IGNORE INTO purged (contact, at) VALUES (?, ?)", (member, store.now())
                )


def forget(store: Store) -> bool:
    """This laptop carries everybody from now on: whoever was removed may come back. Whether there was one."""
    return store.change("DELETE FROM purged") > 0
