"""One process owns a vault: a lock of the operating system, which dies with its process, on `vault.lock`.

The file itself means nothing: one left behind, or a process number used again, locks nobody out.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from canvass.errors import VaultInUseError
from canvass.vault.faults import disk_errors

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE = "vault.lock"


class Guard:
    """The lock of one vault's folder, held until `release`. VaultInUseError, DiskError."""

    def __init__(self, folder: Path) -> None:
        path = folder / LOCK_FILE
        with disk_errors(path):
            self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._descriptor)
        except OSError as error:
            os.close(self._descriptor)
            raise VaultInUseError from error

    def release(self) -> None:
        """Let the vault go; once is enough, twice is harmless."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
