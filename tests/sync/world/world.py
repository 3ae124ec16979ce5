"""A branch of laptops that meet in a store in memory: real vaults, real keys, clocks that may be far off."""

from __future__ import annotations

import secrets
import shutil
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from canvass.model.branch import Activist
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.store import erasures, meta, migrate, space
from canvass.store.root import state_root
from canvass.sync import fetching
from canvass.usecases.admit_laptop import admit, requests
from canvass.usecases.found_space import found_space
from canvass.usecases.invite_laptop import invite
from canvass.usecases.join_space import ask_to_join, remember_store
from canvass.usecases.set_up_branch import write_activist, write_branch
from canvass.usecases.sync import sync
from canvass.usecases.sync_ledger import VaultLedger
from canvass.vault import identity
from tests.store.laptops import ACTIVIST, NOON, some_branch, wake
from tests.sync.world.medium import Killed, Medium, Reach, sound

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.model.sync_news import Exchange
    from canvass.store.store import Store
    from canvass.sync.stores.store import BundleStore
    from tests.sync.world.medium import Plan

T = TypeVar("T")
YEAR = 365 * 24 * 3600 * 1000
SETTINGS = StoreSettings(StoreKind.FOLDER, "a store in memory")
fetching._AT_ONCE = 1  # so that the k-th request is the same one in every run


def blank(path: Path) -> None:
    """A vault that was just set up: a branch and an activist of its own, real keys."""
    store = wake(path, synchronous="OFF")
    migrate.migrate(store)
    made = identity.generate()
    keys = made.signing_private, made.signing_public, made.receiving_private, made.receiving_public
    with store.transaction():
        meta.add_device(store, secrets.token_bytes(16), keys)
        meta.put(store, erasures.SUPPRESSION_KEY, secrets.token_bytes(32))
        meta.wake(store)
        write_branch(store, some_branch())
        write_activist(store, Activist(ACTIVIST, "Rosa Okafor", secretary=True))
    checkpoint(store)
    store.connection.close()


def checkpoint(store: Store) -> None:
    """Everything into the one file."""
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")


class Laptop:
    """One laptop with its vault file; `offset` is how far its clock is ahead of the true time (ms)."""

    def __init__(self, world: World, name: str, path: Path, offset: int = 0) -> None:
        self.world, self.name, self.path, self.offset = world, name, path, offset
        self.acts = 0
        self.kill_at: int | None = None  # the act of an exchange in which the process ends
        self.let_in_by: Laptop | None = None
        self.requests = self.bytes_up = self.bytes_down = 0
        self.seconds = 0.0
        self.store = self._open()
        self.ledger = VaultLedger(self._run)

    def now(self) -> int:
        self.world.time += 1
        return self.world.time + self.offset

    @property
    def role(self) -> Role | None:
        return space.role(self.store)

    def sync(self, plan: Plan = sound, kill_at: int | None = None) -> Exchange | None:
        """One exchange; None where the process was killed in it, and the vault opened again."""
        return self.meet(self.reach(plan), kill_at)

    def meet(self, store: BundleStore, kill_at: int | None = None) -> Exchange | None:
        """The same with another store."""
        self.acts, self.kill_at, begun = 0, kill_at, time.perf_counter()
        before = store.requests, store.bytes_up, store.bytes_down
        try:
            return sync(self.ledger, store)
        except Killed:
            self.reopen()
            return None
        finally:
            self.kill_at = None
            self.seconds += time.perf_counter() - begun
            self.requests += store.requests - before[0]
            self.bytes_up += store.bytes_up - before[1]
            self.bytes_down += store.bytes_down - before[2]

    def reach(self, plan: Plan = sound) -> Reach:
        """The store in memory."""
        return Reach(self.world.medium, plan, -self.offset if self.world.has_clock else None)

    def reopen(self) -> None:
        """As after kill -9: what was committed is there."""
        self.store.connection.close()
        self.wake()

    def wake(self) -> None:
        self.store = self._open()

    def copy(self, to: Path) -> None:
        """A copy of the vault file, as a backup or an image of the disk has it."""
        checkpoint(self.store)
        shutil.copyfile(self.path, to)

    def put_back(self, copy: Path) -> None:
        """The vault file of an earlier day takes the place of this one."""
        self.close()
        shutil.copyfile(copy, self.path)
        self.store = self._open()

    def close(self) -> None:
        checkpoint(self.store)
        self.store.connection.close()

    def root(self) -> bytes:
        return state_root(self.store)

    def _open(self) -> Store:
        return wake(self.path, now=self.now, synchronous="OFF")

    def _run(self, act: Callable[[Store], T]) -> T:
        self.acts += 1
        if self.acts * 2 == self.kill_at:
            raise Killed
        done = act(self.store)
        if self.acts * 2 + 1 == self.kill_at:
            raise Killed
        return done


@dataclass
class World:
    """The laptops of a branch, their store, and the true time (UTC ms)."""

    folder: Path
    medium: Medium = field(default_factory=Medium)
    laptops: list[Laptop] = field(default_factory=list)
    time: int = NOON
    has_clock: bool = False
    copies: int = 0
    acting: Laptop | None = None  # whose people are at work

    def found(self, name: str = "Carys's") -> Laptop:
        """The first laptop, which founds the space."""
        laptop = self.add(name)
        found_space(laptop.store, SETTINGS, name)
        laptop.sync()
        return laptop

    def add(self, name: str, offset: int = 0) -> Laptop:
        """A new laptop with a vault of its own, which belongs to nobody yet."""
        path = self.new_file()
        blank(path)
        return self.wake(name, path, offset)

    def wake(self, name: str, path: Path, offset: int = 0) -> Laptop:
        laptop = Laptop(self, name, path, offset)
        self.laptops.append(laptop)
        return laptop

    def new_file(self) -> Path:
        self.copies += 1
        return self.folder / f"{self.copies}.db"

    def let_in(self, laptop: Laptop, by: Laptop, role: Role) -> None:
        """By an invitation; `by` is a secretary's."""
        laptop.let_in_by = by
        remember_store(laptop.store, SETTINGS)
        invitation = invite(by.store, with_credentials=False)
        asked = ask_to_join(laptop.ledger, laptop.reach(), invitation, laptop.name)
        [asking] = [one for one in requests(by.ledger, by.reach()) if one.words == asked.words]
        admit(by.ledger, by.reach(), asking, role)
        by.sync()
        laptop.sync()

    def standing(self) -> list[Laptop]:
        """The laptops that are of the branch, as each knows itself."""
        return [laptop for laptop in self.laptops if laptop.role is not None]

    def secretaries(self) -> list[Laptop]:
        return [laptop for laptop in self.laptops if laptop.role is Role.SECRETARY]

    def settle(self, rounds: int = 12) -> int:
        """Exchanges without faults until nobody has anything to say; how many rounds it took."""
        for done in range(rounds):
            before = self.medium.puts
            for laptop in self.laptops:
                laptop.sync()
            if self.medium.puts == before:
                return done
        raise AssertionError(f"still talking after {rounds} rounds")

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()


def copied(template: World, folder: Path) -> World:
    """Another world that begins as the template stands: files copied, nothing made anew. Close that first."""
    folder.mkdir(parents=True, exist_ok=True)
    made = World(folder, template.medium.copy(), time=template.time, has_clock=template.has_clock)
    for laptop in template.laptops:
        path = made.new_file()
        shutil.copyfile(laptop.path, path)
        made.wake(laptop.name, path, laptop.offset)
    return made


def done(exchange: Exchange | None) -> bool:
    return exchange is not None and exchange.ending is Ending.DONE
