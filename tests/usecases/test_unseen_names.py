"""Names of laptops that show nothing, or something else than they are, are not shown so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.model.ids import new_id
from canvass.store import space
from canvass.sync import joining, layout
from canvass.vault import hybrid, identity
from tests.usecases.forging import Forger, spare
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def test_a_laptop_that_gives_itself_an_odd_name_is_called_by_what_can_be_seen_of_it(branch: Branch) -> None:
    carys, _ = branch.founder()
    mal = branch.joined(carys, "Mal's")
    forger, (further, keys) = Forger(mal), spare(mal)
    forger.send(forger.certifies(replace(further, name="Ca\u200brys\u202e's\n\n" + "x" * 60_000), keys))
    carys.sync()
    [name] = {one.name for one in space.laptops(carys.store)} - {"Carys's"}
    assert name.startswith("Carys's xxx")
    assert len(name) <= joining.LONGEST_NAME


@pytest.mark.parametrize("name", ["\u200b", " ", "\u202e\u2066"])
def test_nobody_asks_without_a_name_that_can_be_seen(branch: Branch, name: str) -> None:
    carys, _ = branch.founder()
    here, made, nonce = space.find(carys.store), identity.generate(), new_id()
    assert here
    request = joining.Request(new_id(), name, made.signing_public, made.receiving_public, nonce)
    plain = joining.write_request(request, None, made.signing_private)
    sealed = hybrid.seal(here.root_receiving_public, plain, joining.join_info(here.id))
    carys.folder.put(layout.join_name(here.id, nonce), sealed)
    assert carys.asking() == []
