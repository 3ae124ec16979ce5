"""An unlocked vault: it gives out connections, checks what it found, and closes without a surprise.

A read-only connection (the anchor) stays open to the end, so that closing the writing one is never the last
close, which would be a checkpoint of SQLite's own, behind the seal's back.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from canvass.errors import CanvassError, Damage, DamageError
from canvass.vault import opening
from canvass.vault.faults import meaning
from canvass.vault.keys import Use, derive, wipe
from canvass.vault.opening import DATABASE, Mode
from canvass.vault.watch import Watch

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from canvass.vault.guard import Guard
    from canvass.vault.keyfile import KeyFile


class Session:
    """One vault, unlocked by one slot, until `close`."""

    def __init__(self, folder: Path, state: Path, guard: Guard, keyfile: KeyFile, slot_id: bytes) -> None:
        self.folder = folder
        self.state = state
        self.keyfile = keyfile
        self.slot_id = slot_id
        self._guard = guard
        self._vault_key = bytearray()
        self._watch: Watch | None = None
        self._anchor: sqlite3.Connection | None = None
        self._writer: sqlite3.Connection | None = None
        self._readers: list[sqlite3.Connection] = []
        self._damaged = False

    @property
    def vault_id(self) -> bytes:
        """16 bytes that name this vault, the same in its backups."""
        return self.keyfile.vault

    @property
    def vault_key(self) -> bytearray:
        """The vault key itself, for the acts of this room only."""
        return self._vault_key

    @property
    def watch(self) -> Watch:
        """The keeper of the seal, for the acts of this room only."""
        if self._watch is None:
            raise RuntimeError("this session is closed")
        return self._watch

    def open(self, vault_key: bytearray, known_version: int, *, as_it_is: bool = False) -> None:
        """Open the database and compare the cheap part of the seal.

        DamageError, NewerVaultError, DiskError.
        """
        opening.inspect(self.folder / DATABASE)
        self._vault_key = vault_key
        self._watch = Watch(self.folder, self.state, self.vault_id, derive(vault_key, Use.SEAL))
        try:
            self._anchor = opening.connect(self.folder / DATABASE, vault_key, Mode.READ)
            facts = opening.look(self._anchor)
            opening.refuse_newer(facts, known_version)
            begin = self._watch.begin_anew if as_it_is else self._watch.begin
            begin(facts.commits, self.keyfile.generation)
        except CanvassError:
            self.rest()
            raise

    def writer(self) -> sqlite3.Connection:
        """The one writing connection, in autocommit, for the calling thread. DamageError, DiskError."""
        if self._writer is None:
            self._writer = opening.connect(self.folder / DATABASE, self._vault_key, Mode.WRITE)
        return self._writer

    def reader(self) -> sqlite3.Connection:
        """One more read-only connection, for the calling thread. DamageError, DiskError."""
        self._readers.append(opening.connect(self.folder / DATABASE, self._vault_key, Mode.READ))
        return self._readers[-1]

    def committed(self, commits: int) -> None:
        """Tell the seal how many commits the disk holds.

        10 µs, after every commit, from the writing thread.
        """
        self.watch.committed(commits)

    def checkpoint(self, writer: sqlite3.Connection) -> bool:
        """Empty the write-ahead log into the file, so that what was deleted is gone; in the writing thread.

        False if that has to wait: the first check is not done, damage was found, or a reader is at work.
        DiskError.
        """
        return not self._damaged and self.watch.checkpoint(writer)

    def check(self, reader: sqlite3.Connection) -> None:
        """Compare the whole file with the seal, and run both integrity checks; in the reading thread, once.

        DamageError (changed outside, page damaged, structure damaged): then nothing may be written.
        DiskError.
        """
        try:
            found = self.watch.compare()
            check_integrity(reader)
        except DamageError:
            self._damaged = True
            raise
        self.watch.accept(found)

    def close(self) -> None:
        """Leave a sealed file and an empty log if it may, wipe the key, let the vault go.

        The lanes have stopped.
        """
        self.rest()
        wipe(self._vault_key)
        self._guard.release()

    def rest(self) -> None:
        """Close every connection but keep the vault; `open` goes on."""
        if self._watch is None:
            return
        if self._writer and not self._damaged:
            with suppress(CanvassError):  # what is not checkpointed is whole in the log
                self._watch.compare_before_closing()
                self._watch.checkpoint(self._writer)
        for connection in (self._writer, *self._readers, self._anchor):
            if connection:
                connection.close()
        self._writer, self._readers, self._anchor = None, [], None
        self._watch.close()
        self._watch = None


def check_integrity(connection: sqlite3.Connection) -> None:
    """Every page authentic, and all of them fitting together. DamageError, DiskError."""
    from sqlcipher3 import dbapi2  # noqa: PLC0415 - heavy, only when used

    try:
        if connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DamageError(Damage.PAGE_DAMAGED)
        if connection.execute("PRAGMA integrity_check(1)").fetchall() != [("ok",)]:
            raise DamageError(Damage.STRUCTURE_DAMAGED)
    except dbapi2.Error as error:
        raise meaning(error) from None
