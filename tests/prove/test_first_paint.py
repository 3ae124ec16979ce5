"""The locked window is painted before anything heavy is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.paths import paths
from canvass.usecases.make_demo import demo_branch
from canvass.usecases.new_vault import new_vault
from canvass.vault.slots import FLOOR
from tests.bench.bench_window import ask

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_of_the_vault_is_read_before_the_first_paint(tmp_path: Path) -> None:
    places = paths(tmp_path)
    places.vaults.mkdir()
    passphrase = "lantern orbit velvet meadow copper stride"
    new_vault(
        places.vault(), places.state, demo_branch(), "Carys Jones", passphrase, cost=FLOOR
    ).opened.close()
    assert ask("ours", tmp_path)["read"] == []
