"""Whatever an enrolled laptop in bad hands says under known identities, what a secretary said stays said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.clock import stamp_of
from canvass.store import journal
from canvass.sync.shapes import fits
from tests.store import changes, laptops

if TYPE_CHECKING:
    from canvass.model.change import Change
    from canvass.store.store import Store
    from tests.store.conftest import Another

law = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
SUE, MAL = changes.DEVICES[:2]


@pytest.fixture
def laptop(another: Another) -> Store:
    return another(b"the reader's own")


def forged(sues: list[Change], data: st.DataObject) -> list[Change]:
    """Hers once more, with other stamps, in her name or in his own, saying something else or nothing."""
    found = []
    for one in data.draw(st.lists(st.sampled_from(sues), max_size=8)) if sues else []:
        other = data.draw(st.sampled_from([one, *(c for c in sues if c.kind == one.kind)]))
        body: dict[str, Any] = data.draw(st.sampled_from([dict(one.body), dict(other.body), {}]))
        clock = data.draw(st.integers(0, 20)) + stamp_of(laptops.NOON - 9)
        device = data.draw(st.sampled_from([SUE, MAL]))
        found.append(replace(one, device=device, clock=clock, body=body))
    return found


def take(store: Store, made: list[Change], author: bytes, number: int) -> None:
    """As the ledger takes in a bundle."""
    for one in made:
        is_said = fits(one) and one.device == author
        journal.apply(store, [one], bundle=number, author=author, waiting=set() if is_said else {one.id})


def rows(store: Store) -> set[tuple[Any, ...]]:
    """What stands as said, but for the text, which an erasure or a withdrawal of anybody's may take."""
    return set(store.run("SELECT device, clock, activist, kind, subject FROM change WHERE waiting = 0"))


@law
@given(made=changes.lists(st.one_of(changes.contacts, changes.edits, changes.consents)), data=st.data())
def test_what_a_secretary_said_stays_said_whoever_forges_it_before_or_after(
    laptop: Store, made: list[Change], data: st.DataObject
) -> None:
    sues = [replace(one, device=SUE) for one in made]
    his = forged(sues, data)
    with laptops.tried(laptop):
        take(laptop, sues, SUE, 1)
        said = {row for row in rows(laptop) if row[0] == SUE}
        take(laptop, his, MAL, 2)
        assert {row for row in rows(laptop) if row[0] == SUE} == said
    with laptops.tried(laptop):
        take(laptop, his, MAL, 1)
        assert {row for row in rows(laptop) if row[0] == SUE} == set()
        take(laptop, sues, SUE, 2)
        assert {row for row in rows(laptop) if row[0] == SUE} == said
