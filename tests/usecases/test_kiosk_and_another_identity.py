"""What was typed at the kiosk before its laptop took another identity is taken in afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.contact import Person
from canvass.model.sign_up import SignUpForm
from canvass.model.stall import StallKind, StallPlan
from canvass.store import contacts
from canvass.usecases.open_kiosk import Laptop, kiosk_order, seal_form
from canvass.usecases.run_stall import start_stall
from canvass.usecases.succeed import succeed
from canvass.usecases.take_in import TakenIn, take_in
from tests.store.laptops import NOON
from tests.usecases.spaces import branch

if TYPE_CHECKING:
    from pathlib import Path

    from tests.usecases.spaces import Branch

__all__ = ["branch"]


def test_nobody_who_signed_up_at_the_kiosk_is_lost(branch: Branch, tmp_path: Path) -> None:
    carys, _ = branch.founder()
    stall = start_stall(carys.store, StallPlan(StallKind.WORKPLACE, "Example Depot")).id
    order = kiosk_order(carys.store, stall, Laptop(tmp_path / "vault", tmp_path / "canvass.log", window=()))
    ada = Person(first_name="Ada", surname="Fenwick", email="ada@example.org")
    seal_form(order, SignUpForm(ada, {"keep": True, "email": True}, ()), NOON - 60_000)
    succeed(carys.store)
    assert take_in(carys.store, order.laptop.folder) == TakenIn(1)
    assert contacts.count(carys.store) == 1
