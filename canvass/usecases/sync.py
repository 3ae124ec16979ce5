"""Exchange with the branch's other laptops through a store; in a thread of its own, beside the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.sync.engine import HOME, Meeting, Progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.sync_news import Exchange
    from canvass.sync.stores.store import BundleStore
    from canvass.usecases.sync_ledger import VaultLedger

__all__ = ["Progress", "sync"]


def _quietly(_: Progress) -> None:
    """Nobody watches."""


def _never() -> bool:
    return False


def sync(
    ledger: VaultLedger,
    store: BundleStore,
    *,
    say: Callable[[Progress], None] = _quietly,
    cancelled: Callable[[], bool] = _never,
    where: str = HOME,
) -> Exchange:
    """Send what waits and take in what is new; how it ended, never a SyncError.

    Raises only what the vault raises: DiskError, DamageError, WritingStoppedError. Wherever it is cut off,
    the next one goes on from there.
    """
    return Meeting(ledger, store, say, cancelled, where).run()
