"""What lies in a vault’s folder, by name; asked before the window is painted, and so without a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DATABASE_FILE = "vault.db"
KEY_FILES = ("vault.keys", "vault.keys.2")
RESTORING = "restoring"  # a backup that is about to be the vault


def exists(folder: Path) -> bool:
    """Whether there is a vault in `folder`, whole or damaged."""
    return any((folder / name).exists() for name in (DATABASE_FILE, *KEY_FILES, RESTORING))
