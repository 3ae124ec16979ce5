"""The clock never refuses, never runs backwards and does not believe the far future."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from canvass.model.clock import TOLERANCE_MS, stamp_of, tick, wall, witness

walls = st.integers(0, 2**46)
stamps = st.builds(stamp_of, walls, st.integers(0, 2**16 - 1))


@given(st.lists(walls))
def test_every_stamp_is_later_than_the_last_whatever_the_wall_clock_does(times: list[int]) -> None:
    made, last = [], 0
    for now in times:
        last = tick(last, now)
        made.append(last)
    assert all(a < b for a, b in itertools.pairwise(made))


@given(stamps, walls)
def test_a_clock_that_is_right_is_followed(last: int, now: int) -> None:
    assert wall(tick(last, now)) == now or tick(last, now) == last + 1


@given(stamps, stamps, walls)
def test_what_was_seen_lies_behind_what_is_said_next_unless_it_is_far_ahead(
    last: int, seen: int, now: int
) -> None:
    after = tick(witness(last, seen, now), now)
    assert after > last
    assert after > seen or wall(seen) > now + TOLERANCE_MS


@given(stamps, walls, st.integers(1, 2**40))
def test_a_laptop_from_the_far_future_drags_nobody_along(last: int, now: int, ahead: int) -> None:
    assert witness(last, stamp_of(now + TOLERANCE_MS + ahead), now) == last


@given(walls)
def test_the_last_stamp_that_there_is_stops_nobody(now: int) -> None:
    assert tick(2**63 - 1, now) == stamp_of(now)
    assert tick(0, 2**47) < 2**63
