"""Laptops to try things on: real SQLCipher files with a complete branch, copied from one made once."""

from __future__ import annotations

import itertools
import shutil
from contextlib import contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlcipher3

from canvass.model.branch import Activist
from canvass.model.ids import new_id
from canvass.store import contacts, erasures, meta, migrate
from canvass.store.store import Store
from canvass.usecases.set_up_branch import presets, write_activist, write_branch
from canvass.vault.faults import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from canvass.model.branch import Branch
    from canvass.model.ids import Id

NOON = 1_795_000_000_000
ACTIVIST = b"Rosa's own slot."
_KEY = b"ab" * 32
_PRAGMAS = (
    "foreign_keys = ON",
    "temp_store = MEMORY",
    "secure_delete = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "journal_mode = WAL",
    "synchronous = {}",
    "wal_autocheckpoint = 0",
)
# Everything that is not a fact of the journal, or that only numbers what was kept in some order.
_LOCAL = {"meta", "own_device", "draft", "import_row", "mapping", "sqlite_schema"}
_LOCAL |= {"bundle", "ack", "quarantine", "epoch_key", "alarm", "former_device", "purged", "hint"}
_ORDER = {"seq", "number", "bundle"}


def some_branch() -> Branch:
    """The generic preset with the blanks of its notice filled, so that people can agree to it."""
    return replace(
        presets()[0].branch,
        name="Leeds",
        organisation="The Lantern Readers",
        contact_address="1 Invented Row, Leeds",
        complaints="complaints@lantern.example.org",
    )


def connect(path: Path, synchronous: str = "FULL") -> Any:
    """A connection as the vault hands it over, but for the key, which everybody knows."""
    connection = sqlcipher3.connect(str(path))
    connection.set_key(bytearray(b"x'" + _KEY + b"'"))
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma.format(synchronous)}")
    return connection


def wake(path: Path, now: Callable[[], int] | None = None, synchronous: str = "FULL") -> Store:
    """The store in a file, at noon and a millisecond later each time it asks, unless `now` says otherwise."""
    store = Store(
        connect(path, synchronous),
        activist=ACTIVIST,
        now=now or itertools.count(NOON).__next__,
        translate=translate,
        committed=lambda _: None,
    )
    if migrate.current(store):
        meta.wake(store)
    return store


def introduce(store: Store, device: Id | None = None) -> None:
    """Give a laptop its identity."""
    with store.transaction():
        meta.add_device(store, device or new_id(), (b"s", b"S", b"r", b"R"))
        meta.wake(store)


def make(path: Path, *, with_branch: bool = True) -> None:
    """A migrated file with the branch's suppression key, and the branch itself and its first laptop."""
    store = wake(path, synchronous="OFF")
    migrate.migrate(store)
    with store.transaction():
        meta.put(store, erasures.SUPPRESSION_KEY, b"the key that all laptops share..")
    if with_branch:
        introduce(store)
        write_branch(store, some_branch())
        write_activist(store, Activist(ACTIVIST, "Rosa Okafor", secretary=True))
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    store.connection.close()


def copy(template: Path, path: Path, device: Id | None = None) -> Store:
    """Another laptop: fast and forgetful, for laws that need many."""
    shutil.copyfile(template, path)
    store = wake(path, synchronous="OFF")
    introduce(store, device)
    return store


def dump(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Every fact that a store holds, in an order of its own, and what the search index finds."""
    tables = store.run("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    found = {}
    for (table,) in tables:
        if table not in _LOCAL:
            columns = store.run("SELECT name FROM pragma_table_info(?)", (table,))
            kept = ", ".join(f'"{name}"' for (name,) in columns if name not in _ORDER)
            found[table] = sorted(store.run(f"SELECT {kept} FROM {table}"), key=repr)
    found["search"] = searched(store)
    assert contacts.count(store) == len(found["contact"])
    return found


def searched(store: Store) -> list[tuple[Any, ...]]:
    """Who is found by which indexed text; the index itself is checked against that text."""
    store.run("INSERT INTO contact_search (contact_search, rank) VALUES ('integrity-check', 1)")
    return store.run(
        "SELECT id, text FROM contact_search LEFT JOIN contact ON number = contact_search.rowid ORDER BY id"
    )


class _UndoneError(Exception):
    """Raised to roll a trial back."""


@contextmanager
def tried(store: Store) -> Iterator[None]:
    """Whatever is done inside is undone: many trials on one laptop."""
    with suppress(_UndoneError), store.transaction():
        yield
        raise _UndoneError
