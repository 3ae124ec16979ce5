"""Keeping the seal true: what was found is compared with it, what is written is noted in it.

The database file is only ever written by a checkpoint, and a checkpoint is only made here: before it the
seal says "open", after it the new fingerprint. Nothing is checkpointed before the file that was found has
been compared.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.errors import Damage, DamageError, DiskError
from canvass.vault import digest
from canvass.vault.faults import disk_errors, meaning
from canvass.vault.opening import BUSY_MILLISECONDS, DATABASE
from canvass.vault.seal import Counter, Record, Seal, Seals

if TYPE_CHECKING:
    import sqlite3
    from io import FileIO
    from pathlib import Path

    from canvass.vault.digest import Fingerprint

WAL = f"{DATABASE}-wal"
_NO_ROOT = bytes(32)


class Watch:
    """The seal of one open vault; used by both lanes."""

    def __init__(self, folder: Path, state: Path, vault: bytes, key: bytes) -> None:
        self._folder = folder
        self._key = key
        self._seals = Seals(folder, state, vault, key)
        self._lock = threading.Lock()
        self._print: Fingerprint | None = None
        # Closing a file drops this process's POSIX locks on it, so it stays open as long as SQLite's.
        with disk_errors(folder / DATABASE):
            self._file: FileIO = (folder / DATABASE).open("rb", buffering=0)

    @property
    def compared(self) -> bool:
        """Whether the file has been found to be the one that was left."""
        return self._print is not None

    def begin(self, commits: int, keys: int) -> None:
        """Compare what is cheap: the commits and the key file's generation. DamageError, DiskError."""
        seal = self._seals.read()
        if commits < seal.counter.commits or keys < seal.counter.keys:
            raise DamageError(Damage.ROLLED_BACK)
        self._seals.resume(replace(seal, counter=Counter(seal.record.generation, commits, keys)))

    def begin_anew(self, commits: int, keys: int) -> None:
        """Take the vault as it is, whatever the seal says, because a person decided so. DiskError."""
        generation = self._seals.highest_generation() + 1
        record = Record(generation, commits, 0, _NO_ROOT, open=True)
        self._seals.start(Seal(record, Counter(generation, commits, keys)))

    def compare(self) -> Fingerprint:
        """Read the whole file (1 GB a second) and compare it with the seal.

        DamageError (changed outside), DiskError.
        """
        found = digest.whole(self._file)
        record = self._seals.last.record
        if not record.open and (found.size, found.root(self._key)) != (record.size, record.root):
            raise DamageError(Damage.CHANGED_OUTSIDE, DATABASE)
        return found

    def accept(self, found: Fingerprint) -> None:
        """From now on checkpoints may be made on top of `found`. DiskError."""
        with self._lock:
            self._print = found
            if self._seals.last.record.open:
                self._write(found)

    def compare_before_closing(self) -> None:
        """Compare if nothing has yet and the seal can tell; the pages themselves are checked next time."""
        if not self.compared and not self._seals.last.record.open:
            self.accept(self.compare())

    def committed(self, commits: int) -> None:
        """Note that the disk holds `commits`.

        A seal that cannot be written is no reason to deny what is saved.
        """
        with self._lock, suppress(DiskError):
            self._seals.count(commits)

    def keys_changed(self, generation: int) -> None:
        """Note the generation of the key file. DiskError."""
        with self._lock:
            self._seals.note_keys(generation)

    def checkpoint(self, writer: sqlite3.Connection) -> bool:
        """Move the write-ahead log into the file, as far as readers allow; whether the log is now empty.

        DiskError.
        """
        with self._lock:
            if self._print is None:
                return False
            pages = digest.pages_in_log(self._folder / WAL)
            if not pages:
                return True
            last = self._seals.last
            self._seals.record(
                Record(last.record.generation + 1, last.counter.commits, 0, _NO_ROOT, open=True)
            )
            emptied = _truncate(writer)
            self._print = digest.renewed(self._print, self._file, pages)
            self._write(self._print)
            return emptied

    def close(self) -> None:
        """Let the files go; after SQLite's."""
        self._file.close()
        self._seals.close()

    def _write(self, found: Fingerprint) -> None:
        last = self._seals.last
        generation = last.record.generation + 1
        self._seals.record(Record(generation, last.counter.commits, found.size, found.root(self._key)))


def _truncate(writer: sqlite3.Connection) -> bool:
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - heavy, only when used

    writer.execute("PRAGMA busy_timeout = 0").fetchall()  # a reader at work: next time
    try:
        [(busy, _, _)] = writer.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except dbapi2.Error as error:
        raise meaning(error) from None
    finally:
        writer.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}").fetchall()
    return not busy
