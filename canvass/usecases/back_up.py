"""Back up, list, rehearse and restore: a backup is proved by opening it before it replaces anything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from canvass.store import documents, meta, migrate
from canvass.store.carrying import carry_over
from canvass.usecases.open_vault import unsealed
from canvass.vault import backup
from canvass.vault import restore as vault_restore

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from canvass.model.ids import Id
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


@dataclass(frozen=True, slots=True)
class Restoration:
    """What a restore kept of the vault that it replaced.

    `carried` changes (None: that vault did not open, so nothing was); `kept` is a backup of it or, if none
    could be taken, the folder with its files; `returned` names who was removed since and can open it again
    (empty for somebody without a name, or for an old recovery code).
    """

    carried: int | None
    kept: Path | None
    returned: tuple[str, ...]


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


def restore(
    folder: Path, state: Path, saved: Path, secret: str, *, current: str | None = None, anyway: bool = False
) -> Restoration:
    """Replace the vault by a proved backup; what was carried over, and where the replaced vault is.

    Whoever was erased, said no or left after the backup stays so, if the vault that is replaced still opens:
    with `current`, or else with the secret of the backup. It then keeps today's passphrases. `anyway`: a
    person agreed to replace one that does not open. Raises NotCarriedError if nobody did, VaultInUseError,
    WrongPassphraseError, MemoryShortError, DamageError, NewerVaultError, DiskError; then all is as it was.
    """
    people: dict[Id, str] = {}

    def carry(known: object, to: object) -> int:
        store = unsealed(to)
        migrate.migrate(store)
        meta.wake(store)
        carried = carry_over(unsealed(known), store) if known else 0
        people.update({activist.slot: activist.name for activist in documents.activists(store)})
        return carried

    terms = vault_restore.Terms(current or "", carry, anyway)
    restored = vault_restore.restore(folder, saved, secret, state, terms)
    returned = tuple(people.get(slot, "") for slot in restored.returned_slots)
    return Restoration(restored.carried, restored.kept, returned)
