"""What Canvass last left behind, kept outside the database, so that yesterday's file put back is noticed.

`vault.seal` lies beside the database and a copy in this machine's own folder, out of reach of whoever swaps
the vault's folder. It is three sectors of 512 bytes, each authenticated under the vault's seal key:

- two records, written in turn: the fingerprint of the database file, the commits, and whether a checkpoint
  was begun and not ended (then, and only then, the file may differ). One is always whole. Written with fsync;
- one counter: the commits since, written after every commit without fsync (2 µs), so that a lost tail of the
  write-ahead log is noticed. After a power cut it may be behind the database, never ahead of a disk that
  keeps its word.
"""

from __future__ import annotations

import hmac
import os
import struct
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.errors import Damage, DamageError
from canvass.vault.faults import disk_errors
from canvass.vault.files import private_folder, write_whole
from canvass.vault.keys import authenticate

if TYPE_CHECKING:
    from io import FileIO
    from pathlib import Path

NAME = "vault.seal"
_SECTOR = 512
_COUNTER_AT = 2 * _SECTOR
_RECORD = struct.Struct(">8sBQQQ32s")
_COUNTER = struct.Struct(">8sQQQ")
_RECORD_MARK, _COUNTER_MARK = b"cnvsseal", b"cnvscoun"
_ABSURD = 2**62


@dataclass(frozen=True, slots=True)
class Record:
    """The database file as it was left.

    While `open` a checkpoint is writing to it and `root` says nothing.
    """

    generation: int
    commits: int
    size: int
    root: bytes
    open: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """Commits confirmed since the record `generation`, and the key file's generation."""

    generation: int
    commits: int
    keys: int


@dataclass(frozen=True, slots=True)
class Seal:
    """One copy of the seal: both parts are of the same hand."""

    record: Record
    counter: Counter


class SealFile:
    """One copy on disk."""

    def __init__(self, path: Path, vault: bytes, key: bytes) -> None:
        self.path = path
        self._vault = vault
        self._key = key
        self._file: FileIO | None = None

    def read(self) -> Seal | None:
        """The seal, None if there is no file. DamageError if it is not authentic, DiskError."""
        if not self.path.is_file():
            return None
        with disk_errors(self.path):
            content = self.path.read_bytes()[: 3 * _SECTOR]
        records = [found for at in (0, _SECTOR) if (found := self._record_at(content, at))]
        counter = self._counter_in(content)
        if not records or counter is None:
            raise DamageError(Damage.CHANGED_OUTSIDE, NAME)
        newest = max(records, key=lambda record: record.generation)
        if counter.generation > newest.generation:
            raise DamageError(Damage.CHANGED_OUTSIDE, NAME)
        return Seal(newest, counter)

    def renew(self, seal: Seal) -> None:
        """Replace the whole file. DiskError."""
        self.close()
        private_folder(self.path.parent)
        record = self._record_out(seal.record)
        write_whole(self.path, record + record + self._counter_out(seal.counter))

    def write_record(self, record: Record) -> None:
        """Write the older of the two sectors over, and wait for the disk. DiskError."""
        with disk_errors(self.path):
            file = self._opened()
            file.seek(_SECTOR * (record.generation % 2))
            file.write(self._record_out(record))
            os.fsync(file.fileno())

    def write_counter(self, counter: Counter) -> None:
        """Note the commits, without waiting for the disk. DiskError."""
        with disk_errors(self.path):
            file = self._opened()
            file.seek(_COUNTER_AT)
            file.write(self._counter_out(counter))

    def close(self) -> None:
        """Let the file go."""
        if self._file:
            self._file.close()
            self._file = None

    def _opened(self) -> FileIO:
        if self._file is None:
            self._file = self.path.open("r+b", buffering=0)
        return self._file

    def _record_out(self, record: Record) -> bytes:
        fields = _RECORD.pack(
            _RECORD_MARK, record.open, record.generation, record.commits, record.size, record.root
        )
        return self._sector(fields)

    def _counter_out(self, counter: Counter) -> bytes:
        return self._sector(_COUNTER.pack(_COUNTER_MARK, counter.generation, counter.commits, counter.keys))

    def _sector(self, fields: bytes) -> bytes:
        return (fields + authenticate(self._key, self._vault + fields)).ljust(_SECTOR, b"\0")

    def _record_at(self, content: bytes, at: int) -> Record | None:
        fields = content[at : at + _RECORD.size]
        if not self._authentic(fields, content[at + _RECORD.size : at + _SECTOR]):
            return None
        mark, is_open, generation, commits, size, root = _RECORD.unpack(fields)
        return Record(generation, commits, size, root, open=bool(is_open)) if mark == _RECORD_MARK else None

    def _counter_in(self, content: bytes) -> Counter | None:
        fields = content[_COUNTER_AT : _COUNTER_AT + _COUNTER.size]
        if not self._authentic(fields, content[_COUNTER_AT + _COUNTER.size :]):
            return None
        mark, *numbers = _COUNTER.unpack(fields)
        return Counter(*numbers) if mark == _COUNTER_MARK else None

    def _authentic(self, fields: bytes, rest: bytes) -> bool:
        return hmac.compare_digest(
            authenticate(self._key, self._vault + fields).ljust(_SECTOR - len(fields), b"\0"), rest
        )


class Seals:
    """The copy in the vault's folder and the machine's own, written together."""

    def __init__(self, folder: Path, state: Path, vault: bytes, key: bytes) -> None:
        self._here = SealFile(folder / NAME, vault, key)
        self._machine = SealFile(machine_copy(state, vault), vault, key)
        self._seal: Seal | None = None

    def read(self) -> Seal:
        """What both copies say together. DamageError (changed outside, rolled back), DiskError."""
        here = self._here.read()
        if here is None:
            raise DamageError(Damage.CHANGED_OUTSIDE, NAME)
        machine = self._machine.read()
        if machine and machine.record.generation > here.record.generation:
            raise DamageError(Damage.ROLLED_BACK, NAME)
        commits = [seal.counter.commits for seal in (here, machine) if seal]
        keys = [seal.counter.keys for seal in (here, machine) if seal]
        commits.append(here.record.commits)
        return Seal(here.record, replace(here.counter, commits=max(commits), keys=max(keys)))

    def highest_generation(self) -> int:
        """A generation that no readable copy exceeds, for starting again on what cannot be trusted."""
        found = []
        for copy in (self._here, self._machine):
            try:
                seal = copy.read()
            except DamageError:
                continue
            if seal:
                found.append(seal.record.generation)
        return max(found, default=0)

    def start(self, seal: Seal) -> None:
        """Write both copies whole. DiskError."""
        self._here.renew(seal)
        self._machine.renew(seal)
        self._seal = seal

    def resume(self, seal: Seal) -> None:
        """Go on from what was read; a machine that never saw this vault gets its copy. DiskError."""
        if self._machine_differs(seal):
            self._machine.renew(seal)
        self._seal = seal
        self.count(seal.counter.commits)

    def record(self, record: Record) -> None:
        """Write the next record, and the counter after it, to both. DiskError."""
        seal = self._known()
        counter = Counter(record.generation, record.commits, seal.counter.keys)
        for copy in (self._here, self._machine):
            copy.write_record(record)
            copy.write_counter(counter)
        self._seal = Seal(record, counter)

    def count(self, commits: int) -> None:
        """Note that `commits` are confirmed. DiskError."""
        seal = self._known()
        counter = replace(seal.counter, commits=commits)
        self._here.write_counter(counter)
        self._machine.write_counter(counter)
        self._seal = replace(seal, counter=counter)

    def note_keys(self, generation: int) -> None:
        """Note the generation of the key file. DiskError."""
        seal = self._known()
        self._seal = replace(seal, counter=replace(seal.counter, keys=generation))
        self.count(self._seal.counter.commits)

    @property
    def last(self) -> Seal:
        """What was last written."""
        return self._known()

    def close(self) -> None:
        """Let the files go."""
        self._here.close()
        self._machine.close()

    def _machine_differs(self, seal: Seal) -> bool:
        machine = self._machine.read()
        return machine is None or machine.record != seal.record

    def _known(self) -> Seal:
        if self._seal is None:
            raise RuntimeError("a seal is read or started before it is written")
        return self._seal


def machine_copy(state: Path, vault: bytes) -> Path:
    """Where this machine keeps its copy of a vault's seal."""
    return state / f"{vault.hex()}.seal"


def claimed_generation(path: Path) -> int:
    """The highest generation that a seal claims, authentic or not; for going beyond it. DiskError."""
    if not path.is_file():
        return 0
    with disk_errors(path):
        content = path.read_bytes()[:_COUNTER_AT].ljust(_COUNTER_AT, b"\0")
    claims = [_RECORD.unpack_from(content, at)[2] for at in (0, _SECTOR)]
    return max((claim for claim in claims if claim < _ABSURD), default=0)
