"""The hybrid logical clock: 48 bits of UTC milliseconds and a 16-bit counter in one integer.

It lives here and not in `sync`, because the journal stamps every change from the first day and
`store` and `sync` never meet. It never refuses and never runs backwards: a clock set back two years
keeps counting from the last stamp; an overflowing counter borrows a millisecond.
"""

from __future__ import annotations

COUNTER_BITS = 16
COUNTER_MASK = (1 << COUNTER_BITS) - 1
TOLERANCE_MS = 10 * 60 * 1000  # stamps further ahead than this do not drag our clock (sync.md §2.4)

_TOO_GREAT = 1 << 63  # SQLite's integers


def stamp_of(milliseconds: int, counter: int = 0) -> int:
    """The stamp for UTC `milliseconds` and `counter`."""
    return (milliseconds << COUNTER_BITS) | counter


def wall(stamp: int) -> int:
    """The UTC milliseconds in a stamp."""
    return stamp >> COUNTER_BITS


def tick(last: int, now: int) -> int:
    """The next stamp after `last` at UTC milliseconds `now`: always greater than `last`, while there is one.

    Beyond the greatest that SQLite holds it begins anew at `now`, rather than stop anybody from recording.
    """
    following = max(last + 1, stamp_of(now))
    return following if following < _TOO_GREAT else min(stamp_of(now), _TOO_GREAT - 1)


def witness(last: int, seen: int, now: int) -> int:
    """Our last stamp after seeing another laptop's: stamps far in the future are not believed."""
    if wall(seen) > now + TOLERANCE_MS:
        return last
    return max(last, seen)
