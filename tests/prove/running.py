"""Canvass as a process of its own, seen from outside: what its disk confirms, who lives after the lock."""

from __future__ import annotations

import os
import signal
import struct
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from canvass.vault.seal import NAME
from tests.prove.screen import PATIENCE, Person, until

if TYPE_CHECKING:
    from canvass.paths import Paths
    from tests.prove.screen import Screen

HOUSE = Path(__file__).resolve().parents[2]
COUNTER = struct.Struct(">8sQQQ")  # the third sector of the seal: mark, generation, commits, keys


class Canvass:
    """One `python -m canvass --home …` after the other, on one screen."""

    def __init__(self, places: Paths, passphrase: str, shown: Screen) -> None:
        self.places = places
        self.person = Person(shown)
        self._passphrase = passphrase
        self._shown = shown
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def home(self) -> Path:
        """Where it keeps everything."""
        return self.places.vaults.parent

    @property
    def commits(self) -> int:
        """How many commits are confirmed: the counter beside the vault, which is written after each."""
        sector = (self.places.vault() / NAME).read_bytes()[1024:]
        return int(COUNTER.unpack_from(sector)[2])

    def start(self) -> subprocess.Popen[bytes]:
        """Open the window and wait for it."""
        command = [sys.executable, "-m", "canvass", "--home", str(self.home)]
        self.process = subprocess.Popen(command, env=self._shown.environ, cwd=HOUSE)
        self.person.look_for(self.process.pid)
        return self.process

    def unlock(self) -> None:
        """Type the passphrase and wait until the vault is open."""
        self.person.type(self._passphrase)
        self.person.press("Return")
        until("the open vault", (self.places.vault() / "vault.db-wal").exists)

    def commit(self, *chords: str, by: int = 1) -> None:
        """Press keys and wait until the disk has confirmed what they did."""
        before = self.commits
        self.person.press(*chords)
        until(f"{by} commits after {chords}", lambda: self.commits >= before + by)

    def insist(self, chord: str) -> None:
        """Press a key until something is committed: the page it is meant for may still be on its way."""
        before = self.commits
        for _ in range(40):
            self.person.press(chord)
            with suppress(TimeoutError):
                return until(f"a commit after {chord}", lambda: self.commits > before, 0.5)
        raise TimeoutError(chord)

    def rest(self) -> None:
        """Wait until nothing has been committed for a moment."""
        before = -1
        while before != self.commits:
            before = self.commits
            time.sleep(0.3)

    def alive(self) -> list[int]:
        """The processes that show this home, whoever started them."""
        processes = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
        return [process for process in processes if self._is_ours(process)]

    def end(self) -> None:
        """End what is left."""
        for pid in self.alive():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if self.process is not None:
            self.process.kill()
            self.process.wait(PATIENCE)

    def _is_ours(self, pid: int) -> bool:
        try:
            arguments = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        except OSError:
            return False
        return str(self.home).encode() in arguments and b"canvass" in arguments
