"""The laptops of tests/store, and whole vaults, for what people do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.store.conftest import _bare, _made, another, store
from tests.usecases import vaults

if TYPE_CHECKING:
    from pathlib import Path

    from tests.usecases.vaults import Home

__all__ = ["_bare", "_made", "another", "store"]


@pytest.fixture(scope="session")
def _home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return vaults.make(tmp_path_factory.mktemp("made") / "home")


@pytest.fixture
def home(_home: Home, tmp_path: Path) -> Home:
    """A locked vault of one's own."""
    return _home.copy(tmp_path / "home")
