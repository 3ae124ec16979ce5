"""Writing files so that a crash leaves the old one or the new one, readable by nobody but their owner."""

from __future__ import annotations

import os
import secrets
import shutil
from typing import TYPE_CHECKING

from canvass.vault.faults import disk_errors

if TYPE_CHECKING:
    from pathlib import Path

PART = ".part"
_COPY_STEP = 1 << 20


def private_folder(folder: Path) -> None:
    """Make `folder` (and what is above it), open to its owner only. DiskError."""
    with disk_errors(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def new_file(path: Path) -> int:
    """A descriptor of the file `path`, which is new, binary and 0600. DiskError."""
    with disk_errors(path):
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)


def write_whole(path: Path, content: bytes) -> None:
    """Replace `path` by `content`, whole or not at all: part file, fsync, rename, fsync. DiskError."""
    part = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PART}")
    with disk_errors(path):
        try:
            with open(new_file(part), "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, path)  # noqa: PTH105 - the one call that is atomic on every system
        except OSError:
            part.unlink(missing_ok=True)
            raise
    sync_folder(path.parent)


def copy_whole(source: Path, target: Path) -> None:
    """Copy `source` to the new file `target` and fsync it; the caller syncs the folder. DiskError."""
    with disk_errors(target), source.open("rb") as read, open(new_file(target), "wb") as write:
        shutil.copyfileobj(read, write, _COPY_STEP)
        write.flush()
        os.fsync(write.fileno())


def sync_file(path: Path) -> None:
    """Ask the disk to keep what `path` holds. DiskError."""
    with disk_errors(path), path.open("r+b") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Ask the disk to keep the names in `folder`; Windows does so by itself. DiskError."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with disk_errors(folder):
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
