"""Encrypted copies of the vault, taken while it is open, each complete in itself: database, keys, manifest.

A backup keeps the vault key and the slots of its moment, so that any passphrase valid then opens it, on any
laptop. The manifest says what must be in it and is authenticated under the vault's backup key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import shutil
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from canvass.errors import Damage, DamageError
from canvass.vault import copies, keyfile, opening
from canvass.vault.faults import disk_errors, meaning
from canvass.vault.files import PART, private_folder, sync_file, sync_folder, write_whole
from canvass.vault.keys import Use, authenticate, derive
from canvass.vault.opening import DATABASE, Mode
from canvass.vault.session import check_integrity
from canvass.vault.slots import canonical

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable
    from pathlib import Path

    from canvass.vault.keyfile import KeyFile

FOLDER = "backups"
MANIFEST = "manifest.json"
STAMP = "%Y%m%dT%H%M%SZ"
NEWEST = 7
WEEKS = 12
OLDEST = timedelta(days=90)
_LARGEST_MANIFEST = 1 << 20


class Held(Protocol):
    """A vault whose key is at hand: a session, or one that is about to be replaced."""

    @property
    def folder(self) -> Path:
        """Where it lies."""

    @property
    def keyfile(self) -> KeyFile:
        """Who can open it."""

    @property
    def vault_key(self) -> bytearray:
        """What opens it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is in a backup: rows by table, commits, the schema's version, the hash of the database file."""

    vault: str
    made: str
    version: int
    commits: int
    counts: dict[str, int]
    sha256: str


@dataclass(frozen=True, slots=True)
class Saved:
    """One backup on disk, and when it was made (UTC)."""

    folder: Path
    made: datetime


@dataclass(frozen=True, slots=True)
class Proved:
    """A backup that opened and held what its manifest says."""

    manifest: Manifest
    keyfile: KeyFile
    vault_key: bytearray


def take(session: Held, now: datetime) -> Path:
    """Copy the open vault, while it goes on being used; in any thread but the writing one.

    DamageError, DiskError.
    """
    folder = session.folder / FOLDER
    private_folder(folder)
    final = _free(folder, now.astimezone(UTC).strftime(STAMP))
    part = final.with_name(final.name + PART)
    with disk_errors(part):
        for left in folder.glob(f"*{PART}"):
            shutil.rmtree(left)
        part.mkdir(mode=0o700)
    version, commits, counts = _copy(session, part / DATABASE)
    copies.write(part, session.keyfile)
    made = now.astimezone(UTC).isoformat(timespec="seconds")
    digest = _sha256(part / DATABASE)
    manifest = Manifest(session.keyfile.vault.hex(), made, version, commits, counts, digest)
    write_whole(part / MANIFEST, _encode(manifest, session.vault_key))
    with disk_errors(final):
        os.replace(part, final)  # noqa: PTH105 - the one call that is atomic on every system
    sync_folder(folder)
    return final


def keep(session: Held, now: datetime) -> Path:
    """Take a backup and let a surplus one go. DamageError, DiskError."""
    made = take(session, now)
    prune(session.folder, now, made)
    return made


def saved(folder: Path) -> list[Saved]:
    """The backups of the vault in `folder`, newest first. DiskError."""
    with disk_errors(folder):
        inside = list((folder / FOLDER).iterdir()) if (folder / FOLDER).is_dir() else []
    found = [Saved(path, made) for path in inside if (made := _made(path.name))]
    return sorted(found, key=lambda one: (one.made, one.folder.name), reverse=True)


def surplus(made: Iterable[datetime], now: datetime) -> set[datetime]:
    """Which of these need not be kept: all but the last 7 and one a week for 12 weeks; none for over 90 days.

    The newest stays whatever its age.
    """
    order = sorted(made, reverse=True)
    kept = set(order[:NEWEST])
    weeks: dict[tuple[int, int], datetime] = {}
    for one in order:
        weeks.setdefault(one.isocalendar()[:2], one)
    kept |= set(list(weeks.values())[:WEEKS])
    return {one for one in order[1:] if one not in kept or now - one > OLDEST}


def prune(folder: Path, now: datetime, made: Path | None = None) -> int:
    """Delete the oldest surplus backup; how many: one at most, so that a wrong clock cannot delete many.

    None while the clock is in doubt (behind the newest backup, or far ahead of it), and never `made`, the
    one just made. DiskError.
    """
    found = saved(folder)
    others = [one for one in found if one.folder != made]
    if not others or others[0].made > now or (made and now - others[0].made > OLDEST):
        return 0
    surplus_ones = surplus((one.made for one in found), now)
    for one in reversed(others):
        if one.made in surplus_ones:
            with disk_errors(folder):
                shutil.rmtree(one.folder)
            return 1
    return 0


def prove(folder: Path, secret: str) -> Proved:
    """Open the backup in `folder`, check every page, and compare it with its manifest.

    WrongPassphraseError, MemoryShortError, DamageError (backup unreadable, incomplete), DiskError.
    """
    try:
        found = copies.read(folder).keyfile
        opening.inspect(folder / DATABASE)
        unlocked = keyfile.unlock(found, secret)
        manifest = _manifest(folder / MANIFEST, unlocked.vault_key)
        with closing(opening.connect(folder / DATABASE, unlocked.vault_key, Mode.FROZEN)) as connection:
            check_integrity(connection)
            facts, counts = opening.look(connection), _counts(connection)
    except DamageError as error:
        if error.damage is Damage.BACKUP_INCOMPLETE:
            raise
        raise DamageError(Damage.BACKUP_UNREADABLE, error.damage.value) from error
    if _sha256(folder / DATABASE) != manifest.sha256 or manifest.vault != found.vault.hex():
        raise DamageError(Damage.BACKUP_INCOMPLETE)
    if (facts.version, facts.commits, counts) != (manifest.version, manifest.commits, manifest.counts):
        raise DamageError(Damage.BACKUP_INCOMPLETE)
    return Proved(manifest, found, unlocked.vault_key)


def _copy(session: Held, target: Path) -> tuple[int, int, dict[str, int]]:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - heavy, only when used

    source_path = session.folder / DATABASE
    with (
        closing(opening.connect(source_path, session.vault_key, Mode.READ)) as source,
        closing(opening.connect(target, session.vault_key, Mode.CREATE)) as copy,
    ):
        try:
            source.backup(copy)
            copy.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            facts, counts = opening.look(copy), _counts(copy)
        except dbapi2.Error as error:
            raise meaning(error) from None
    opening.inspect(target)
    sync_file(target)
    return facts.version, facts.commits, counts


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        """
        SELECT name
          FROM sqlite_master
         WHERE type = 'table'
           AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
           AND sql NOT LIKE 'CREATE VIRTUAL%'
         ORDER BY name
        """
    ).fetchall()
    counts = {}
    for (name,) in names:
        quoted = name.replace('"', '""')
        [(count,)] = connection.execute(f'SELECT count(*) FROM "{quoted}"').fetchall()
        counts[name] = count
    return counts


def _encode(manifest: Manifest, vault_key: bytearray) -> bytes:
    content = canonical(asdict(manifest))
    mac = authenticate(derive(vault_key, Use.BACKUP), content)
    return canonical({"manifest": asdict(manifest), "mac": mac.hex()}) + b"\n"


def _manifest(path: Path, vault_key: bytearray) -> Manifest:
    if not path.is_file():
        raise DamageError(Damage.BACKUP_INCOMPLETE)
    with disk_errors(path), path.open("rb") as file:
        content = file.read(_LARGEST_MANIFEST)
    try:
        found: Any = json.loads(content)
        expected = authenticate(derive(vault_key, Use.BACKUP), canonical(found["manifest"])).hex()
        if not hmac.compare_digest(expected, found["mac"]):
            raise DamageError(Damage.BACKUP_INCOMPLETE)
        return Manifest(**found["manifest"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise DamageError(Damage.BACKUP_INCOMPLETE) from error


def _sha256(path: Path) -> str:
    with disk_errors(path), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _free(folder: Path, stamp: str) -> Path:
    if not (folder / stamp).exists():
        return folder / stamp
    number = 2
    while (folder / f"{stamp}-{number}").exists():
        number += 1
    return folder / f"{stamp}-{number}"


def _made(name: str) -> datetime | None:
    stamp, _, number = name.partition("-")
    if number and not number.isdecimal():
        return None
    try:
        return datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None
