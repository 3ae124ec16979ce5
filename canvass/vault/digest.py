"""A fingerprint of the database file that need not be read whole again when a few of its pages change.

The file is cut into leaves of 16 KiB, each hashed; the root is an HMAC over all of them and the size. After a
checkpoint only the leaves whose pages were in the write-ahead log are read again.
"""

from __future__ import annotations

import hashlib
import os
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.vault.faults import disk_errors
from canvass.vault.keys import authenticate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import FileIO
    from pathlib import Path

LEAF = 16 * 1024
PAGE = 4096
_WAL_HEADER = 32
_FRAME_HEADER = 24


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """The size of a file and the hash of each of its leaves."""

    size: int
    leaves: tuple[bytes, ...]

    def root(self, key: bytes) -> bytes:
        """32 bytes that no other content has, and that nobody makes without `key`."""
        return authenticate(key, b"canvass/v1/root" + struct.pack(">Q", self.size) + b"".join(self.leaves))


def whole(file: FileIO) -> Fingerprint:
    """The fingerprint of all of `file`. DiskError."""
    with disk_errors():
        size = os.fstat(file.fileno()).st_size
        return Fingerprint(size, tuple(_leaf(file, at) for at in range(0, size, LEAF)))


def renewed(known: Fingerprint, file: FileIO, pages: set[int]) -> Fingerprint:
    """The fingerprint after `pages` (counted from 1) may have changed, and the length too. DiskError."""
    with disk_errors():
        size = os.fstat(file.fileno()).st_size
        stale = {(page - 1) * PAGE // LEAF for page in pages}
        if size != known.size:
            stale |= set(range(min(size, known.size) // LEAF, -(-size // LEAF)))
        leaves = list(known.leaves[: -(-size // LEAF)])
        leaves += [b""] * (-(-size // LEAF) - len(leaves))
        for leaf in sorted(stale):
            if leaf < len(leaves):
                leaves[leaf] = _leaf(file, leaf * LEAF)
        return Fingerprint(size, tuple(leaves))


def pages_in_log(log: Path) -> set[int]:
    """The pages that a checkpoint of this write-ahead log may write: page numbers are not encrypted.

    DiskError.
    """
    if not log.exists():
        return set()
    with disk_errors(log), log.open("rb", buffering=0) as file:
        return set(_frames(file))


def _frames(file: FileIO) -> Iterator[int]:
    step = _FRAME_HEADER + PAGE
    for at in range(_WAL_HEADER, os.fstat(file.fileno()).st_size - step + 1, step):
        file.seek(at)
        yield int.from_bytes(file.read(4))


def _leaf(file: FileIO, at: int) -> bytes:
    file.seek(at)
    return hashlib.sha256(file.read(LEAF)).digest()
