"""The root of a vault's state: one hash of all that its journal says, the same where two laptops agree."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.store.store import Store

# What is this laptop's alone: its identity, half-typed forms, what it noted of exchanges.
_LOCAL = frozenset(
    {
        "meta",
        "own_device",
        "former_device",
        "draft",
        "import_row",
        "mapping",
        "sqlite_schema",
        "sqlite_sequence",
    }
    | {"bundle", "ack", "quarantine", "epoch_key", "alarm", "purged", "hint"}
)
_ORDER = frozenset({"seq", "number", "bundle"})  # only say in which order things were kept here


def state_root(store: Store) -> bytes:
    """SHA-256 over every fact that the vault holds, in an order of its own: equal wherever the facts are."""
    found = hashlib.sha256()
    for table, rows in state_rows(store):
        found.update(f"{table} {len(rows)}\n".encode())
        for row in rows:
            found.update(f"{row}\n".encode())
    return found.digest()


def state_rows(store: Store) -> Iterator[tuple[str, list[str]]]:
    """Each table of facts by name, with its rows as text, sorted."""
    tables = store.run(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' ORDER BY name"
    )
    for (table,) in tables:
        if table not in _LOCAL:
            columns = store.run("SELECT name FROM pragma_table_info(?) ORDER BY name", (table,))
            kept = ", ".join(f'"{name}"' for (name,) in columns if name not in _ORDER)
            yield table, sorted(repr(row) for row in store.run(f'SELECT {kept} FROM "{table}"'))
