"""What a proof in a real window stands on: a screen, a vault made beforehand, and processes that end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from canvass.paths import paths
from canvass.usecases.make_demo import demo_branch, fill_demo
from canvass.usecases.new_vault import confirm_recovery, new_vault
from canvass.vault.slots import FLOOR
from tests.prove.running import Canvass
from tests.prove.screen import Screen, screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSPHRASE = "lantern orbit velvet meadow copper stride"


@pytest.fixture(scope="module")
def shown() -> Iterator[Screen]:
    """A screen that nobody else draws on."""
    with screen() as found:
        yield found


@pytest.fixture
def canvass(shown: Screen, tmp_path: Path) -> Iterator[Canvass]:
    """Canvass on this screen, with a locked vault of an invented branch that has held three stalls."""
    places = paths(tmp_path)
    places.vaults.mkdir(mode=0o700)
    branch = demo_branch()
    opened = new_vault(places.vault(), places.state, branch, "Carys Jones", PASSPHRASE, cost=FLOOR).opened
    store = opened.writer()
    confirm_recovery(store)
    fill_demo(store, branch)
    opened.check(opened.reader())
    opened.close()
    running = Canvass(places, PASSPHRASE, shown)
    yield running
    running.end()
