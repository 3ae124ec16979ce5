"""Open the store that a person set up, or a folder on a stick; nothing is asked of it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import StoreUnreachableError

if TYPE_CHECKING:
    from canvass.model.sync_store import StoreSettings
    from canvass.sync.stores.store import BundleStore


def reach(settings: StoreSettings) -> BundleStore:
    """The store of these settings. Raises StoreUnreachableError for what is no address."""
    from canvass.sync.stores.store import open_store  # noqa: PLC0415 - only when used

    try:
        return open_store(settings)
    except ValueError:
        raise StoreUnreachableError from None
