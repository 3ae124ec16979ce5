"""Stamps that a bundle may carry: none far ahead of when it was made, in the order in which they came.

A pure function of the bundle, never of the reader's clock, so that every laptop agrees (sync.md §2.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.clock import COUNTER_MASK, TOLERANCE_MS, stamp_of

if TYPE_CHECKING:
    from collections.abc import Sequence

LATEST = (1 << 47) - 1 - TOLERANCE_MS  # UTC milliseconds: beyond it no stamp fits SQLite's integers


def clamped(clocks: Sequence[int], ref_time: int) -> list[int]:
    """`clocks`, none beyond ten minutes after `ref_time` (UTC ms), and those that grew still growing."""
    ceiling = stamp_of(ref_time + TOLERANCE_MS, COUNTER_MASK)
    last = len(clocks) - 1
    return [min(clock, ceiling - (last - place)) for place, clock in enumerate(clocks)]
