"""Putting a backup in a vault's place: proved first, staged beside, then switched; a crash ends in one.

The staged folder is complete before it gets its name, and from then on the restore is decided: whoever
opens the vault next carries it through. What must outlive the replaced vault (erasures, withdrawals) is
written into the staged one, and if the replaced vault opens, its key file stays: whoever was let in or
shut out since the backup stays so. The replaced vault stays aside until the new one has opened, and for
good where no backup could be taken of it.
"""

from __future__ import annotations

import os
import shutil
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from canvass.errors import DamageError, NotCarriedError, VaultError
from canvass.vault import backup, copies, opening, rotation
from canvass.vault.faults import disk_errors
from canvass.vault.files import PART, copy_whole, private_folder, sync_file, sync_folder
from canvass.vault.folder import RESTORING, exists
from canvass.vault.guard import Guard
from canvass.vault.opening import DATABASE, Mode
from canvass.vault.replaced import Standing, look_in
from canvass.vault.resealing import seal_anew
from canvass.vault.seal import NAME as SEAL_NAME
from canvass.vault.seal import claimed_generation, machine_copy

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from canvass.vault.backup import Manifest, Proved

    Carry = Callable[[sqlite3.Connection | None, sqlite3.Connection], int]

STAGED = RESTORING
REPLACED = "replaced"
_LOOSE = (
    f"{DATABASE}-wal",
    f"{DATABASE}-shm",
    f"{DATABASE}-journal",
)  # a foreign log: unopenable
_WHOLE = (DATABASE, *copies.NAMES, SEAL_NAME)


def carry_nothing(_from: sqlite3.Connection | None, _to: sqlite3.Connection) -> int:
    """Nothing need outlive the replaced vault."""
    return 0


@dataclass(frozen=True, slots=True)
class Terms:
    """How the vault that is replaced is treated.

    `current` opens it where the backup's secret does not. `carry` writes into the staged vault (second) what
    the replaced one (first; None if it does not open) knows and the backup does not. `anyway` replaces it
    though it does not open, because a person agreed.
    """

    current: str = field(default="", repr=False)
    carry: Carry = carry_nothing
    anyway: bool = False


@dataclass(frozen=True, slots=True)
class Restored:
    """What the vault now holds, what was carried over, and where the replaced vault is.

    `returned_slots` were removed since and open it again; `carried` is None where the replaced vault did not
    open; `kept` is a backup of it, or its files where none could be taken, or None where there was no vault.
    """

    manifest: Manifest
    returned_slots: tuple[bytes, ...]
    carried: int | None
    kept: Path | None


@dataclass(frozen=True, slots=True)
class _Switch:
    """One restore once it is clear what the replaced vault still tells."""

    proved: Proved
    standing: Standing | None
    whole: bool
    kept: Path | None

    @property
    def keys(self) -> Standing | Proved:
        """Whose key file and key the restored vault has: today's if they are of the same vault."""
        ours = self.standing is not None and self.standing.keyfile.vault == self.proved.keyfile.vault
        return self.standing if ours and self.standing else self.proved


def restore(folder: Path, saved: Path, secret: str, state: Path, terms: Terms | None = None) -> Restored:
    """Replace the vault in `folder` by the backup `saved`, which `secret` opens; no session is open.

    What was recorded since that backup goes with the replaced vault, of which a backup is taken first.
    VaultInUseError, WrongPassphraseError, DamageError (of the backup), NotCarriedError (the replaced vault
    does not open, and nobody agreed), MemoryShortError, DiskError; then all is as it was.
    """
    terms = terms or Terms()
    private_folder(folder)
    guard = Guard(folder)
    try:
        finish(folder)
        proved = backup.prove(saved, secret)
        switch = _switch(folder, proved, look_in(folder, terms.current or secret, state), terms)
        returned = () if switch.keys is switch.standing else _returned(folder, proved)
        carried = _stage(folder, saved, state, switch, terms.carry)
        finish(folder)
        connection = opening.connect(folder / DATABASE, switch.keys.vault_key, Mode.READ)
        opening.look(connection)
        connection.close()
        forget_replaced(folder)
    finally:
        guard.release()
    return Restored(proved.manifest, returned, carried if switch.whole else None, switch.kept)


def _switch(folder: Path, proved: Proved, standing: Standing | None, terms: Terms) -> _Switch:
    """A backup of the vault that goes, or where its files go."""
    if not exists(folder):
        return _Switch(proved, None, whole=True, kept=None)
    now = datetime.now(UTC)
    if standing:
        with suppress(DamageError):  # a page of it is spoilt: its files are kept instead
            return _Switch(proved, standing, whole=True, kept=backup.take(standing, now))
    if not terms.anyway:
        raise NotCarriedError
    return _Switch(proved, standing, whole=False, kept=folder / f"{REPLACED}-{now:%Y%m%dT%H%M%S%f}")


def finish(folder: Path) -> None:
    """Carry through a restore that was decided, forget one that was not. DiskError."""
    staged = folder / STAGED
    with disk_errors(folder):
        shutil.rmtree(folder / (STAGED + PART), ignore_errors=True)
        if not staged.is_dir():
            return
        named = [marker.name for marker in staged.glob(f"{REPLACED}-*")]
        aside = folder / (named[0] if named else REPLACED)
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


def _stage(folder: Path, saved: Path, state: Path, switch: _Switch, carry: Carry) -> int:
    part, machine = folder / (STAGED + PART), machine_copy(state, switch.proved.keyfile.vault)
    generation = 1 + max(claimed_generation(path) for path in (folder / SEAL_NAME, machine))
    keys = switch.keys
    private_folder(part)
    copy_whole(saved / DATABASE, part / DATABASE)
    carried = _carry(part / DATABASE, switch, carry)
    commits = rotation.prove(part / DATABASE, keys.vault_key)
    sync_file(part / DATABASE)
    copies.write(part, keys.keyfile)
    seal_anew(part, None, keys.keyfile, keys.vault_key, commits, generation)
    with disk_errors(folder):
        if switch.kept and not switch.whole:
            (part / switch.kept.name).mkdir(mode=0o700)  # tells `finish` where the replaced vault goes
        machine.unlink(missing_ok=True)  # it knows more commits than the backup has
        os.replace(part, folder / STAGED)  # noqa: PTH105 - the one call that is atomic on every system
    sync_folder(folder)
    return carried


def _carry(path: Path, switch: _Switch, carry: Carry) -> int:
    """Bring the staged database under the key it will have, and write into it what must not be lost."""
    old, new = switch.proved.vault_key, switch.keys.vault_key
    if old != new:
        rotation.rekey(path, old, new)
    with closing(opening.connect(path, new, Mode.WRITE)) as to:
        if switch.standing is None or not switch.whole:
            return carry(None, to)
        source = switch.standing.folder / DATABASE
        with closing(opening.connect(source, switch.standing.vault_key, Mode.READ)) as known:
            return carry(known, to)


def _returned(folder: Path, proved: Proved) -> tuple[bytes, ...]:
    try:
        now = {slot.id for slot in copies.read(folder).keyfile.slots}
    except VaultError:
        return ()
    return tuple(slot.id for slot in proved.keyfile.slots if slot.id not in now)


def _move(source: Path, target: Path) -> None:
    if source.exists():
        os.replace(source, target)  # noqa: PTH105 - the one call that is atomic on every system
