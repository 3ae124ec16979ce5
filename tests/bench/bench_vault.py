"""Unlocking a vault of a million contacts against one of a thousand, beyond what Argon2id takes for both."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from canvass.paths import paths
from canvass.usecases.make_demo import PASSPHRASE
from canvass.vault import opening, vault
from canvass.vault.opening import Mode
from canvass.vault.resealing import seal_anew
from canvass.vault.slots import FLOOR
from tests.bench.bench_window import HOUSE, ask
from tests.bench.crowd import crowd
from tests.bench.ratio import Ratio
from tests.store import laptops

if TYPE_CHECKING:
    from collections.abc import Iterator

TURNS = 15


def measure() -> Iterator[Ratio]:
    """Passphrase to first screen, without the derivation; the checks of the file run beside the work."""
    build = HOUSE / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        homes = [_home(Path(folder) / str(count), count) for count in (1_000, 1_000_000)]
        pairs = [[_beyond_argon(home) for home in homes] for _ in range(TURNS)]
        few, many = (median(turns) * 1000 for turns in zip(*pairs, strict=True))
        yield Ratio("unlock beyond Argon2id, 1,000,000 contacts against 1,000", many, few, "ms", 1.2)


def _beyond_argon(home: Path) -> float:
    told = ask("unlock", home)
    return float(told["seconds"] - told["argon"])


def _home(home: Path, count: int) -> Path:
    """A vault with so many people: theirs is copied page by page under the key of a new one."""
    places = paths(home)
    places.vaults.mkdir(parents=True)
    session = vault.create(places.vault(), PASSPHRASE, places.state, cost=FLOOR).session
    keyfile, key = session.keyfile, bytearray(session.vault_key)
    session.close()
    source = laptops.connect(crowd(count))
    target = opening.connect(places.vault() / opening.DATABASE, key, Mode.WRITE)
    source.backup(target)
    commits = opening.look(target).commits
    target.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    target.close()
    source.close()
    seal_anew(places.vault(), places.state, keyfile, key, commits, 2)
    return home
