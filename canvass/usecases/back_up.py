"""Back up, list, rehearse and restore: a backup is proved by opening it before it replaces anything."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from canvass.errors import MissingError, VaultError
from canvass.model.change import Kind
from canvass.store import journal
from canvass.usecases.open_vault import open_vault
from canvass.vault import backup
from canvass.vault import restore as vault_restore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canvass.model.change import Change
    from canvass.store.store import Store
    from canvass.usecases.open_vault import Opened


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """One backup: its folder and when it was made (UTC)."""

    path: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A backup that opened and held what it must: rows by table, and when it was made (UTC, ISO)."""

    made: str
    counts: Mapping[str, int]


def back_up(opened: Opened, _store: Store) -> Path:
    """Take a backup of the open vault and let surplus ones go; in the reading lane. Its folder.

    Raises DamageError, DiskError.
    """
    return backup.keep(opened.session, datetime.now(UTC))


def backups(folder: Path) -> list[BackupInfo]:
    """The backups beside the vault in `folder`, newest first."""
    return [BackupInfo(saved.folder, saved.made) for saved in backup.saved(folder)]


def rehearse(saved: Path, secret: str) -> Rehearsal:
    """Open a backup, check every page, compare it with what it must hold; nothing is changed.

    Raises WrongPassphraseError, MemoryShortError, DamageError, DiskError.
    """
    manifest = backup.prove(saved, secret).manifest
    return Rehearsal(manifest.made, manifest.counts)


def restore(folder: Path, state: Path, saved: Path, secret: str) -> int:
    """Replace the vault by a proved backup; how many erasures since then were carried over.

    Whoever was erased after the backup stays erased, if the vault that is replaced still opens. Raises
    VaultInUseError, WrongPassphraseError, MemoryShortError, DamageError, DiskError; then all is as it was.
    """
    backup.prove(saved, secret)
    erased = _erasures(folder, state, secret)
    vault_restore.restore(folder, saved, secret, state)
    if not erased:
        return 0
    opened = open_vault(folder, secret, state)
    try:
        return journal.apply(opened.writer(), erased)
    finally:
        opened.close()


def _erasures(folder: Path, state: Path, secret: str) -> list[Change]:
    with suppress(VaultError, MissingError):
        opened = open_vault(folder, secret, state)
        try:
            return list(journal.of_kind(opened.reader(), Kind.ERASURE))
        finally:
            opened.close()
    return []
