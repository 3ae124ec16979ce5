"""Check a store before it is chosen, or because somebody wants to know: what it was seen to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.usecases.reach_store import reach

if TYPE_CHECKING:
    from canvass.model.sync_store import Probed, StoreSettings


def check_store(settings: StoreSettings) -> Probed:
    """Try a store out, leaving nothing behind; takes seconds, so not on the ui thread. SyncError."""
    from canvass.sync.stores.probe import probe  # noqa: PLC0415 - only when asked for

    return probe(reach(settings))
