"""What waits to be sent is counted as a person would: sign-ups, and whatever else was entered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import StoreFullError
from canvass.model.consent import Answer, Purpose
from canvass.model.sync_news import Ending
from canvass.store import not_sent as counting
from canvass.usecases.edit_contact import change_consent, edit_contact
from canvass.usecases.not_sent import NotSent, not_sent
from canvass.usecases.sell import donate
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back_last
from tests.usecases import lists, people
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    import pytest

    from canvass.sync.stores.folder import FolderStore
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def test_a_sign_up_is_one_however_much_was_said_with_it(branch: Branch) -> None:
    carys, _ = branch.founder()
    assert not_sent(carys.store).is_nothing
    stall = people.stall(carys.store)
    assert not_sent(carys.store) == NotSent(others=1)
    ann = people.ann(carys.store, stall)
    donate(carys.store, stall, 350)
    assert not_sent(carys.store) == NotSent(sign_ups=1, others=2)
    again = people.form(carys.store, {"keep": True, "email": True}, same_as=ann, first_name="Ann")
    sign_up(carys.store, again, stall)
    assert not_sent(carys.store) == NotSent(sign_ups=2, others=2)
    carys.sync()
    assert not_sent(carys.store).is_nothing


def test_what_was_corrected_on_one_person_is_one(branch: Branch) -> None:
    carys, _ = branch.founder()
    ann = people.ann(carys.store)
    carys.sync()
    edit_contact(carys.store, ann, "surname", "Okafor-Reid")
    edit_contact(carys.store, ann, "postcode", "LS1 4AP")
    change_consent(carys.store, ann, Purpose.EMAIL, Answer.WITHDRAWN)
    assert not_sent(carys.store) == NotSent(others=1)


def test_a_sign_up_that_was_taken_back_is_none(branch: Branch) -> None:
    carys, _ = branch.founder()
    stall = people.stall(carys.store)
    people.ann(carys.store, stall)
    take_back_last(carys.store, stall, sign_ups_too=True)
    assert not_sent(carys.store).sign_ups == 0
    assert not not_sent(carys.store).is_nothing


def test_whoever_came_with_a_list_is_no_sign_up(branch: Branch) -> None:
    carys, _ = branch.founder()
    people.ann(carys.store)
    run = lists.done(carys.store, lists.planned(carys.store, [lists.PRIYA, lists.TOM]))
    list_and_two = 3
    assert not_sent(carys.store) == NotSent(sign_ups=1, others=list_and_two)
    lists.undone(carys.store, run)
    assert not_sent(carys.store).sign_ups == 1


def test_what_was_sealed_and_got_nowhere_is_not_sent(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    carys, _ = branch.founder()
    people.ann(carys.store)

    def full(_store: FolderStore, _name: str, _content: bytes) -> None:
        raise StoreFullError

    with monkeypatch.context() as patched:
        patched.setattr(type(carys.folder), "put", full)
        assert carys.sync().ending is Ending.FULL
    assert not_sent(carys.store) == NotSent(sign_ups=1)
    carys.sync()
    assert not_sent(carys.store).is_nothing


def test_it_looks_only_so_far(branch: Branch, monkeypatch: pytest.MonkeyPatch) -> None:
    carys, _ = branch.founder()
    stall = people.stall(carys.store)
    monkeypatch.setattr(counting, "FURTHEST", 5)
    for _ in range(8):
        donate(carys.store, stall, 100)
    assert not_sent(carys.store).is_more
    assert 5 <= not_sent(carys.store).others <= 6
