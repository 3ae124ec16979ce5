"""What a hand at the keys does between two of them: it waits, so that no key is taken for a second press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.stall.asking_guard import GUARD_S

if TYPE_CHECKING:
    from ui.stall.asking_guard import Guard


def rest(guard: Guard) -> None:
    """As if the guard's time had passed since the last key and since the page was turned."""
    guard._at -= GUARD_S
    guard._turned -= GUARD_S
