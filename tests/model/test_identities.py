"""Identities: never twice, in the order in which they were made, another start in another run."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from canvass.model.ids import RUN_BYTES, SIZE, new_id

MADE = "from canvass.model.ids import new_id; print(new_id().hex())"


def test_two_lanes_never_give_one_identity_twice() -> None:
    with ThreadPoolExecutor(4) as lanes:
        made = list(lanes.map(lambda _: new_id(), range(20_000)))
    assert len(set(made)) == len(made)
    assert {len(one) for one in made} == {SIZE}


def test_what_is_made_later_comes_later() -> None:
    made = [new_id() for _ in range(1_000)]
    assert made == sorted(made)


def test_another_run_begins_elsewhere() -> None:
    runs = {
        subprocess.check_output([sys.executable, "-c", MADE], text=True)[: RUN_BYTES * 2] for _ in range(2)
    }
    assert len({*runs, new_id().hex()[: RUN_BYTES * 2]}) == 3
