"""The window against a bare one of PySide6, a sale in it against a bare insert, each in its own process."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from tests.bench.ratio import Ratio

if TYPE_CHECKING:
    from collections.abc import Iterator

HOUSE = Path(__file__).resolve().parents[2]
TURNS = 9
STALLS = 3
FRAME = 16.0  # milliseconds


def measure() -> Iterator[Ratio]:
    """In turns, so that a slow minute hurts all alike; the files lie on the disk that the house lies on."""
    build = HOUSE / "build"
    build.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=build) as folder:
        home = Path(folder) / "home"
        _prepare(home)
        pairs = [(_opened("bare", home), _opened("ours", home)) for _ in range(TURNS)]
        bare, ours = (median(turns) for turns in zip(*pairs, strict=True))
        yield Ratio("open the window, against a bare one of PySide6", ours, bare, "s", 1.3)
        yield from _stalls(home)


def _stalls(home: Path) -> Iterator[Ratio]:
    sales, inserts, frames, memory, bare = [], [], [], [], []
    for turn in range(STALLS):
        copy = home.with_name(f"home-{turn}")
        shutil.copytree(home, copy)
        inserts += ask("inserts", copy)["seconds"]
        told = ask("stall", copy)
        sales += told["seconds"]
        frames.append(told["longest_frame"] * 1000)
        memory.append(told["megabytes"])
        bare.append(ask("bare memory", copy)["megabytes"])
    what = "a sale, key press to painted tally, against insert + commit"
    yield Ratio(what, median(sales) * 1000, median(inserts) * 1000, "ms", 3)
    yield Ratio("the longest frame of 100 sales, against 16 ms", median(frames), FRAME, "ms", 1)
    yield Ratio("memory after ten sales, against a bare window", median(memory), median(bare), "MB", 1.5)


def ask(work: str, home: Path) -> dict[str, Any]:
    """What a process of window_clock says of its work."""
    environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.window_clock", work, str(home)]
    told = subprocess.run(
        command, cwd=HOUSE, env=environ, check=True, capture_output=True, text=True, timeout=300
    )
    numbers: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    return numbers


def _opened(work: str, home: Path) -> float:
    """Seconds from the start of the process to the painted window; both clocks are the system's."""
    start = time.perf_counter()
    return float(ask(work, home)["at"]) - start


def _prepare(home: Path) -> None:
    from canvass import settings
    from ui.demo.run import prepare

    places = prepare(home)
    settings.write(places.settings, settings.Settings(last_vault=str(places.vault())))  # as after a first day
