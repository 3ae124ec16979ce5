"""Sign-ups: who gave their details, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Act:
    """One sign-up: whose, where, when (UTC milliseconds), how, and whether it made the contact."""

    contact: Id
    stall: Id | None
    at: int
    how: str
    is_new: bool


def find(store: Store, sign_up: Id) -> Act | None:
    """One sign-up, or None."""
    row = store.one("SELECT contact, stall, at, how, is_new FROM sign_up WHERE id = ?", (sign_up,))
    return Act(row[0], row[1], row[2], row[3], bool(row[4])) if row else None


def standing_count(store: Store, contact: Id) -> int:
    """How many sign-ups of a contact have not been taken back."""
    row = store.one(
        """
        SELECT count(*)
          FROM sign_up
         WHERE contact = ?
           AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = sign_up.id)
        """,
        (contact,),
    )
    return int(row[0]) if row else 0
