"""One file is made for all these tests; each test has copies of it."""

from __future__ import annotations

import itertools
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from canvass.store.store import Store

    Another = Callable[..., Store]


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "vault.db"
    laptops.make(path)
    return path


@pytest.fixture(scope="session")
def _bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("bare") / "vault.db"
    laptops.make(path, with_branch=False)
    return path


@pytest.fixture
def store(_made: Path, tmp_path: Path) -> Iterator[Store]:
    """A laptop of a complete branch."""
    shutil.copyfile(_made, tmp_path / "vault.db")
    found = laptops.wake(tmp_path / "vault.db")
    yield found
    found.connection.close()


@pytest.fixture
def another(_bare: Path, tmp_path: Path) -> Iterator[Another]:
    """Makes more laptops of the branch, with nothing in their journals."""
    numbers = itertools.count()
    made: list[Store] = []

    def make(device: bytes | None = None) -> Store:
        made.append(laptops.copy(_bare, tmp_path / f"{next(numbers)}.db", device))
        return made[-1]

    yield make
    for one in made:
        one.connection.close()
