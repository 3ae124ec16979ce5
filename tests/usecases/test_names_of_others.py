"""What an activist's laptop may not say of the people who use others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from canvass.model.branch import Activist
from canvass.model.change import HIGHEST_VERSION, Kind
from canvass.model.clock import stamp_of
from canvass.model.document import activist_body
from canvass.model.ids import new_id
from canvass.store import documents
from canvass.sync.clamping import LATEST
from canvass.usecases.set_up_branch import write_activist
from tests.usecases.forging import Forger
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from canvass.model.change import Body
    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def test_nobody_gives_somebody_elses_slot_another_name_beside_theirs(branch: Branch) -> None:
    carys, _ = branch.founder()
    mal, slot = branch.joined(carys, "Mal's"), new_id()
    write_activist(carys.store, Activist(slot, "Carys Reed", secretary=True))
    carys.sync()
    forger, document = Forger(mal), dict(activist_body(Activist(slot, "Zz nobody", secretary=False)))
    said: Body = {"document_kind": documents.ACTIVIST, "id": "ff" * 16, "version": 1, "document": document}
    forger.send(forger.says(Kind.DOCUMENT, new_id(), said))
    carys.sync()
    named = [activist for activist in documents.activists(carys.store) if activist.slot == slot]
    assert named == [Activist(slot, "Carys Reed", secretary=True)]


@pytest.mark.parametrize("version", [HIGHEST_VERSION - 1, HIGHEST_VERSION])
@pytest.mark.parametrize("left", [False, True])
def test_a_secretary_can_put_right_whatever_name_somebody_is_given(
    branch: Branch, version: int, left: bool
) -> None:
    carys, _ = branch.founder()
    mal, slot = branch.joined(carys, "Mal's"), new_id()
    carys_reed = Activist(slot, "Carys Reed", secretary=True)
    write_activist(carys.store, carys_reed)
    carys.sync()
    forger, document = Forger(mal), dict(activist_body(Activist(slot, "Nobody", secretary=False, left=left)))
    said: Body = {
        "document_kind": documents.ACTIVIST,
        "id": slot.hex(),
        "version": version,
        "document": document,
    }
    far = replace(forger.says(Kind.DOCUMENT, new_id(), said), clock=stamp_of(LATEST))
    forger.send(far, made=LATEST)
    carys.sync()
    write_activist(carys.store, carys_reed)
    assert carys_reed in documents.activists(carys.store)
