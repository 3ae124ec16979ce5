"""One vault is made for all these tests; each has its own copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.vault import ground

if TYPE_CHECKING:
    from pathlib import Path

    from tests.vault.ground import Place


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return ground.make(tmp_path_factory.mktemp("made"))


@pytest.fixture
def place(_made: Place, tmp_path: Path) -> Place:
    return _made.copy(tmp_path / "place")
