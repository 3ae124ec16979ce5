"""What the vault's database knows of itself and of this laptop: local, never journalled, never synced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def get(store: Store, name: str) -> Any:  # noqa: ANN401 - a cell of any SQLite type
    """The value under `name`, or None."""
    row = store.one("SELECT value FROM meta WHERE name = ?", (name,))
    return row[0] if row else None


def put(store: Store, name: str, value: str | bytes | int) -> None:
    """Keep `value` under `name`."""
    store.change(
        "INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)",
        (name, value),
    )


def add_device(store: Store, device: Id, signing: bytes, opening: bytes) -> None:
    """Keep this laptop's identity and its private keys."""
    store.change("INSERT INTO own_device (id, signing, opening) VALUES (?, ?, ?)", (device, signing, opening))


def device_keys(store: Store) -> tuple[Id, bytes, bytes] | None:
    """This laptop's identity, signing key and opening key, or None before set-up."""
    row = store.one("SELECT id, signing, opening FROM own_device")
    return (row[0], row[1], row[2]) if row else None


def wake(store: Store) -> None:
    """Give the store its laptop's identity and the last clock of its journal."""
    if keys := device_keys(store):
        store.device = keys[0]
    row = store.one("SELECT max(clock) FROM change WHERE device = ?", (store.device,))
    store.clock = row[0] if row and row[0] else 0
