"""Taking a way in away: the slot goes and the vault key changes, and a crash at any moment ends in one.

The key file first says "rotating" and gives every remaining slot the old key and the new; then the database
is rekeyed in one transaction; then it is proved and sealed under the new key; then the key file is settled.
Whoever unlocks a half-done rotation finishes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import Damage, DamageError
from canvass.vault import copies, keyfile, opening
from canvass.vault.faults import meaning
from canvass.vault.keys import Use, derive, new_vault_key, wipe
from canvass.vault.opening import DATABASE, Mode
from canvass.vault.resealing import seal_anew
from canvass.vault.seal import NAME as SEAL_NAME
from canvass.vault.seal import SealFile, machine_copy
from canvass.vault.session import check_integrity

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.vault.keyfile import KeyFile
    from canvass.vault.seal import Seal
    from canvass.vault.session import Session


def remove_slot(session: Session, slot_id: bytes, known_version: int) -> None:
    """Take a slot away and rotate the vault key; the lanes have stopped, and open anew after.

    MissingError, LastSlotError, DamageError, DiskError. What is left half done the next unlock finishes.
    """
    old, new = bytearray(session.vault_key), new_vault_key()
    rotating = keyfile.begin_rotation(session.keyfile, old, new, slot_id)
    if not session.watch.compared:
        session.check(session.reader())
    session.rest()
    copies.write(session.folder, rotating)
    session.keyfile = finish(session.folder, session.state, rotating, old, new)
    wipe(session.vault_key)
    wipe(old)
    session.open(new, known_version)


def finish(
    folder: Path, state: Path, rotating: KeyFile, old: bytearray, new: bytearray, *, as_it_is: bool = False
) -> KeyFile:
    """Bring the database and both seals under the new key, then settle the key file.

    DamageError, DiskError.
    """
    path = folder / DATABASE
    opening.inspect(path)
    before = [] if as_it_is else _seals(folder, state, rotating.vault, [old, new])
    if not _opens(path, new):
        rekey(path, old, new)
    commits = prove(path, new)
    if any(commits < seal.counter.commits for seal in before):
        raise DamageError(Damage.ROLLED_BACK)
    settled = keyfile.settle(rotating, new)
    generation = 1 + max((seal.record.generation for seal in before), default=0)
    seal_anew(folder, state, settled, new, commits, generation)
    copies.write(folder, settled)
    return settled


def _seals(folder: Path, state: Path, vault: bytes, keys: list[bytearray]) -> list[Seal]:
    found = [
        seal
        for path in (folder / SEAL_NAME, machine_copy(state, vault))
        if (seal := _under_either(path, vault, keys))
    ]
    if not found:
        raise DamageError(Damage.CHANGED_OUTSIDE, SEAL_NAME)
    return found


def _under_either(path: Path, vault: bytes, keys: list[bytearray]) -> Seal | None:
    refusals = []
    for key in keys:
        try:
            return SealFile(path, vault, derive(key, Use.SEAL)).read()
        except DamageError as error:
            refusals.append(error)
    raise refusals[0]


def _opens(path: Path, vault_key: bytearray) -> bool:
    try:
        opening.connect(path, vault_key, Mode.READ).close()
    except DamageError:
        return False
    return True


def rekey(path: Path, old: bytearray, new: bytearray) -> None:
    """Bring a database that nobody has open under another key, in one transaction. DamageError, DiskError."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - heavy, only when used

    connection = opening.connect(path, old, Mode.WRITE)
    try:
        opening.rekey(connection, new)
    except dbapi2.Error as error:
        raise meaning(error) from None
    finally:
        connection.close()


def prove(path: Path, vault_key: bytearray) -> int:
    """Empty the log of a database that nobody has open, and check every page; its commits.

    DamageError, DiskError.
    """
    connection = opening.connect(path, vault_key, Mode.WRITE)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        check_integrity(connection)
        return opening.look(connection).commits
    finally:
        connection.close()
