"""What is under way on a secretary's laptop: invitations that were given out, key files that are owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import meta

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.ids import Id
    from canvass.store.store import Store

OPEN_FOR_MS = 30 * 24 * 3600 * 1000  # an invitation that nobody took up is forgotten
_INVITED = "invited "
_OWED = "key file "


def invited(store: Store, secret: bytes) -> None:
    """Remember an invitation that was given out, and forget those that nobody took up."""
    meta.put(store, _INVITED + secret.hex(), store.now())
    store.change(
        "DELETE FROM meta WHERE name > ?1 AND name < ?1 || '~' AND value < ?2",
        (_INVITED, store.now() - OPEN_FOR_MS),
    )


def invitations(store: Store) -> list[bytes]:
    """The secrets of the invitations that are open."""
    rows = store.run(
        "SELECT name FROM meta WHERE name > ?1 AND name < ?1 || '~' AND value >= ?2",
        (_INVITED, store.now() - OPEN_FOR_MS),
    )
    return [bytes.fromhex(row[0].removeprefix(_INVITED)) for row in rows]


def taken_up(store: Store, secret: bytes) -> None:
    """An invitation lets one laptop in."""
    store.change("DELETE FROM meta WHERE name = ?", (_INVITED + secret.hex(),))


def owe(store: Store, name: str, content: bytes) -> None:
    """Keep a key file until it is in the store: made once, so that it is the same file at each attempt."""
    meta.put(store, _OWED + name, content)


def owed(store: Store) -> list[tuple[str, bytes]]:
    """The key files that are not in the store yet."""
    rows = store.run(
        "SELECT name, value FROM meta WHERE name > ?1 AND name < ?1 || '~' AND length(value) > 0", (_OWED,)
    )
    return [(name.removeprefix(_OWED), content) for name, content in rows]


def was_made(store: Store, name: str) -> bool:
    """Whether this laptop made that key file, whether it is in the store yet or not."""
    return meta.get(store, _OWED + name) is not None


def given(store: Store, names: Iterable[str]) -> None:
    """These files are in the store; nobody makes them again here."""
    for name in names:
        meta.put(store, _OWED + name, b"")


def make_again(store: Store) -> None:
    """The store lost things, perhaps key files: those of the current epoch are to be made once more."""
    store.change("DELETE FROM meta WHERE name > ?1 AND name < ?1 || '~' AND length(value) = 0", (_OWED,))


def drop_owed(store: Store, device: Id) -> None:
    """A laptop was removed: no key file goes to it any more."""
    for name, _ in owed(store):
        if device.hex() in name:
            meta.put(store, _OWED + name, b"")
