"""What this laptop has not sent to the branch's others yet, as a person counts it: sign-ups, and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.store import not_sent as counting

if TYPE_CHECKING:
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class NotSent:
    """Sign-ups, and other entries (sales, counts, edited people and so on); with `is_more` there are more."""

    sign_ups: int = 0
    others: int = 0
    is_more: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether everything is in the store."""
        return self == NotSent()


def not_sent(store: Store) -> NotSent:
    """Count it; looks at the newest few thousand changes at most."""
    found = counting.count(store)
    small = bool(found.changes) and not found.sign_ups and not found.others  # a sign-up that was taken back
    return NotSent(found.sign_ups, 1 if small else found.others, found.changes > counting.FURTHEST)
