"""Nobody without a slot reads anything: not on disk, in temp, logs or memory after the lock (DESIGN §10)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

import pytest

from canvass.paths import paths
from tests.prove.hunt import Hit, Hunt, ProcessTable
from tests.prove.running import HOUSE, Canvass
from tests.prove.screen import PATIENCE, until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.prove.screen import Screen

pytestmark = pytest.mark.prove

TYPED = {
    "branch": "Quernmore Vale",
    "organisation": "The Gannister Readers",
    "contact address": "9 Fettling Row",
    "complaints": "umbrage@gannister.example.org",
    "activist": "Ottoline Trebizond",
    "passphrase": "samovar lattice quagmire tinsel obelisk fjord",
    "place": "Pontefract Buttercross",
    "crew": "Zebedee and Hepzibah",
    "first_name": "Wilhelmina",
    "surname": "Żurawska-Quill",
    "phone": "07700 900731",
    "email": "wilhelmina.zq@gannister.example.org",
    "postcode": "KW17 2ZQ",
    "union": "Lamplighters Amalgamated",
    "workplace": "Cudworth Signal Works",
    "notes": "asked about the sextant evening",
    "new surname": "Marchbanks-Voe",
    "erased first_name": "Peregrine",
    "erased surname": "Abernathy-Stroud",
    "erased phone": "07700 900864",
    "never found": "Xylophonist",
    "reason": "for the ferrymen of Ullapool",
    "draft": "Bartholomea",
    "answer": "because the ropewalk is closing",
    "bulletin": "Ropemakers Gazette",
    "paid for": "tarpaulin and twine",
}
SPELLINGS = {"phone in E.164": "7700900731", "erased phone in E.164": "7700900864", "postcode run": "KW172ZQ"}
FOLDER = "dulcimer-handover"
GONE = {"erased first_name", "erased surname", "erased phone", "erased phone in E.164"}

SHIELDED = {"database key"}  # SQLCipher 4.7 and later holds it masked; what is seen of it is a copy of ours


@dataclass(frozen=True, slots=True)
class Ground:
    """Where one hunt takes place: a home of this person alone, and the folder that was exported to."""

    root: Path
    canvass: Canvass

    @property
    def files(self) -> Path:
        """Where the exports go; nothing else may hold anything."""
        return self.root / FOLDER

    def environ(self, shown: Screen) -> dict[str, str]:
        """A home and a temp folder of its own."""
        own = ("HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
        folders = {name: str(self.hidden / name) for name in own}
        return {**shown.environ, **folders, "PYTHONPATH": str(HOUSE)}

    @property
    def hidden(self) -> Path:
        """Everything that a program may write to unasked."""
        return self.root / "hidden"


@pytest.fixture
def ground(tmp_path: Path, shown: Screen) -> Iterator[Ground]:
    """An empty home."""
    canvass = Canvass(paths(tmp_path / "hidden" / "home"), "", shown)
    found = Ground(tmp_path, canvass)
    canvass.home.mkdir(parents=True)
    for folder in found.environ(shown).values():
        if folder.startswith(str(found.hidden)):
            found.canvass.home.parent.joinpath(folder).mkdir()
    yield found
    canvass.end()


def _start(ground: Ground, shown: Screen, output: IO[bytes], undo: ExitStack) -> tuple[IO[bytes], IO[bytes]]:
    """Somebody at the window; what they are told, and what they tell."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.prove.planting", "--home", str(ground.canvass.home)],
        env={**ground.environ(shown), "PROVE_FD": str(writing)},
        cwd=HOUSE,
        stdin=subprocess.PIPE,
        stdout=output,
        stderr=output,
        pass_fds=[writing],
    )
    os.close(writing)
    ground.canvass.process = process
    assert process.stdin
    return undo.enter_context(process.stdin), undo.enter_context(os.fdopen(reading, "rb"))


def _hex(secrets: dict[str, str]) -> dict[str, str | bytes]:
    return {name: bytes.fromhex(said) if "key" in name else said for name, said in secrets.items()}


def test_no_needle_is_left_after_the_lock(ground: Ground, shown: Screen) -> None:
    if os.geteuid() != 0:
        pytest.skip("Canvass forbids its own user to read its memory: only root can prove what is in it")
    with ExitStack() as undo:
        output = undo.enter_context((ground.root / "output").open("wb"))
        table = undo.enter_context(ProcessTable(str(ground.hidden)))
        told, says = _start(ground, shown, output, undo)
        told.write(json.dumps({**TYPED, "files": str(ground.files)}).encode() + b"\n")
        told.flush()
        unlocked = ground.canvass.process
        assert unlocked
        ground.canvass.person.look_for(unlocked.pid)
        secrets = json.loads(says.readline() or "{}")
        assert "stopped" not in secrets, secrets
        hunt = Hunt({**TYPED, **SPELLINGS, **_hex(secrets), "folder": FOLDER})
        blind = {*TYPED, *secrets} - {hit.needle for hit in hunt.in_memory(unlocked.pid)}
        assert blind <= GONE | SHIELDED
        assert hunt.in_files(ground.hidden) == set()
        told.write(b"lock\n")
        told.flush()
        assert unlocked.wait(PATIENCE) == 0
        until("the locked process", lambda: len(ground.canvass.alive()) == 1)
        (locked,) = ground.canvass.alive()
        ground.canvass.person.look_for(locked)
        assert hunt.in_memory(locked) == set()
        assert hunt.in_bytes(shown.clipboard().encode()) == set()
    seen = Hunt({**TYPED, **_hex(secrets)})
    assert seen.in_bytes(table.seen) == set()
    _nothing_on_disk(ground, hunt)


def _nothing_on_disk(ground: Ground, hunt: Hunt) -> None:
    assert hunt.in_files(ground.hidden) == set()
    assert hunt.in_bytes((ground.root / "output").read_bytes()) == set()
    exported = {hit.needle for hit in hunt.in_files(ground.files)}
    assert {"first_name", "new surname", "email"} <= exported
    assert "postcode" not in exported  # in a list for email, that is another channel's address
    assert not exported & (GONE | {"passphrase", "recovery code", "vault key", "database key", "draft"})
    protected = list(ground.files.rglob("*.xlsx"))
    assert len(protected) == 1
    assert hunt.in_bytes(protected[0].read_bytes()) == set()
    assert Hit("folder", str(ground.files)) not in hunt.in_files(ground.files)
