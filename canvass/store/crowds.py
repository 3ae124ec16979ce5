"""Crowds: contacts of whom more are said to be one person than anybody is, and who wait by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.store.store import Store


def waiting(store: Store) -> int:
    """How many contacts merges name that stand and show nobody as one (`merges.MOST_IN_GROUP`)."""
    row = store.one(
        """
        WITH idle AS (
            SELECT one, other FROM merge
             WHERE NOT EXISTS (SELECT 1 FROM void WHERE void.target = merge.id)
               AND NOT EXISTS (SELECT 1 FROM member WHERE member.contact = merge.one))
        SELECT count(*) FROM (SELECT one FROM idle UNION SELECT other FROM idle)
        """
    )
    return int(row[0]) if row else 0
