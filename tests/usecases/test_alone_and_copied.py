"""A lone secretary whose vault was copied and stolen: the paper lets a new vault in, which removes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.errors import LastOfficerError
from canvass.model.sync_news import Ending
from canvass.store import removals, space
from canvass.usecases.remove_laptop import remove_laptop
from canvass.usecases.succeed import succeed
from tests.usecases import people
from tests.usecases.spaces import branch
from tests.usecases.test_paper_officer import rescued

if TYPE_CHECKING:
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


@pytest.mark.parametrize("noticed", [False, True])
def test_the_old_vault_goes_with_every_copy_of_it(branch: Branch, noticed: bool) -> None:
    carys, code = branch.founder()
    tom = branch.joined(carys, "Tom's")
    before = carys.device
    if noticed:
        succeed(carys.store)
        carys.sync()
    with pytest.raises(LastOfficerError):
        remove_laptop(carys.store, carys.device)
    new, _ = rescued(branch, code)
    new.sync()
    remove_laptop(new.store, carys.device)
    for laptop in (new, tom):
        assert laptop.sync().ending is Ending.DONE
    people.ann(carys.store)  # from now on only the thief's
    carys.store.change("DELETE FROM removed")
    succeed(carys.store)
    carys.sync()
    for laptop in (new, tom):
        laptop.sync()
    assert people.everybody(new.store) == []
    assert {before, carys.device} & set(space.standing(new.store)) == set()
    assert before in removals.all_removed(tom.store)
    assert (
        space.current_epoch(tom.store) == space.current_epoch(new.store) != space.current_epoch(carys.store)
    )
    assert space.officers(new.store) == 2
