"""Come back after a removal: under a new identity, because the old one is of the branch no more, for ever."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from canvass.model.ids import SIZE
from canvass.store import meta, rejoining, removals
from canvass.vault import identity

if TYPE_CHECKING:
    from canvass.store.store import Store


def come_back(store: Store) -> bool:
    """Give a removed laptop another identity and keys, to ask with; False for one that was not removed.

    What it recorded stays, and goes out once somebody lets it in.
    """
    cut = removals.cut(store, store.device)
    if cut is None:
        return False
    made = identity.generate()
    keys = made.signing_private, made.signing_public, made.receiving_private, made.receiving_public
    with store.transaction():
        rejoining.unsend(store, store.device, cut.seq)
        meta.change_device(store, secrets.token_bytes(SIZE), keys)
    return True
