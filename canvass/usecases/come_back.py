"""Come back after a removal: under a new identity, because the old one is of the branch no more, for ever."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from canvass.model.ids import SIZE
from canvass.model.sync_news import Worry
from canvass.store import alarms, journal, meta, rejoining, removals
from canvass.vault import identity

if TYPE_CHECKING:
    from canvass.store.store import Store


def came_back(store: Store) -> bool:
    """Whether this laptop was removed under an identity that it had."""
    return any(removals.cut(store, device) is not None for device in meta.devices(store))


def come_back(store: Store) -> bool:
    """Give a removed laptop another identity and keys, to ask with; False for one that was not removed.

    What it recorded stays, and goes out once somebody lets it in: as the new one's word, because nobody knows
    that the two are one.
    """
    cut = removals.cut(store, store.device)
    if cut is None:
        return False
    made, new = identity.generate(), secrets.token_bytes(SIZE)
    keys = made.signing_private, made.signing_public, made.receiving_private, made.receiving_public
    with store.transaction():
        rejoining.unsend(store, store.device, cut.seq)
        meta.change_device(store, new, keys)
        journal.make_anew(store, rejoining.give_over(store, new))
        alarms.is_over(store, Worry.REMOVED)
    return True
