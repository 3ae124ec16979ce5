"""One fact under two stamps, as copies of one laptop give it: all keep the same one, whichever came first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.clock import stamp_of
from canvass.store import journal
from canvass.store.root import state_rows
from tests.store import changes, laptops

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
long_law = settings(max_examples=1_000, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def laptop(another: Another) -> Store:
    return another(changes.DEVICES[0])


def root(store: Store, made: list[Change]) -> dict[str, list[str]]:
    with laptops.tried(store):
        for change in made:
            journal.apply(store, [change])
        return dict(state_rows(store))
    raise AssertionError


def agree(store: Store, made: list[Change], data: st.DataObject) -> None:
    again = data.draw(st.lists(st.sampled_from(made), max_size=6)) if made else []
    moved = st.integers(0, 20).map(lambda step: stamp_of(laptops.NOON + step, 3))
    other = [
        replace(one, clock=data.draw(moved), device=data.draw(st.sampled_from(changes.DEVICES)))
        for one in again
    ]
    assert root(store, data.draw(st.permutations([*made, *other]))) == root(store, [*made, *other])


@law
@given(made=changes.lists(), data=st.data())
def test_the_same_stamp_stands_everywhere(laptop: Store, made: list[Change], data: st.DataObject) -> None:
    agree(laptop, made, data)


@pytest.mark.prove
@long_law
@given(made=changes.lists(most=12), data=st.data())
def test_and_at_length(laptop: Store, made: list[Change], data: st.DataObject) -> None:
    agree(laptop, made, data)
