"""Putting a backup in a vault's place: proved first, staged beside, then switched; a crash ends in one.

The staged folder is complete before it gets its name, and from then on the restore is decided: whoever
opens the vault next carries it through. The replaced vault stays aside until the new one has opened.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import VaultError
from canvass.vault import backup, copies, opening
from canvass.vault.faults import disk_errors
from canvass.vault.files import PART, copy_whole, private_folder, sync_folder
from canvass.vault.folder import RESTORING
from canvass.vault.guard import Guard
from canvass.vault.opening import DATABASE, Mode
from canvass.vault.resealing import seal_anew
from canvass.vault.seal import NAME as SEAL_NAME
from canvass.vault.seal import claimed_generation, machine_copy

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.vault.backup import Manifest, Proved

STAGED = RESTORING
REPLACED = "replaced"
_LOOSE = (
    f"{DATABASE}-wal",
    f"{DATABASE}-shm",
    f"{DATABASE}-journal",
)  # a foreign log: unopenable
_WHOLE = (DATABASE, *copies.NAMES, SEAL_NAME)


@dataclass(frozen=True, slots=True)
class Restored:
    """What the vault now holds, and the slots that were removed since and open it again."""

    manifest: Manifest
    returned_slots: tuple[bytes, ...]


def restore(folder: Path, saved: Path, secret: str, state: Path) -> Restored:
    """Replace the vault in `folder` by the backup `saved`, which `secret` opens; no session is open.

    What was recorded since that backup goes with the replaced vault: take a backup first if it still opens.
    VaultInUseError, WrongPassphraseError, DamageError (of the backup), MemoryShortError, DiskError.
    """
    private_folder(folder)
    guard = Guard(folder)
    try:
        finish(folder)
        proved = backup.prove(saved, secret)
        returned = _returned(folder, proved)
        _stage(folder, saved, proved, state)
        finish(folder)
        connection = opening.connect(folder / DATABASE, proved.vault_key, Mode.READ)
        opening.look(connection)
        connection.close()
        forget_replaced(folder)
    finally:
        guard.release()
    return Restored(proved.manifest, returned)


def finish(folder: Path) -> None:
    """Carry through a restore that was decided, forget one that was not. DiskError."""
    staged, aside = folder / STAGED, folder / REPLACED
    with disk_errors(folder):
        shutil.rmtree(folder / (STAGED + PART), ignore_errors=True)
        if not staged.is_dir():
            return
        aside.mkdir(mode=0o700, exist_ok=True)
        if (staged / DATABASE).exists():
            for name in _LOOSE:
                _move(folder / name, aside / name)
            sync_folder(folder)
        for name in _WHOLE:
            if (staged / name).exists():
                _move(folder / name, aside / name)
                _move(staged / name, folder / name)
        sync_folder(folder)
        shutil.rmtree(staged)
        sync_folder(folder)


def forget_replaced(folder: Path) -> None:
    """Delete the vault that a restore put aside; the new one has opened. DiskError."""
    with disk_errors(folder):
        if (folder / REPLACED).is_dir():
            shutil.rmtree(folder / REPLACED)


def _stage(folder: Path, saved: Path, proved: Proved, state: Path) -> None:
    part, machine = folder / (STAGED + PART), machine_copy(state, proved.keyfile.vault)
    generation = 1 + max(claimed_generation(path) for path in (folder / SEAL_NAME, machine))
    private_folder(part)
    copy_whole(saved / DATABASE, part / DATABASE)
    copies.write(part, proved.keyfile)
    seal_anew(part, None, proved.keyfile, proved.vault_key, proved.manifest.commits, generation)
    with disk_errors(folder):
        machine.unlink(missing_ok=True)  # it knows more commits than the backup has
        os.replace(part, folder / STAGED)  # noqa: PTH105 - the one call that is atomic on every system
    sync_folder(folder)


def _returned(folder: Path, proved: Proved) -> tuple[bytes, ...]:
    try:
        now = {slot.id for slot in copies.read(folder).keyfile.slots}
    except VaultError:
        return ()
    return tuple(slot.id for slot in proved.keyfile.slots if slot.id not in now)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        os.replace(source, target)  # noqa: PTH105 - the one call that is atomic on every system
