"""What a store does, tried out with a few objects of its own names at its top, which are taken away again.

Whoever sets up a store is told in words what this finds; how a bundle is sent does not depend on it.
"""

from __future__ import annotations

import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from canvass.errors import StoreFullError, StoreRefusedError, StoreUnreachableError, SyncError
from canvass.model.sync_store import Probed
from canvass.sync.layout import MARKER

if TYPE_CHECKING:
    from canvass.sync.stores.store import BundleStore

_MANY = 30  # writes, after which a listing must be complete
_LANES = 6
_HALF = bytes(range(256)) * 512
_TORN_WITHIN = 1.0  # seconds for a server to notice that the other end hung up


@runtime_checkable
class _Server(Protocol):
    """What only a store behind a server can be asked."""

    def put_new(self, name: str, content: bytes) -> bool:
        """Put if there is nothing yet; whether it was written."""

    def put_half(self, name: str, content: bytes) -> None:
        """Begin to put, and hang up half-way."""


_UNREACHED = Probed(
    reachable=False,
    writable=False,
    create_only=None,
    torn_visible=None,
    lists_all=None,
    can_delete=None,
    clock_ms=None,
    is_canvass=False,
)


def probe(store: BundleStore) -> Probed:
    """What `store` was seen to do; nothing of it is left, where it lets things be deleted.

    StoreBusyError: come again later. NotAStoreError: something else answers there.
    """
    try:
        is_canvass = store.get(MARKER) is not None
        store.list("")
        seen = replace(_UNREACHED, reachable=True, is_canvass=is_canvass)
    except StoreUnreachableError:
        return _UNREACHED
    except StoreRefusedError:
        return replace(_UNREACHED, reachable=True)
    mark = f"probe-{secrets.token_hex(8)}"
    names = [f"{mark}.{number:02d}" for number in range(_MANY)]
    try:
        return replace(_tried(store, names, seen), clock_ms=store.clock)
    except StoreUnreachableError:
        return _UNREACHED
    except (StoreRefusedError, StoreFullError):
        return replace(seen, clock_ms=store.clock)
    finally:
        with suppress(SyncError):  # what was already said is said
            _all_deleted(store, mark)


def _tried(store: BundleStore, names: list[str], seen: Probed) -> Probed:
    first, *others = names
    store.put(first, b"first")
    create_only = _keeps_the_first(store, first)
    torn_visible = _shows_half(store, f"{first}.half")
    with ThreadPoolExecutor(_LANES) as lanes:
        list(lanes.map(store.put, others, [b"1"] * len(others)))
    lists_all = set(names) <= set(store.list(""))
    return replace(
        seen,
        writable=True,
        create_only=create_only,
        torn_visible=torn_visible,
        lists_all=lists_all,
        can_delete=_all_deleted(store, first.partition(".")[0]),
    )


def _keeps_the_first(store: BundleStore, name: str) -> bool:
    if isinstance(store, _Server):
        return not store.put_new(name, b"second") and store.get(name) == b"first"
    store.put(name, b"second")
    return store.get(name) == b"first"


def _shows_half(store: BundleStore, name: str) -> bool | None:
    """Whether half an upload can be read; nobody can tell what carries a folder."""
    if not isinstance(store, _Server):
        return None
    store.put_half(name, _HALF)
    end = time.monotonic() + _TORN_WITHIN
    while time.monotonic() < end:
        if store.get(name) is not None:
            return True
        time.sleep(0.1)
    return False


def _all_deleted(store: BundleStore, mark: str) -> bool:
    """Delete what was tried out; whether nothing of it is listed any more."""
    try:
        with ThreadPoolExecutor(_LANES) as lanes:
            list(lanes.map(store.delete, _listed(store, mark)))
    except StoreRefusedError:
        return False
    return not _listed(store, mark)


def _listed(store: BundleStore, mark: str) -> list[str]:
    return [name for name in store.list("") if name.startswith(mark)]
