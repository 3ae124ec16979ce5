"""Hand over by hand: the same exchange with a stick, which carries the branch's bundles between laptops."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores.store import open_store
from canvass.usecases.sync import sync

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.model.sync_news import Exchange
    from canvass.usecases.sync import Progress
    from canvass.usecases.sync_ledger import VaultLedger

FOLDER = "Canvass"  # on the stick, so that nothing of anybody else's is looked at


def hand_over(
    ledger: VaultLedger, stick: Path, *, say: Callable[[Progress], None], cancelled: Callable[[], bool]
) -> Exchange:
    """Exchange with the stick that is mounted here; an empty one becomes a store of the branch's.

    Raises what `sync` raises.
    """
    folder = stick / FOLDER
    with suppress(OSError):  # the exchange says why there is no way to it
        if stick.is_dir():
            folder.mkdir(exist_ok=True)
    store = open_store(StoreSettings(StoreKind.FOLDER, str(folder)))
    return sync(ledger, store, say=say, cancelled=cancelled, where=str(folder))
