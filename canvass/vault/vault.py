"""A vault from outside this room: make one, unlock it, and change who can."""

from __future__ import annotations

import os
import shutil
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.errors import DiskError, MemoryShortError, NoVaultError, VaultExistsError
from canvass.vault import copies, keyfile, opening, passphrase, recovery, restore, rotation
from canvass.vault.faults import disk_errors
from canvass.vault.files import PART, private_folder, sync_folder
from canvass.vault.folder import exists
from canvass.vault.guard import Guard
from canvass.vault.keys import new_vault_key
from canvass.vault.opening import DATABASE, Mode
from canvass.vault.resealing import seal_anew
from canvass.vault.session import Session
from canvass.vault.slots import FLOOR, USUAL, Kind

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from canvass.vault.keyfile import KeyFile
    from canvass.vault.slots import Cost

    Furnish = Callable[[sqlite3.Connection, bytes], None]

_APPLICATION = 0x43564153  # tells `file` what it would be, were it not encrypted


@dataclass(frozen=True, slots=True)
class Created:
    """A new vault, unlocked, and the recovery code to print; it is nowhere else."""

    session: Session
    recovery_code: str


def create(
    folder: Path,
    secret: str,
    state: Path,
    *,
    cost: Cost = USUAL,
    personal_words: Sequence[str] = (),
    furnish: Furnish | None = None,
    known_version: int = 0,
) -> Created:
    """Make a vault in `folder`, which is new or empty: all of it at once. `state` is this machine's folder.

    `furnish` writes what a vault has from the first, given its connection and the first slot's id.
    VaultExistsError (or anything else is there), WeakPassphraseError, MemoryShortError, DiskError.
    """
    passphrase.require(secret, personal_words)
    with disk_errors(folder):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise VaultExistsError(folder)
    vault_key = new_vault_key()
    made, slot_id, code = _keyfile(secret, cost, vault_key)
    part = folder.with_name(folder.name + PART)
    with disk_errors(part):
        shutil.rmtree(part, ignore_errors=True)
    private_folder(part)
    connection = opening.connect(part / DATABASE, vault_key, Mode.CREATE)
    with closing(connection):
        if furnish:
            furnish(connection, slot_id)
        commits = _finish(connection)
    seal_anew(part, state, made, vault_key, commits, 1)
    copies.write(part, made)
    with disk_errors(folder):
        if folder.exists():
            folder.rmdir()
        os.replace(part, folder)  # noqa: PTH105 - the one call that is atomic on every system
    sync_folder(folder.parent)
    session = Session(folder, state, Guard(folder), made, slot_id)
    session.open(vault_key, known_version)
    session.watch.accept(session.watch.compare())  # made a moment ago: there is nothing to check
    return Created(session, recovery.written(code))


def unlock(folder: Path, secret: str, known_version: int, state: Path, *, as_it_is: bool = False) -> Session:
    """Open the vault with a passphrase or the recovery code; finish what a crash left half done.

    `as_it_is` takes what is there although the seal says otherwise: only after the person was told of the
    damage. NoVaultError, VaultInUseError, WrongPassphraseError, MemoryShortError, DamageError,
    NewerVaultError, DiskError.
    """
    if not exists(folder):
        raise NoVaultError(folder)
    with ExitStack() as undo:
        guard = Guard(folder)
        undo.callback(guard.release)
        restore.finish(folder)
        found = copies.read(folder)
        opening.inspect(folder / DATABASE)
        unlocked = keyfile.unlock(found.keyfile, secret)
        settled, vault_key = found.keyfile, unlocked.vault_key
        if unlocked.next_key:
            settled = rotation.finish(folder, state, settled, vault_key, unlocked.next_key, as_it_is=as_it_is)
            vault_key = unlocked.next_key
        session = Session(folder, state, guard, settled, unlocked.slot_id)
        session.open(vault_key, known_version, as_it_is=as_it_is)
        undo.pop_all()
    with suppress(DiskError):  # mending can wait; whoever has the passphrase is let in
        if not found.whole:
            copies.write(folder, settled)
        restore.forget_replaced(folder)
    return session


def opened_by_code(session: Session) -> bool:
    """Whether the recovery code opened the vault, so that somebody needs a new passphrase."""
    kinds = {slot.id: slot.kind for slot in session.keyfile.slots}
    return kinds.get(session.slot_id) is Kind.RECOVERY


def add_slot(session: Session, secret: str, personal_words: Sequence[str] = ()) -> bytes:
    """One more passphrase; the id of its slot.

    WeakPassphraseError, MemoryShortError, DamageError, DiskError.
    """
    passphrase.require(secret, personal_words)
    changed, slot_id = keyfile.add(session.keyfile, session.vault_key, secret)
    _keep(session, changed)
    return slot_id


def take_slot_back(session: Session, slot_id: bytes) -> None:
    """Take out a slot that nobody has used yet, so that the vault key can stay. DiskError."""
    found = session.keyfile
    kept = tuple(slot for slot in found.slots if slot.id != slot_id)
    changed = replace(found, generation=found.generation + 1, slots=kept)
    _keep(session, keyfile.signed(changed, session.vault_key))


def change_passphrase(
    session: Session, secret: str, *, slot_id: bytes = b"", personal_words: Sequence[str] = ()
) -> None:
    """Another passphrase for the slot that opened the session, or for `slot_id`.

    WeakPassphraseError, MissingError (no such passphrase slot), MemoryShortError, DiskError.
    """
    passphrase.require(secret, personal_words)
    _keep(session, keyfile.change(session.keyfile, session.vault_key, slot_id or session.slot_id, secret))


def replace_recovery(session: Session) -> str:
    """A new recovery code to print; the old one opens nothing any more. DiskError."""
    changed, code = keyfile.replace_recovery(session.keyfile, session.vault_key)
    _keep(session, changed)
    return recovery.written(code)


def _keep(session: Session, changed: KeyFile) -> None:
    copies.write(session.folder, changed)
    session.keyfile = changed
    session.watch.keys_changed(changed.generation)


def _keyfile(secret: str, cost: Cost, vault_key: bytearray) -> tuple[KeyFile, bytes, bytes]:
    try:
        return keyfile.create(secret, cost, vault_key)
    except MemoryShortError:
        if cost.memory <= FLOOR.memory:
            raise
        return keyfile.create(secret, FLOOR, vault_key)


def _finish(connection: sqlite3.Connection) -> int:
    """Whatever was furnished, in the file itself; the commits it took."""
    connection.execute(f"PRAGMA application_id = {_APPLICATION}")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return opening.look(connection).commits
