"""Crowds: contacts of whom more are said to be one person than anybody is, and who wait by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import merges

if TYPE_CHECKING:
    from canvass.store.store import Store


def waiting(store: Store) -> int:
    """How many contacts are here whom merges that stand make one of too many (`merges.MOST_IN_GROUP`).

    A merge with somebody who was erased shows nobody as one, either, and is no crowd.
    """
    rows = store.run(
        """
        WITH idle AS (
            SELECT one, other FROM merge
             WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.target = merge.id)
               AND NOT EXISTS (SELECT 1 FROM member WHERE member.contact = merge.one))
        SELECT id FROM contact WHERE id IN (SELECT one FROM idle UNION SELECT other FROM idle)
        """
    )
    left, many = {row[0] for row in rows}, 0
    while left:
        found = merges.group(store, min(left))
        many += len(found & left) if len(found) > merges.MOST_IN_GROUP else 0
        left -= found
    return many
