"""A branch of laptops against a plain model, whatever befalls them; and with bugs put in, it must fail."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from canvass.model.laptop import Role
from tests.sync.world import bugs
from tests.sync.world.life import Life
from tests.sync.world.medium import OF_VERB, at_request
from tests.sync.world.work import ACTS
from tests.sync.world.world import World, copied

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from tests.sync.world.world import Laptop

_FAULTS = sorted({fault for each in OF_VERB.values() for fault in each})
some = st.integers(0, 1 << 16)
few = st.integers(1, 60)


class Branch(RuleBasedStateMachine):
    """Two to six laptops."""

    template: World
    folder: Path
    bug = ""
    runs = 0

    def __init__(self) -> None:
        super().__init__()
        type(self).runs += 1
        self.home = self.folder / str(self.runs)
        self.world = copied(self.template, self.home)
        self.life = Life(self.world, self._pick)
        self._bug = bugs.put_in(self.bug, self.world)
        self._bug.__enter__()
        self._numbers: list[int] = []

    @initialize(has_clock=st.booleans())
    def begin(self, has_clock: bool) -> None:
        self.world.has_clock = has_clock

    @rule(act=st.sampled_from(ACTS), one=some, more=st.tuples(some, some))
    def work(self, act: Callable[[Any], None], one: int, more: tuple[int, int]) -> None:
        self._numbers = list(more)
        act(self.life.work(self._laptop(one)))

    @rule(act=st.sampled_from(ACTS), one=some, more=st.tuples(some, some))
    def work_and_send(self, act: Callable[[Any], None], one: int, more: tuple[int, int]) -> None:
        self.work(act, one, more)
        self.life.sync(self._laptop(one))

    @rule(one=some)
    def sync(self, one: int) -> None:
        self.life.sync(self._laptop(one))

    @rule(one=some, at=few, fault=st.sampled_from(_FAULTS))
    def sync_badly(self, one: int, at: int, fault: str) -> None:
        self.life.sync(self._laptop(one), at_request(at, fault))

    @rule(one=some, act=few)
    def crash(self, one: int, act: int) -> None:
        self.life.sync(self._laptop(one), kill_at=act)

    @rule(one=some)
    def copy(self, one: int) -> None:
        self.life.copy(self._laptop(one))

    @rule(which=some)
    def restore(self, which: int) -> None:
        self._numbers = [which]
        self.life.put_back()

    @rule(one=some)
    def clone(self, one: int) -> None:
        self.life.clone(self._laptop(one))

    @rule(one=some, step=some)
    def step_clock(self, one: int, step: int) -> None:
        self._numbers = [step]
        self.life.step_clock(self._laptop(one))

    @rule()
    def keep_store(self) -> None:
        self.life.keep_store()

    @rule(which=some)
    def roll_back(self, which: int) -> None:
        self._numbers = [which]
        self.life.roll_back()

    @rule(one=some, by=some)
    def remove(self, one: int, by: int) -> None:
        self._numbers = [by]
        self.life.remove(self._laptop(one))

    @rule(by=some, role=some)
    def enrol(self, by: int, role: int) -> None:
        self._numbers = [by, role]
        self.life.enrol()

    def teardown(self) -> None:
        try:
            self.life.end()
        finally:
            self._bug.__exit__(None, None, None)
            self.world.close()
            shutil.rmtree(self.home)

    def _laptop(self, number: int) -> Laptop:
        return self.world.laptops[number % len(self.world.laptops)]

    def _pick(self, among: Sequence[Any]) -> Any:
        return among[(self._numbers.pop(0) if self._numbers else 0) % len(among)]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two secretaries' laptops and two activists'."""
    world = World(tmp_path_factory.mktemp("template"))
    carys = world.found()
    for name, role in (("B", Role.SECRETARY), ("C", Role.ACTIVIST), ("D", Role.ACTIVIST)):
        world.let_in(world.add(name), carys, role)
    world.settle()
    world.close()
    return world


def run(template: World, folder: Path, examples: int, steps: int, bug: str = "") -> None:
    kind = type("Branch", (Branch,), {"template": template, "folder": folder, "bug": bug, "runs": 0})
    how = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=examples < 50,  # long, another branch each time
        phases=[Phase.generate],  # shrinking takes minutes: add Phase.shrink to find the least sequence
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )
    run_state_machine_as_test(kind, settings=how)


def test_a_branch_comes_to_one_true_state_whatever_befalls_it(template: World, tmp_path: Path) -> None:
    run(template, tmp_path, examples=5, steps=20)


@pytest.mark.prove
def test_and_at_length(template: World, tmp_path: Path) -> None:
    run(template, tmp_path, examples=30, steps=40)


@pytest.mark.parametrize(
    "bug",
    [pytest.param(bug, marks=pytest.mark.prove) for bug in bugs.ALL if bug != "last_answer_wins"],
)
def test_a_bug_that_was_put_in_is_noticed(template: World, tmp_path: Path, bug: str) -> None:
    with pytest.raises((AssertionError, ExceptionGroup)):
        run(template, tmp_path, examples=300, steps=40, bug=bug)
