"""What a library or the operating system raised, in the types of `canvass.errors`; never a row's content.

The errors of sqlcipher3 carry no code, and the one for bad UTF-8 quotes the column (security.md §3.1), so
that they are told apart by SQLite's own fixed sentences and their text is dropped.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from canvass.errors import CanvassError, Damage, DamageError, DiskError, DiskFault, VaultInUseError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def disk_errors(path: Path | None = None) -> Iterator[None]:
    """Turn any OSError inside into a DiskError about `path`."""
    try:
        yield
    except OSError as error:
        raise DiskError.of(error, path) from error


def translate(error: Exception) -> CanvassError | None:
    """What `error` means to a person; None if it is a fault of the program, to be raised as it is."""
    if isinstance(error, CanvassError):
        return error
    if isinstance(error, OSError):
        return DiskError.of(error)
    return _from_database(str(error)) if _is_database_error(error) else None


def _is_database_error(error: Exception) -> bool:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - heavy, only when used

    return isinstance(error, dbapi2.Error)


def _from_database(text: str) -> CanvassError | None:
    disk = {
        "database or disk is full": DiskFault.FULL,
        "attempt to write a readonly database": DiskFault.READ_ONLY,
        "unable to open database file": DiskFault.GONE,
        "disk I/O error": DiskFault.OTHER,
    }
    for sentence, fault in disk.items():
        if text.startswith(sentence):
            return DiskError(fault)
    if text.startswith(("database is locked", "locking protocol")):
        return VaultInUseError()
    if text.startswith("file is not a database"):
        return DamageError(Damage.DATABASE_UNREADABLE)
    if text.startswith("database disk image is malformed"):
        return DamageError(Damage.PAGE_DAMAGED)
    if text.startswith("Could not decode to UTF-8"):
        return DamageError(Damage.STRUCTURE_DAMAGED)
    return None


def meaning(error: Exception) -> Exception:
    """What `error` of an open database means, or the error itself if it is a fault of the program."""
    return translate(error) or error
