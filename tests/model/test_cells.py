"""Edits of one value made on several laptops come to the same end, and nobody's edit is lost unseen."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from canvass.model.cells import Edit, Stamp, stand
from canvass.model.change import HIGHEST_VERSION

if TYPE_CHECKING:
    from random import Random

stamps = st.builds(Stamp, st.integers(1, 4), st.integers(0, 3), st.sampled_from([b"a", b"b"]))
edits = st.lists(
    st.builds(Edit, stamps, st.sampled_from(["Ann", "Anne", "Anna"]), st.none() | stamps),
    min_size=1,
    max_size=7,
    unique_by=lambda edit: edit.stamp,
)


@given(edits, st.randoms())
def test_the_order_of_arrival_does_not_matter(made: list[Edit], dice: Random) -> None:
    shuffled = dice.sample(made, len(made))
    assert stand(shuffled) == stand(made)


last_stamps = st.builds(
    Stamp, st.integers(HIGHEST_VERSION - 1, HIGHEST_VERSION), st.integers(0, 3), st.just(b"a")
)
last_edits = st.lists(
    st.builds(Edit, last_stamps, st.sampled_from(["Ann", "Anne", "Anna"]), st.none() | last_stamps),
    min_size=1,
    max_size=7,
    unique_by=lambda edit: edit.stamp,
)


@given(last_edits, st.integers(0, 9), st.randoms())
def test_at_the_highest_version_whoever_replaces_what_stands_is_believed(
    made: list[Edit], clock: int, dice: Random
) -> None:
    now = stand(made).edit
    again = Edit(Stamp(HIGHEST_VERSION, clock, b"b"), "Ann Ames", now.stamp)
    if now.over != again.stamp:
        assert stand([*made, again]).edit == again
    shuffled = dice.sample([*made, again], len(made) + 1)
    assert stand(shuffled) == stand([*made, again])


def test_what_replaces_a_forged_circle_at_the_highest_version_is_believed() -> None:
    one, other = (Stamp(HIGHEST_VERSION, 9, device) for device in (b"x", b"y"))
    again = Edit(Stamp(HIGHEST_VERSION, 0, b"a"), "Ann Ames", one)
    for forged in ([Edit(one, "Ann", one)], [Edit(one, "Ann", other), Edit(other, "Anne", one)]):
        assert stand([*forged, again]).edit == again
        assert stand([again, *forged]).edit == again


@given(edits)
def test_the_latest_version_stands_whatever_the_clocks(made: list[Edit]) -> None:
    assert stand(made).edit.stamp.version == max(edit.stamp.version for edit in made)


@given(edits)
def test_no_value_is_lost_unseen(made: list[Edit]) -> None:
    """Every edit is the one that stands, one that it knew of, or shown as a loser."""
    now = stand(made)
    for edit in made:
        if edit not in now.losers and edit.value != now.edit.value:
            assert edit.stamp in forebears(made, now.edit)


@given(edits)
def test_edits_that_name_each_other_as_forebears_do_not_circle_for_ever(made: list[Edit]) -> None:
    circling = [Edit(a.stamp, a.value, b.stamp) for a, b in zip(made, made[1:] + made[:1], strict=True)]
    assert stand(circling).edit in circling


def test_a_value_replaced_knowingly_is_no_loser() -> None:
    first = Edit(Stamp(1, 5, b"a"), "Ann", None)
    second = Edit(Stamp(2, 1, b"b"), "Anne", first.stamp)
    assert stand([first, second]).losers == ()


def test_of_two_edits_made_apart_one_stands_and_the_other_is_shown() -> None:
    first = Edit(Stamp(1, 0, b"a"), "Ann", None)
    here, there = Edit(Stamp(2, 1, b"a"), "Anne", first.stamp), Edit(Stamp(2, 2, b"b"), "Anna", first.stamp)
    for order in itertools.permutations([first, here, there]):
        assert stand(order).edit == there
        assert stand(order).losers == (here,)


def test_an_edit_that_was_undone_leaves_no_quarrel_behind() -> None:
    first = Edit(Stamp(1, 0, b"a"), "Ann", None)
    undone = Stamp(2, 1, b"a")
    third = Edit(Stamp(3, 2, b"a"), "Anna", undone)
    assert stand([first, third]).losers == ()


def test_the_same_edit_made_twice_is_no_quarrel() -> None:
    first = Edit(Stamp(1, 0, b"a"), "Ann", None)
    both = [Edit(Stamp(2, 1, device), "Anne", first.stamp) for device in (b"a", b"b")]
    assert stand([first, *both]).losers == ()


def forebears(made: list[Edit], edit: Edit) -> set[Stamp]:
    """What an edit knew of: the chain back, and where a link of it is missing, every version before that."""
    known: set[Stamp] = set()
    by_stamp = {each.stamp: each for each in made}
    step: Edit | None = edit
    while step is not None and step.over is not None and step.over < step.stamp:
        over = step.over
        step = by_stamp.get(over)
        known |= {over} if step is not None else {s for s in by_stamp if s.version < over.version}
    return known
