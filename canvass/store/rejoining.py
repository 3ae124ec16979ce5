"""A laptop that was removed and comes back: what it sent and nobody counted is unsent again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from canvass.model.ids import Id
    from canvass.store.store import Store


def unsend(store: Store, device: Id, after: int) -> None:
    """Take this laptop's own bundles after a number of a chain apart: their changes go out once more."""
    with store.transaction():
        store.change(
            """
            UPDATE change SET bundle = NULL
             WHERE bundle IN (SELECT number FROM bundle WHERE device = ? AND seq > ?)
            """,
            (device, after),
        )
        store.change("DELETE FROM bundle WHERE device = ? AND seq > ?", (device, after))
