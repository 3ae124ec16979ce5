"""Interests: added and removed by id, so that an addition on one laptop survives a removal on another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.model.ids import Id
    from canvass.store.store import Store


def added(store: Store, change: Change) -> None:
    """A person has an interest."""
    store.change(
        "INSERT OR IGNORE INTO interest_added (id, contact, interest) VALUES (?, ?, ?)",
        (change.id, change.subject, change.body["interest"]),
    )


def removed(store: Store, change: Change) -> None:
    """A person no longer has an interest: the additions that were known are named."""
    names = change.body["added"]
    for name in names if isinstance(names, list) else []:
        store.change(
            "INSERT OR IGNORE INTO interest_removed (contact, added) VALUES (?, ?)",
            (change.subject, bytes.fromhex(str(name))),
        )


def of_contact(store: Store, contact: Id) -> dict[str, list[Id]]:
    """A person's interests, each with the additions that stand for it."""
    rows = store.run(
        """
        SELECT interest, id
          FROM interest_added
         WHERE contact = ?
           AND NOT EXISTS (SELECT 1 FROM interest_removed WHERE interest_removed.added = interest_added.id)
         ORDER BY interest, id
        """,
        (contact,),
    )
    found: dict[str, list[Id]] = {}
    for interest, addition in rows:
        found.setdefault(interest, []).append(addition)
    return found
