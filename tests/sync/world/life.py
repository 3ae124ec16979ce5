"""What befalls a branch: exchanges that are cut, copies, clocks, removals, a store that forgets.

Not at once: copies of a secretary's laptop beside a removal. Two copies that each begin an epoch before they
know of each other have nobody in common whose key files both believe, until a third secretary's has met both.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from canvass.errors import LastOfficerError, MissingError
from canvass.model.laptop import Role
from canvass.usecases.remove_laptop import remove_laptop
from tests.sync.world import checking
from tests.sync.world.medium import now_and_then, sound
from tests.sync.world.work import ACTS, Model, Work
from tests.sync.world.world import YEAR

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from canvass.model.sync_news import Exchange
    from tests.sync.world.medium import Medium, Plan
    from tests.sync.world.work import Pick
    from tests.sync.world.world import Laptop, World

MOST_LAPTOPS = 6
WORK, SYNC = 0.55, 0.9  # shares of work, and of work and exchanges
_NAMES = ("copied", "cloned", "clock", "removed", "put back", "store kept", "store rolled back", "enrolled")


class Life:
    """A branch, what its people did, and what befell it; the first laptop is never removed."""

    def __init__(self, world: World, pick: Pick) -> None:
        self.world, self.pick = world, pick
        self.model = Model()
        self.copies: list[tuple[Laptop, Path]] = []
        self.earlier: list[Medium] = []
        self.has_copies = self.has_removed = False

    def work(self, laptop: Laptop) -> Work:
        self.world.acting = laptop
        return Work(laptop, self.model, self.pick)

    def sync(self, laptop: Laptop, plan: Plan = sound, kill_at: int | None = None) -> Exchange | None:
        self.world.time += 1000
        return laptop.sync(plan, kill_at)

    def copy(self, laptop: Laptop) -> None:
        path = self.world.new_file()
        laptop.copy(path)
        self.copies.append((laptop, path))

    def put_back(self) -> None:
        """A vault file of an earlier day: what only this laptop had is gone with the newer one."""
        if self.copies:
            laptop, path = self.pick(self.copies)
            only_here = checking.known(laptop) - checking.in_store(laptop)
            laptop.put_back(path)
            checking.goes(self.world, self.model, laptop, only_here - checking.known(laptop))

    def clone(self, laptop: Laptop) -> None:
        of_secretary = laptop.role is Role.SECRETARY
        if len(self.world.laptops) < MOST_LAPTOPS and not (of_secretary and self.has_removed):
            self.has_copies = self.has_copies or of_secretary
            path = self.world.new_file()
            laptop.copy(path)
            self.world.wake(f"{laptop.name}'", path, laptop.offset)

    def step_clock(self, laptop: Laptop) -> None:
        laptop.offset = self.pick([-3, -1, 0, 0, 1, 4]) * YEAR

    def keep_store(self) -> None:
        self.earlier.append(self.world.medium.copy())

    def roll_back(self) -> None:
        """The store is as it was; what only it had is gone."""
        if self.earlier:
            self.world.medium.objects = dict(self.pick(self.earlier).objects)
            held = set().union(*map(checking.known, self.world.laptops))
            self.model.perhaps |= checking.said(self.model) - held

    def remove(self, laptop: Laptop) -> None:
        by = self._secretary()
        if laptop.role is Role.SECRETARY:
            by = self.world.laptops[0]
        if self.has_copies or by is None or laptop is self.world.laptops[0]:
            return
        if laptop.role and by.role:
            self.has_removed = True
            with suppress(LastOfficerError, MissingError):
                remove_laptop(by.store, laptop.store.device)

    def enrol(self) -> None:
        by = self._secretary()
        if by is not None and len(self.world.laptops) < MOST_LAPTOPS:
            new = self.world.add(f"N{len(self.world.laptops)}")
            self.world.let_in(new, by, self.pick(list(Role)))

    def end(self) -> None:
        """Everybody meets without faults; then everything must be right."""
        self.world.settle()
        checking.check(self.world, self.model)
        self.world.settle(rounds=1)

    def _secretary(self) -> Laptop | None:
        found = [one for one in self.world.secretaries() if not checking.is_out(self.world, one)]
        return self.pick(found) if found else None


def wander(life: Life, dice: random.Random, steps: int, rate: float) -> Iterator[str]:
    """Live at random: mostly work and exchanges, one request in `rate` with a fault; each step as a line."""
    befalls: list[Callable[[Laptop], None]] = [
        life.copy,
        life.clone,
        life.step_clock,
        life.remove,
        lambda _: life.put_back(),
        lambda _: life.keep_store(),
        lambda _: life.roll_back(),
        lambda _: life.enrol(),
    ]
    for _ in range(steps):
        laptop, chance = dice.choice(life.world.laptops), dice.random()
        if chance < WORK:
            act = dice.choice(ACTS)
            act(life.work(laptop))
            yield f"{laptop.name} {act.__name__}"
        elif chance < SYNC:
            kill_at = dice.randint(1, 80) if dice.random() < rate else None
            yield f"{laptop.name} sync {kill_at} {life.sync(laptop, now_and_then(dice, rate), kill_at)}"
        else:
            at = dice.randrange(len(befalls))
            befalls[at](laptop)
            yield f"{laptop.name} {_NAMES[at]}"
