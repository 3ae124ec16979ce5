"""A desk as the pages get it: a real encrypted vault, two real lanes, an invented branch."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from canvass.model.branch import Activist, Branch
from canvass.model.ids import new_id
from canvass.store import meta, migrate
from canvass.store.store import Store
from canvass.usecases.set_up_branch import presets, write_activist, write_branch
from ui.desk import Desk
from ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PRAGMAS = (
    *("foreign_keys = ON", "temp_store = MEMORY", "secure_delete = ON", "trusted_schema = OFF"),
    *("mmap_size = 0", "journal_mode = WAL", "synchronous = NORMAL", "busy_timeout = 5000"),
)


@pytest.fixture
def branch() -> Branch:
    """The generic preset, its blanks filled, so that people can agree to its notice."""
    return replace(
        presets()[0].branch,
        name="Leeds",
        organisation="The Lantern Readers",
        contact_address="1 Invented Row, Leeds",
        complaints="complaints@lantern.example.org",
    )


@pytest.fixture
def activist() -> Activist:
    """Whoever is at the keyboard."""
    return Activist(new_id(), "Carys Jones", secretary=True)


@pytest.fixture
def open_store(tmp_path: Path, branch: Branch, activist: Activist) -> Callable[[], Store]:
    """A way to open one more connection to a vault that holds the branch and its activist."""

    def opened() -> Store:
        connection = sqlcipher.connect(str(tmp_path / "vault.db"))
        connection.set_key(bytearray(b"x'" + b"ab" * 32 + b"'"))
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        return Store(
            connection,
            activist=activist.slot,
            now=lambda: int(time.time() * 1000),
            translate=lambda error: error,
            committed=lambda _commits: None,
        )

    def woken() -> Store:
        store = opened()
        meta.wake(store)
        return store

    first = opened()
    migrate.migrate(first)
    with first.transaction():
        meta.add_device(first, new_id(), b"s", b"o")
    meta.wake(first)
    write_branch(first, branch)
    write_activist(first, activist)
    first.connection.close()
    return woken


@pytest.fixture
def desk(qtbot: QtBot, open_store: Callable[[], Store], branch: Branch, activist: Activist) -> Iterator[Desk]:
    """An unlocked vault as a page gets it."""
    assert qtbot
    writer, reader = Worker(open_store), Worker(open_store)
    yield Desk(writer, reader, branch, activist)
    writer.stop()
    reader.stop()
