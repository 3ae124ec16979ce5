"""What is typed while the vault is locked to the person typing (the kiosk): sealed, dropped, opened later.

Whoever seals holds the public key only and cannot read back. Anybody with that key can forge an entry, so
that entries are unverified until an activist has looked. Lengths are hidden in steps of 256 bytes.
"""

from __future__ import annotations

import os
import secrets
from typing import TYPE_CHECKING

from canvass.vault import hybrid
from canvass.vault.faults import disk_errors
from canvass.vault.files import private_folder, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER = "inbox"
QUARANTINE = "refused"
SUFFIX = ".entry"
LARGEST = 64 * 1024
_STEP = 256
_LENGTH = 4
_INFO = b"canvass/v1/inbox"


class EntryError(ValueError):
    """An entry of the inbox is not for this vault, not whole, or not one at all."""


def seal_entry(public_key: bytes, plaintext: bytes) -> bytes:
    """`plaintext`, padded and sealed. EntryError if it is too long to be an entry."""
    padded = len(plaintext).to_bytes(_LENGTH) + plaintext
    padded += bytes(-len(padded) % _STEP)
    if len(padded) + hybrid.OVERHEAD_BYTES > LARGEST:
        raise EntryError
    return hybrid.seal(public_key, padded, _INFO)


def drop(folder: Path, sealed: bytes) -> Path:
    """Keep a sealed entry under a random name in the vault's inbox; on disk when this returns. DiskError."""
    inbox = folder / FOLDER
    private_folder(inbox)
    path = inbox / (secrets.token_hex(16) + SUFFIX)
    write_whole(path, sealed)
    return path


def entries(folder: Path) -> Iterator[Path]:
    """The waiting entries, oldest first; what is too large to be one is put aside unread. DiskError."""
    inbox = folder / FOLDER
    with disk_errors(inbox):
        found = [path for path in inbox.glob(f"*{SUFFIX}") if path.is_file() and not path.is_symlink()]
        waiting = sorted((path.stat().st_mtime_ns, path.name, path) for path in found)
    for _, _, path in waiting:
        if path.stat().st_size <= LARGEST:
            yield path
        else:
            quarantine(folder, path)


def open_entry(private_key: bytes, sealed: bytes) -> bytes:
    """What was typed. EntryError: then the caller puts the file in quarantine."""
    if len(sealed) > LARGEST:
        raise EntryError
    try:
        padded = hybrid.unseal(private_key, sealed, _INFO)
    except hybrid.UnsealError as error:
        raise EntryError from error
    length = int.from_bytes(padded[:_LENGTH])
    if len(padded) % _STEP or length > len(padded) - _LENGTH:
        raise EntryError
    return padded[_LENGTH : _LENGTH + length]


def quarantine(folder: Path, path: Path) -> Path:
    """Put a file that is no good entry aside, whole, for somebody to look at. DiskError."""
    refused = folder / FOLDER / QUARANTINE
    private_folder(refused)
    with disk_errors(path):
        os.replace(path, refused / path.name)  # noqa: PTH105 - the one call that is atomic on every system
    return refused / path.name
