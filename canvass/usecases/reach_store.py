"""Open the store that a person set up, or a folder on a stick; nothing is asked of it yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import StoreUnreachableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.sync_store import StoreSettings
    from canvass.sync.stores.store import BundleStore


def _never() -> bool:
    return False


def reach(settings: StoreSettings, called_off: Callable[[], bool] = _never) -> BundleStore:
    """The store of these settings; no verb waits once it is called off. StoreUnreachableError: no address."""
    from canvass.sync.stores.store import open_store  # noqa: PLC0415 - only when used

    try:
        return open_store(settings, called_off=called_off)
    except ValueError:
        raise StoreUnreachableError from None
