"""What every store can do: four verbs, one writer per name, nothing overwritten (sync.md §2.1).

A store may hide or lose things and may show half of one: whoever reads checks the digest. Names are
relative, `/` between their parts, each part plain (`names.py`); what is in the medium under a name that is
not plain does not exist, and no verb sees a folder. Every verb may raise: StoreUnreachableError (no way
there now), StoreBusyError (come again later; it says nothing of what is there), StoreRefusedError,
StoreFullError (as they say), NotAStoreError (somebody else answered).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from canvass.model.sync_store import StoreKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.sync_store import StoreSettings

MOST_BYTES = 1 << 20  # of one object; what is longer is none of ours
SECONDS = 30.0  # to connect, and between two answers of a server
ATTEMPTS = 3  # where the connection failed, or the server was busy


def never() -> bool:
    """Nobody calls it off."""
    return False


class BundleStore(Protocol):
    """One store, safe to use from several threads; opening it reaches out to nothing."""

    @property
    def requests(self) -> int:
        """How many requests went out; of a folder, how many verbs."""

    @property
    def bytes_up(self) -> int:
        """Bytes of the bodies sent."""

    @property
    def bytes_down(self) -> int:
        """Bytes of the bodies received."""

    @property
    def clock(self) -> int | None:
        """The store's time less this machine's, in ms, by its last answer; None where it has no clock."""

    def list(self, prefix: str) -> list[str]:
        """The full names of all objects right under a folder; none for a folder that is not there."""

    def get(self, name: str) -> bytes | None:
        """What stands under a name; None if nothing does. BadBundleError (TOO_LARGE) beyond MOST_BYTES."""

    def put(self, name: str, content: bytes) -> None:
        """Keep `content`, in a folder made for it; once a name is taken, what it holds may stay as it is."""

    def delete(self, name: str) -> None:
        """Remove an object; one that is not there is removed already."""


def open_store(
    settings: StoreSettings, seconds: float = SECONDS, called_off: Callable[[], bool] = never
) -> BundleStore:
    """The store that a person set up; a folder loads nothing of a network. ValueError: no such address.

    A verb that waits for a server raises CancelledError once it is `called_off`.
    """
    if settings.kind is StoreKind.FOLDER:
        from canvass.sync.stores.folder import FolderStore  # noqa: PLC0415 - each kind loads its own

        return FolderStore(settings.address)
    if settings.kind is StoreKind.WEBDAV:
        from canvass.sync.stores.webdav import WebdavStore  # noqa: PLC0415 - heavy, only when used

        webdav = WebdavStore(settings, seconds)
        webdav.heed(called_off)
        return webdav
    from canvass.sync.stores.s3 import S3Store  # noqa: PLC0415 - heavy, only when used

    s3 = S3Store(settings, seconds)
    s3.heed(called_off)
    return s3
