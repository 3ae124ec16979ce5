"""Which pair is next, whatever was decided, put off, undone or gone meanwhile."""

from __future__ import annotations

from canvass.model.duplicate import Pair
from canvass.model.ids import new_id
from ui.duplicates.pair_queue import Act, Done, PairQueue


def queue(many: int = 3) -> PairQueue:
    return PairQueue(tuple(Pair(new_id(), new_id(), 10.0, ()) for _ in range(many)))


def test_pairs_come_in_their_order() -> None:
    pairs = queue()
    seen = []
    while pairs.number is not None:
        seen.append(pairs.number)
        pairs.decide(Act(Done.MERGED, pairs.number, new_id()))
    assert seen == [0, 1, 2]


def test_after_an_undo_one_goes_on_where_one_was() -> None:
    pairs = queue()
    first = Act(Done.KEPT, 0, new_id())
    pairs.decide(first)
    pairs.decide(Act(Done.MERGED, 1, new_id()))
    pairs.go_back(first)
    assert pairs.number == 0
    pairs.decide(Act(Done.MERGED, 0, new_id()))
    assert pairs.number == 2


def test_a_pair_that_went_with_a_merge_comes_back_with_its_undoing() -> None:
    pairs = queue()
    merged = Act(Done.MERGED, 0, new_id())
    pairs.decide(merged)
    pairs.skip(1)
    assert pairs.number == 2
    pairs.go_back(merged)
    pairs.decide(Act(Done.KEPT, 0, new_id()))
    assert pairs.number == 1


def test_what_was_put_off_can_be_taken_up_again() -> None:
    pairs = queue(2)
    pairs.decide(Act(Done.PUT_OFF, 0))
    pairs.decide(Act(Done.KEPT, 1, new_id()))
    assert pairs.number is None
    assert pairs.put_off() == 1
    pairs.take_up_again()
    assert pairs.number == 0


def test_without_pairs_there_is_none() -> None:
    assert queue(0).pair() is None
