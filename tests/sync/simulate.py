"""A branch, or many, for some days: faults, clocks years off, exchanges that are cut; then all is exact.

`python tests/sync/simulate.py --laptops 20 --seed 1`: spaces of at most 25 laptops, shared out to processes.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import mean

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[2]))

from canvass.model.laptop import Role
from tests.sync.world.checking import check, said
from tests.sync.world.medium import now_and_then
from tests.sync.world.work import ACTS, Model, Work
from tests.sync.world.world import YEAR, World, done

MOST = 25  # laptops in a space
OFF = 0.03  # share of clocks that are years off
FAULTY = 0.05  # share of requests that fail
CUT = 0.15  # share of exchanges that end with the process
_OFTEN = (6, 6, 1, 1, 3, 1, 1, 0.5, 1, 0.5)  # of each act


@dataclass(frozen=True)
class Told:
    """What came of one space; per laptop: requests, bytes up and down, seconds in exchanges."""

    laptops: int
    changes: int
    withdrawn: int
    erased: int
    exchanges: int
    cut: int
    rounds: int
    costs: tuple[tuple[int, int, int, float], ...]


def live(folder: Path, laptops: int, seed: int, acts: int) -> Told:
    """One space: a laptop in five is a secretary's, and at least two are; raises AssertionError."""
    dice = random.Random(seed)
    world = _branch(folder, laptops, dice)
    model, exchanges, cut = Model(), 0, 0
    for _ in range(acts * laptops):
        laptop = dice.choice(world.laptops)
        for act in dice.choices(ACTS, _OFTEN, k=dice.randint(1, 6)):
            act(Work(laptop, model, dice.choice))
        kill_at = dice.randint(1, 60) if dice.random() < CUT else None
        went = laptop.sync(now_and_then(dice, FAULTY), kill_at)
        exchanges, cut = exchanges + 1, cut + (not done(went))
    rounds = world.settle()
    check(world, model)
    costs = tuple((one.requests, one.bytes_up, one.bytes_down, one.seconds) for one in world.laptops)
    told = (len(said(model)), len(model.withdrawn), len(model.erased), exchanges, cut, rounds)
    world.close()
    return Told(laptops, *told, costs)


def _branch(folder: Path, laptops: int, dice: random.Random) -> World:
    folder.mkdir(parents=True, exist_ok=True)
    world = World(folder, has_clock=dice.random() < 0.5)
    founder = world.found()
    for number in range(1, laptops):
        role = Role.SECRETARY if number == 1 or number % 5 == 0 else Role.ACTIVIST
        offset = (
            dice.choice((-4, -1, 2, 6)) * YEAR
            if number == 2 or dice.random() < OFF
            else dice.randint(-90_000, 90_000)
        )
        world.let_in(world.add(f"laptop {number}", offset), founder, role)
    for laptop in world.laptops:
        laptop.requests = laptop.bytes_up = laptop.bytes_down = 0
        laptop.seconds = 0.0
    return world


def simulate(folder: Path, laptops: int, seed: int, acts: int, processes: int) -> list[Told]:
    """As many spaces as it takes."""
    sizes = [MOST] * (laptops // MOST) + ([laptops % MOST] if laptops % MOST else [])
    folders = [folder / str(number) for number in range(len(sizes))]
    seeds = [seed * 1_000 + number for number in range(len(sizes))]
    act = partial(live, acts=acts)
    if processes < 2:
        return list(map(act, folders, sizes, seeds))
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return list(pool.map(act, folders, sizes, seeds))


def tell(spaces: list[Told], seed: int, seconds: float) -> str:
    """The sums, and what an exchange costs a laptop."""
    costs = [cost for space in spaces for cost in space.costs]
    requests, up, down, took = (mean(column) for column in zip(*costs, strict=True))
    many = sum(space.exchanges for space in spaces)
    return "\n".join(
        [
            f"seed {seed}: {len(costs)} laptops in {len(spaces)} spaces, {seconds:.0f} s",
            f"{sum(s.changes for s in spaces):,} changes confirmed, all there; sales exact",
            f"{sum(s.withdrawn for s in spaces)} withdrawals, 0 hidden",
            f"{sum(s.erased for s in spaces)} people erased, 0 left",
            f"{many:,} exchanges, {sum(s.cut for s in spaces):,} of them cut or refused",
            f"one state after {max(s.rounds for s in spaces)} rounds without faults",
            f"per laptop: {requests:,.0f} requests, {up / 1024:,.1f} KiB up, {down / 1024:,.1f} KiB down",
            f"and {took:.2f} s, {1000 * took * len(costs) / many:.0f} ms an exchange",
        ]
    )


def main() -> None:
    """From the command line."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--laptops", type=int, default=20)
    asked.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10_000))
    asked.add_argument("--acts", type=int, default=6, help="visits of each laptop")
    asked.add_argument("--processes", type=int, default=2)
    given = asked.parse_args()
    folder, begun = Path(tempfile.mkdtemp(prefix="canvass-simulate-")), time.monotonic()
    try:
        spaces = simulate(folder, given.laptops, given.seed, given.acts, given.processes)
    finally:
        shutil.rmtree(folder)
    print(tell(spaces, given.seed, time.monotonic() - begun))


if __name__ == "__main__":
    main()
