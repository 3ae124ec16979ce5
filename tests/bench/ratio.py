"""One promise of speed or memory: ours against theirs, in the same run, each in a fresh process."""

from __future__ import annotations

import multiprocessing
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection


@dataclass(frozen=True, slots=True)
class Ratio:
    """What was measured, ours and theirs in `unit`, and the most that ours may be of theirs."""

    what: str
    ours: float
    theirs: float
    unit: str
    reach: float

    @property
    def ratio(self) -> float:
        """Ours as a multiple of theirs."""
        return self.ours / self.theirs

    @property
    def reached(self) -> bool:
        """Whether the promise is kept."""
        return self.ratio <= self.reach


@dataclass(frozen=True, slots=True)
class Cost:
    """What one piece of work took: seconds by the clock, megabytes at the peak above the beginning."""

    seconds: float
    megabytes: float


def fresh(work: Callable[[], object]) -> Cost:
    """Do `work` (a function that can be imported, or a partial of one) in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    near, far = spawn.Pipe()
    process = spawn.Process(target=_child, args=(far, work))
    process.start()
    far.close()
    cost = near.recv()
    process.join()
    return Cost(*cost)


def rounds(times: int, *works: Callable[[], object]) -> list[Cost]:
    """The median cost of each piece of work, taken in turns so that a slow minute hurts all alike."""
    costs = [[fresh(work) for work in works] for _ in range(times)]
    return [
        Cost(median(cost.seconds for cost in turns), max(cost.megabytes for cost in turns))
        for turns in zip(*costs, strict=True)
    ]


def _child(far: Connection, work: Callable[[], object]) -> None:
    before = _memory("VmRSS")
    start = time.perf_counter()
    work()
    far.send((time.perf_counter() - start, _memory("VmHWM") - before))


def _memory(name: str) -> float:
    """Megabytes by /proc; VmHWM is this program's own peak, where getrusage would tell its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith(name)) / 1024
