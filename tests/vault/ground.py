"""A vault to try things on: made once, copied for each test, opened without a derivation if none is tried."""

from __future__ import annotations

import os
import shutil
import signal
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.vault import copies, vault
from canvass.vault.guard import Guard
from canvass.vault.opening import DATABASE
from canvass.vault.session import Session
from canvass.vault.slots import FLOOR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

OURS = "lantern quarry violet harbour"
THEIRS = "pigeon marmalade thunder oblong"
WAL = f"{DATABASE}-wal"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a vault lies, and the keys that a test may use to be quick."""

    root: Path
    vault_key: bytes
    slot_id: bytes
    code: str

    @property
    def folder(self) -> Path:
        return self.root / "vault"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def unlock(self, secret: str = OURS, *, known: int = 0, as_it_is: bool = False) -> Session:
        return vault.unlock(self.folder, secret, known, self.state, as_it_is=as_it_is)

    def enter(self, *, as_it_is: bool = False) -> Session:
        return enter(self.folder, self.state, self.vault_key, self.slot_id, as_it_is=as_it_is)

    def entered_and_checked(self) -> Session:
        session = self.enter()
        try:
            session.check(session.reader())
        except BaseException:
            session.close()
            raise
        return session

    def copy(self, root: Path) -> Place:
        shutil.copytree(self.root, root, dirs_exist_ok=True)
        return replace(self, root=root)


def enter(
    folder: Path, state: Path, vault_key: bytes, slot_id: bytes, *, known: int = 0, as_it_is: bool = False
) -> Session:
    """Unlock without deriving anything: for tests of what is inside, not of the slots."""
    guard = Guard(folder)
    session = Session(folder, state, guard, copies.read(folder).keyfile, slot_id)
    try:
        session.open(bytearray(vault_key), known, as_it_is=as_it_is)
    except BaseException:
        guard.release()
        raise
    return session


def make(root: Path) -> Place:
    """A vault with a hundred rows in a table and the commits counted, as the store does it."""
    created = vault.create(root / "vault", OURS, root / "state", cost=FLOOR)
    session = created.session
    writer = session.writer()
    writer.execute("CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID")
    writer.execute("INSERT INTO meta VALUES ('commits', 0)")
    writer.execute("CREATE TABLE sale (id INTEGER PRIMARY KEY, text TEXT)")
    put(session, 100)
    place = Place(root, bytes(session.vault_key), session.slot_id, created.recovery_code)
    session.close()
    return place


def put(session: Session, count: int = 1, said: Callable[[int], None] = lambda _: None) -> None:
    """Commit `count` rows, one at a time, telling the seal and `said` of each."""
    writer = session.writer()
    for _ in range(count):
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO sale (text) VALUES (hex(randomblob(400)))")
        writer.execute("UPDATE meta SET value = value + 1 WHERE name = 'commits'")
        writer.execute("COMMIT")
        [(commits,)] = writer.execute("SELECT value FROM meta").fetchall()
        session.committed(commits)
        said(commits)


def rows(session: Session) -> int:
    """How many rows there are; each counted as one commit."""
    [(count,)] = session.reader().execute("SELECT count(*) FROM sale").fetchall()
    [(commits,)] = session.reader().execute("SELECT value FROM meta").fetchall()
    assert count == commits
    return int(count)


def flip(path: Path, at: int, bit: int = 0) -> None:
    """Turn one bit of a file over."""
    with path.open("r+b") as file:
        file.seek(at)
        byte = file.read(1)[0]
        file.seek(at)
        file.write(bytes([byte ^ (1 << bit)]))


def in_child(act: Callable[[], object]) -> int:
    """Do `act` in a real child process and give back how it ended: 0, 1 for an error, -9 if it was killed."""
    child = os.fork()
    if child == 0:
        ended = 1
        try:
            act()
            ended = 0
        finally:
            os._exit(ended)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def die_at_step(act: Callable[[], object], step: int) -> int:
    """Do `act` in a child that kills itself just before its `step`th fsync or rename."""

    def doomed() -> None:
        left = step

        def count(call: Callable[..., object]) -> Callable[..., object]:
            def counted(*args: object, **named: object) -> object:
                nonlocal left
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                return call(*args, **named)

            return counted

        os.fsync = count(os.fsync)  # type: ignore[assignment]  # the system's calls, not ours, in a child only
        os.replace = count(os.replace)  # type: ignore[assignment]  # as above
        act()

    return in_child(doomed)
