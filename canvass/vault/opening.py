"""The one place that opens the encrypted database: order, key and PRAGMAs of security.md §3.2.

Two lanes want two connections, so `locking_mode` stays NORMAL. Checkpoints are ours alone (`seal`): they
never happen by themselves, and the reading connections are read-only to the operating system, so that
closing the last of them cannot make one either.

`cipher_memory_security` stays off: it made a search four times as slow (0.11 to 0.47 ms at 50,000 rows) to
wipe freed memory of a process that ends with the lock anyway. The authorizer costs a kept statement nothing.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

from canvass.errors import Damage, DamageError, NewerVaultError
from canvass.vault.faults import disk_errors, translate
from canvass.vault.folder import DATABASE_FILE
from canvass.vault.keys import raw_key, wipe

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

DATABASE = DATABASE_FILE
BUSY_MILLISECONDS = 5000
OLDEST_SQLITE = (3, 51, 3)  # before it, two connections may corrupt a WAL (security.md §0)
PLAIN_HEADER = b"SQLite format 3\0"
_RAW_KEY_LENGTH = len("x''") + 64
_ALWAYS_DENIED = {"key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey"}
_FIXED = {
    *("temp_store", "temp_store_directory", "journal_mode", "locking_mode", "synchronous", "secure_delete"),
    *(
        "writable_schema",
        "trusted_schema",
        "cell_size_check",
        "mmap_size",
        "query_only",
        "wal_autocheckpoint",
    ),
}
_CIPHER_READ = {"cipher_integrity_check", "cipher_version"}


class Mode(StrEnum):
    """What a connection may do to the file."""

    CREATE = "rwc"
    WRITE = "rw"
    READ = "ro"
    FROZEN = "ro&immutable=1"  # a backup: no -wal or -shm beside it


@dataclass(frozen=True, slots=True)
class Facts:
    """What is looked at before anything is done: the schema's version, and the commits so far."""

    version: int
    commits: int


def connect(path: Path, vault_key: bytearray, mode: Mode) -> sqlite3.Connection:
    """A connection in autocommit (`isolation_level=None`). DamageError, DiskError.

    Its type is written as the standard library's, whose interface sqlcipher3 has.
    """
    dbapi2 = _library()
    try:
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode.value}",
            uri=True,
            timeout=BUSY_MILLISECONDS / 1000,
            isolation_level=None,
            check_same_thread=False,  # the session closes what a lane left open
        )
    except dbapi2.Error as error:
        raise _meaning(error) from None
    try:
        _key(connection, vault_key)
        _set_up(connection, mode)
    except dbapi2.Error as error:
        connection.close()
        raise _meaning(error) from None
    return cast("sqlite3.Connection", connection)


def look(connection: sqlite3.Connection) -> Facts:
    """The facts of an open vault; one that the store has not furnished has no commits.

    DamageError, DiskError.
    """
    dbapi2 = _library()
    try:
        [(version,)] = connection.execute("PRAGMA user_version").fetchall()
        furnished = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'")
        rows = []
        if furnished.fetchall():  # every row is fetched: a half-read statement would hold up a checkpoint
            rows = connection.execute("SELECT value FROM meta WHERE name = 'commits'").fetchall()
    except dbapi2.Error as error:
        raise _meaning(error) from None
    return Facts(version, int(rows[0][0]) if rows else 0)


def rekey(connection: sqlite3.Connection, vault_key: bytearray) -> None:
    """Encrypt the whole database under another vault key, in one transaction."""
    key = raw_key(vault_key)
    cast("Any", connection).reset_key(key)
    wipe(key)


def refuse_newer(facts: Facts, known_version: int) -> None:
    """NewerVaultError if this Canvass does not know the vault's schema."""
    if facts.version > known_version:
        raise NewerVaultError(facts.version, known_version)


def inspect(path: Path) -> None:
    """What is plainly wrong with the file, seen without a key.

    DamageError (missing, empty, plain), DiskError.
    """
    if not path.is_file():
        raise DamageError(Damage.DATABASE_MISSING)
    with disk_errors(path), path.open("rb") as file:
        start = file.read(len(PLAIN_HEADER))
    if not start:
        raise DamageError(Damage.DATABASE_EMPTY)
    if start == PLAIN_HEADER:
        raise DamageError(Damage.DATABASE_PLAIN)


def _library() -> Any:  # noqa: ANN401 - sqlcipher3 ships no types
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - heavy, only when used

    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise RuntimeError("this sqlcipher3 carries an SQLite older than 3.51.3")
    return dbapi2


def _key(connection: Any, vault_key: bytearray) -> None:  # noqa: ANN401 - sqlcipher3 ships no types
    silence()
    key = raw_key(vault_key)
    if len(key) != _RAW_KEY_LENGTH:
        raise AssertionError("a raw key has 64 digits; any other length would be taken for a passphrase")
    connection.set_key(key)
    wipe(key)
    if not connection.execute("PRAGMA cipher_version").fetchall():
        raise RuntimeError("this SQLite does not encrypt")


def silence() -> None:
    """Keep SQLCipher from writing page numbers to stderr, for the whole process."""
    memory = _library().connect(":memory:")
    memory.execute("PRAGMA cipher_log_level = NONE")
    memory.close()


def _set_up(connection: Any, mode: Mode) -> None:  # noqa: ANN401 - sqlcipher3 ships no types
    run = connection.execute
    run("PRAGMA foreign_keys = ON")
    run("PRAGMA temp_store = MEMORY")
    run("PRAGMA secure_delete = ON")
    run("PRAGMA trusted_schema = OFF")
    run("PRAGMA cell_size_check = ON")
    run("PRAGMA mmap_size = 0")
    run("PRAGMA locking_mode = NORMAL")
    run("PRAGMA wal_autocheckpoint = 0")
    if mode in {Mode.CREATE, Mode.WRITE}:
        if run("PRAGMA journal_mode = WAL").fetchall() != [("wal",)]:
            raise DamageError(Damage.DATABASE_UNREADABLE)
        run("PRAGMA synchronous = FULL")
        if sys.platform == "darwin":
            run("PRAGMA fullfsync = ON")
            run("PRAGMA checkpoint_fullfsync = ON")
    else:
        run("PRAGMA query_only = ON")
        run("SELECT count(*) FROM sqlite_master").fetchall()
    connection.set_authorizer(_authorizer(_library()))


def _authorizer(dbapi2: Any) -> Callable[..., int]:  # noqa: ANN401 - sqlcipher3 ships no types
    """Asked when a statement is prepared, not when it runs: nothing for a statement that is kept prepared."""
    attaching = {dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH}
    pragma, denied, allowed = dbapi2.SQLITE_PRAGMA, dbapi2.SQLITE_DENY, dbapi2.SQLITE_OK

    def authorize(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == pragma and _forbidden((first or "").lower(), setting=second is not None):
            return int(denied)
        return int(denied if action in attaching else allowed)

    return authorize


def _forbidden(pragma: str, *, setting: bool) -> bool:
    if pragma in _ALWAYS_DENIED:
        return True
    if pragma.startswith("cipher_") and pragma not in _CIPHER_READ:
        return True
    return setting and pragma in _FIXED


def _meaning(error: Exception) -> Exception:
    found = translate(error) or DamageError(Damage.DATABASE_UNREADABLE)
    if isinstance(found, DamageError):
        return DamageError(Damage.DATABASE_UNREADABLE)
    return found
