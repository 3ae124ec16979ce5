"""What only the Sync page shows, and the line at the window's foot has no use for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.sync_store import StoreSettings
    from canvass.store.store import Store
    from canvass.usecases.known_laptops import KnownLaptop


class Closer(NamedTuple):
    """Whether the paper code was typed back, days before a purge, where they meet, what is known of laptops.

    `meets` has no password in it; it is None before a store was chosen.
    """

    is_code_seen: bool
    days: int
    meets: StoreSettings | None
    laptops: Mapping[Id, KnownLaptop]


def closer(store: Store) -> Closer:
    """Look closer."""
    from canvass.usecases.found_space import is_paper_code_seen  # noqa: PLC0415 - heavy, only when used
    from canvass.usecases.known_laptops import known_laptops  # noqa: PLC0415 - heavy, only when used
    from canvass.usecases.purge import purge_days  # noqa: PLC0415 - heavy, only when used
    from canvass.usecases.sync_status import settings_of  # noqa: PLC0415 - heavy, only when used

    meets = settings_of(store)
    return Closer(
        is_paper_code_seen(store),
        purge_days(store),
        replace(meets, secret="") if meets else None,
        known_laptops(store),
    )
