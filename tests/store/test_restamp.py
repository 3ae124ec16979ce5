"""A clock that was wrong: unsent changes get other stamps, as if they had had them at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.change import Kind
from canvass.model.clock import TOLERANCE_MS, stamp_of, wall
from canvass.store import journal
from canvass.store.restamp import stamps
from tests.store import changes, laptops

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
YEARS = 3 * 365 * 24 * 3_600_000
OWN, OTHER = changes.DEVICES[:2]


@pytest.fixture
def laptop(another: Another) -> Store:
    return another(OWN)


def _unsent(made: list[Change]) -> list[Change]:
    return [replace(change, device=OWN, clock=stamp_of(laptops.NOON) + at) for at, change in enumerate(made)]


@law
@given(
    mine=changes.lists(), theirs=changes.lists(), moved=st.sampled_from([-YEARS, -660_000, 660_000, YEARS])
)
def test_stamped_anew_is_as_if_stamped_so_from_the_start(
    laptop: Store, mine: list[Change], theirs: list[Change], moved: int
) -> None:
    ours, ids = _unsent(mine), {change.id for change in mine}
    sent = [replace(change, device=OTHER) for change in theirs if change.id not in ids]
    with laptops.tried(laptop):
        journal.apply(laptop, sent, bundle=1)
        journal.apply(laptop, ours)
        journal.stamp_anew(laptop, moved, laptops.NOON + moved)
        found = laptops.dump(laptop)
        known = [
            change for one in {c.subject for c in [*ours, *sent]} for change in journal.about(laptop, one)
        ]
    with laptops.tried(laptop):
        journal.apply(laptop, known)
        assert laptops.dump(laptop) == found


@given(
    clocks=st.lists(st.integers(0, 1 << 60), unique=True, max_size=30),
    moved=st.integers(-YEARS, YEARS),
    now=st.integers(laptops.NOON, laptops.NOON + YEARS),
    after=st.integers(0, 1 << 60),
)
def test_stamps_rise_and_none_is_far_ahead_of_the_true_time(
    clocks: list[int], moved: int, now: int, after: int
) -> None:
    found = stamps(sorted(clocks), moved, now, after)
    assert found == sorted(set(found))
    assert all(wall(stamp) <= now + TOLERANCE_MS for stamp in found)


def test_what_was_sent_keeps_its_stamp(laptop: Store) -> None:
    sent = journal.record(
        laptop, Kind.DOCUMENT, OTHER, {"document_kind": "x", "id": "1", "version": 1, "document": {}}
    )
    laptop.change("UPDATE change SET bundle = 1")
    journal.record(
        laptop, Kind.DOCUMENT, OWN, {"document_kind": "x", "id": "2", "version": 1, "document": {}}
    )
    assert journal.stamp_anew(laptop, YEARS, laptops.NOON + YEARS) == 1
    assert [c.clock for c in journal.about(laptop, OTHER)] == [sent.clock]
    assert wall(journal.about(laptop, OWN)[0].clock) >= laptops.NOON + YEARS
