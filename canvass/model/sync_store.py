"""The store that carries bundles, as a person set it up; with its credentials, so only ever in the vault."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class StoreKind(StrEnum):
    """Which of the three media."""

    FOLDER = "folder"
    WEBDAV = "webdav"
    S3 = "s3"


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Where the store is.

    `address` is a folder's path, a WebDAV address or an S3 endpoint (empty: AWS itself); `user` and `secret`
    are a WebDAV name and password or an S3 access key and secret key; they never show in a repr.
    """

    kind: StoreKind
    address: str
    user: str = ""
    secret: str = field(default="", repr=False)
    bucket: str = ""
    region: str = ""
    folder: str = ""  # within the share or bucket


@dataclass(frozen=True, slots=True)
class Probed:
    """What a store was seen to do (sync.md §3, probe). None: could not be told.

    `clock_ms` is the store's time less this machine's; None where the store has none of its own.
    """

    reachable: bool
    writable: bool
    create_only: bool | None
    torn_visible: bool | None
    lists_all: bool | None
    can_delete: bool | None
    clock_ms: int | None
    is_canvass: bool  # it carries a marker already
