"""What the vault's database knows of itself and of this laptop: local, never journalled, never synced."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.errors import MissingError

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


CONTACTS = "contacts"
OURS = "(SELECT id FROM own_device UNION ALL SELECT id FROM former_device)"  # by all names of this laptop


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


def add(store: Store, name: str, amount: int) -> None:
    """Add to a number that is kept because counting anew would take long."""
    store.change("UPDATE meta SET value = value + ? WHERE name = ?", (amount, name))


def add_device(store: Store, device: Id, keys: tuple[bytes, bytes, bytes, bytes]) -> None:
    """Keep this laptop's identity and its keys: signing private and public, receiving private and public."""
    store.change(
        """
        INSERT INTO own_device (id, signing_private, signing_public, receiving_private, receiving_public)
        VALUES (?, ?, ?, ?, ?)
        """,
        (device, *keys),
    )


def device(store: Store) -> Id:
    """This laptop's identity; empty before set-up."""
    row = store.one("SELECT id FROM own_device")
    return row[0] if row else b""


def devices(store: Store) -> frozenset[Id]:
    """This laptop's identity, and those it had before it found itself copied or put back."""
    former = store.run("SELECT id FROM former_device")
    return frozenset([store.device, *(row[0] for row in former)])


def change_device(store: Store, device: Id, keys: tuple[bytes, bytes, bytes, bytes]) -> None:
    """Go on under another identity, with other keys."""
    store.change(
        """
        INSERT OR IGNORE INTO former_device (id, at, signing_private, receiving_private)
        SELECT id, ?, signing_private, receiving_private FROM own_device
        """,
        (store.now(),),
    )
    store.change("DELETE FROM own_device")
    add_device(store, device, keys)
    store.device = device


def receiving_keys(store: Store) -> tuple[bytes, bytes]:
    """The pair by which this laptop receives sealed entries: private, public. Raises MissingError."""
    row = store.one("SELECT receiving_private, receiving_public FROM own_device")
    if row is None:
        raise MissingError("device")
    return row[0], row[1]


def receiving_privates(store: Store) -> dict[Id, bytes]:
    """The private keys by which this laptop receives: its own first, and those of its former identities."""
    rows = store.run("SELECT id, receiving_private FROM former_device WHERE length(receiving_private) > 0")
    return {store.device: receiving_keys(store)[0], **dict(rows)}


def former_signing_private(store: Store, device: Id) -> bytes | None:
    """The key by which this laptop signed as a former identity of its; None for anybody else's."""
    row = store.one("SELECT signing_private FROM former_device WHERE id = ?", (device,))
    return row[0] or None if row else None


def wake(store: Store) -> None:
    """Give the store its laptop's identity and the last clock of its journal."""
    store.device = device(store)
    row = store.one("SELECT max(clock) FROM change WHERE device = ? AND waiting = 0", (store.device,))
    store.clock = row[0] if row and row[0] else 0
