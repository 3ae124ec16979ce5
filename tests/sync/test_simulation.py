"""Twenty laptops for some days, and five hundred: one state, exact sales, nobody erased left."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.sync.simulate import simulate, tell

if TYPE_CHECKING:
    from pathlib import Path


def test_twenty_laptops_come_to_one_state(tmp_path: Path) -> None:
    [space] = simulate(tmp_path, laptops=20, seed=5, acts=2, processes=1)
    assert space.laptops == 20
    assert space.cut


@pytest.mark.prove
def test_five_hundred_laptops_do(tmp_path: Path) -> None:
    begun = time.monotonic()
    spaces = simulate(tmp_path, laptops=500, seed=5, acts=4, processes=2)
    print(tell(spaces, 5, time.monotonic() - begun))
    assert sum(space.laptops for space in spaces) == 500
