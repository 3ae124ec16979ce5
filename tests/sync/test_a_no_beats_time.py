"""A yes that knew of no withdrawal hides none, however late it was said; the rule of the latest would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.model.consent import Answer, Purpose
from canvass.model.laptop import Role
from canvass.store import consents
from canvass.usecases.edit_contact import change_consent
from tests.store.conftest import _bare, _made, another
from tests.sync.world import bugs
from tests.usecases import people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from tests.usecases.spaces import Branch

__all__ = ["_bare", "_made", "another", "branch"]


def ann_says_no_and_yes_at_once(branch: Branch) -> None:
    """No to one laptop, and yes to another one that has not heard of it and speaks later."""
    carys, _ = branch.founder()
    priya = branch.joined(carys, "Priya's", Role.SECRETARY)
    ann = people.ann(carys.store)
    for laptop in (carys, priya):
        laptop.sync()
    change_consent(carys.store, ann, Purpose.EMAIL, Answer.WITHDRAWN)
    later = carys.store.now() + 3_600_000
    priya.store.now = lambda: later
    change_consent(priya.store, ann, Purpose.EMAIL, Answer.YES)
    for laptop in (carys, priya, carys):
        laptop.sync()
    for laptop in (carys, priya):
        assert not consents.standing(laptop.store, ann)[Purpose.EMAIL]


def test_a_withdrawal_is_hidden_by_no_later_yes_that_did_not_know_of_it(branch: Branch) -> None:
    ann_says_no_and_yes_at_once(branch)


def test_the_rule_of_the_latest_answer_would_be_noticed(branch: Branch) -> None:
    with bugs.ALL["last_answer_wins"](None), pytest.raises(AssertionError):  # type: ignore[arg-type]  # no world
        ann_says_no_and_yes_at_once(branch)
