"""Cut anywhere: at each request, act and byte, by a kill or a full disk; nothing is lost or doubled."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any

import pytest

from canvass.errors import StoreFullError
from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from canvass.sync.stores.store import open_store
from tests.sync.stores.proxy import Faults, faulty
from tests.sync.stores.servers import medium
from tests.sync.world.checking import check
from tests.sync.world.medium import OF_VERB, Reach, at_request, sound
from tests.sync.world.work import Model, Work
from tests.sync.world.world import World, copied, done

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from canvass.sync.stores.store import BundleStore
    from tests.sync.world.world import Laptop

FAULTS = sorted({fault for each in OF_VERB.values() for fault in each})
WORST = ("half", "killed after", "lost ack")


def first(among: Sequence[Any]) -> Any:
    return among[0]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two secretaries' laptops, both with something to send."""
    world = World(tmp_path_factory.mktemp("template"))
    carys = world.found()
    world.let_in(world.add("B"), carys, Role.SECRETARY)
    world.settle()
    world.close()
    return world


@pytest.fixture
def world(template: World, tmp_path: Path) -> Iterator[World]:
    made = copied(template, tmp_path / "world")
    yield made
    made.close()


def busy(world: World, model: Model) -> None:
    """Both laptops have something new, and the first has told already of some of it."""
    carys, other = world.laptops
    for laptop in (carys, other):
        work = Work(laptop, model, first)
        for act in (work.sign_up, work.sell, work.edit, work.say_no):
            act()
    carys.sync()
    Work(carys, model, first).donate()


def one_try(template: World, folder: Path, number: int, fault: str, kill_at: int | None = None) -> bool:
    """One exchange with one fault; whether it came to that."""
    world, model = copied(template, folder), Model()
    busy(world, model)
    other = world.laptops[1]
    went = other.sync(at_request(number, fault) if fault else sound, kill_at)
    came, acts = other.requests >= number, other.acts
    world.settle()
    check(world, model)
    world.close()
    return came if kill_at is None else went is None and acts > 0


@pytest.mark.parametrize("fault", WORST)
def test_at_any_request(template: World, tmp_path: Path, fault: str) -> None:
    for number in range(1, 40, 2):
        if not one_try(template, tmp_path / str(number), number, fault):
            return
    raise AssertionError("an exchange with more than 40 requests")


@pytest.mark.prove
@pytest.mark.parametrize("fault", FAULTS)
def test_at_each_request(template: World, tmp_path: Path, fault: str) -> None:
    for number in range(1, 60):
        if not one_try(template, tmp_path / str(number), number, fault):
            return
    raise AssertionError("an exchange with more than 60 requests")


def test_in_any_act_of_the_vault(template: World, tmp_path: Path) -> None:
    tries = [one_try(template, tmp_path / str(act), 0, "", kill_at=act) for act in range(2, 90, 6)]
    assert sum(tries) > 5


@pytest.mark.prove
def test_in_each_act_of_the_vault(template: World, tmp_path: Path) -> None:
    tries = [one_try(template, tmp_path / str(act), 0, "", kill_at=act) for act in range(2, 140)]
    assert sum(tries) > 40


class Small(Reach):
    """A disk with so many bytes left."""

    left = 0

    def put(self, name: str, content: bytes) -> None:
        if len(content) > self.left:
            raise StoreFullError
        self.left -= len(content)
        super().put(name, content)


@pytest.mark.parametrize("left", [0, 1, 300, 900])
def test_a_full_disk_ends_an_exchange_and_loses_nothing(world: World, left: int) -> None:
    model = Model()
    busy(world, model)
    small = Small(world.medium)
    small.left = left
    went = world.laptops[1].meet(small)
    assert went
    assert went.ending is Ending.FULL
    assert went.left
    world.settle()
    check(world, model)


class Line:
    """A branch that meets on a real server, over a line that can be made bad."""

    def __init__(self, world: World, store: BundleStore, faults: Faults) -> None:
        self.world, self.store, self.faults, self.model = world, store, faults, Model()
        for name, content in world.medium.objects.items():
            store.put(name, content)

    def meet(self) -> None:
        for _ in range(2):
            for laptop in self.world.laptops:
                assert done(laptop.meet(self.store))

    def sell(self) -> Laptop:
        laptop = self.world.laptops[1]
        Work(laptop, self.model, first).sell()
        return laptop


@pytest.fixture
def line(world: World, tmp_path: Path) -> Iterator[Line]:
    (tmp_path / "share").mkdir()
    with medium("wsgidav", tmp_path / "share") as settings, faulty(settings) as (far, faults):
        yield Line(world, open_store(far, seconds=5), faults)


def cut_at_every(line: Line, step: int) -> int:
    """Cut an exchange after so many bytes, then so many more, until one gets through."""
    cuts, at = 0, 150
    while True:
        laptop, line.faults.cut_at = line.sell(), at
        went = laptop.meet(line.store)
        was_cut, line.faults.cut_at = line.faults.cut_at is None, None
        if not was_cut:
            break
        assert went
        cuts, at = cuts + 1, at + step
    line.meet()
    check(line.world, line.model)
    return cuts


def test_on_a_real_server_at_any_byte(line: Line) -> None:
    assert cut_at_every(line, 700) > 2


@pytest.mark.prove
def test_on_a_real_server_at_every_fortieth_byte(line: Line) -> None:
    assert cut_at_every(line, 40) > 50


def test_on_a_real_server_with_lost_answers_and_listings_of_before(line: Line) -> None:
    faults = line.faults
    for bad in ("lost", "stale", "partial", "busy", "slow"):
        faults.lose_acks = 2 if bad == "lost" else 0
        faults.stale = bad == "stale"
        faults.hidden = (lambda entry: "b.0000" in entry) if bad == "partial" else None
        faults.instead = [423, 503, 507] if bad == "busy" else []
        faults.delay = 0.01 if bad == "slow" else 0.0
        line.sell().meet(line.store)
        line.world.laptops[0].meet(line.store)
        faults.lose_acks, faults.stale, faults.hidden, faults.delay = 0, False, None, 0.0
        faults.instead.clear()
    line.meet()
    check(line.world, line.model)


@pytest.mark.prove
def test_a_process_that_is_killed_loses_and_doubles_nothing(world: World, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    with medium("folder", tmp_path / "stick") as settings:
        store = open_store(settings)
        for name, content in world.medium.objects.items():
            store.put(name, content)
        carys, other = world.laptops
        other.close()
        dice, told = random.Random(5), set[str]()
        for _ in range(25):
            command = [sys.executable, "-m", "tests.sync.world.looping", str(other.path), settings.address]
            with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
                assert child.stdout
                told.add(child.stdout.readline().strip())
                time.sleep(dice.uniform(0, 0.4))
                child.kill()
                told |= {line.strip() for line in child.stdout.readlines() if line.endswith("\n")}
        other.wake()
        assert done(other.meet(store))
        assert done(carys.meet(store))
        assert done(other.meet(store))
        sold = [row[0].hex() for row in carys.store.run("SELECT id FROM sale")]
        assert told <= set(sold)
        assert len(sold) - len(told) <= 25
        assert carys.root() == other.root()
