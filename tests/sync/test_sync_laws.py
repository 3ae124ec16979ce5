"""Laws of the whole stack: however bundles come, twice, late or in parts, all laptops end in one state."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING, Self

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canvass.model.laptop import Role
from canvass.store import consents, entries, erasures, journal
from canvass.store.root import state_rows
from tests.store import changes
from tests.sync.world.world import World, copied, done

if TYPE_CHECKING:
    from canvass.model.change import Change
    from tests.sync.world.world import Laptop

law = settings(max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), database=None)
long_law = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), database=None)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> World:
    """Two secretaries' laptops that read, and two that write."""
    world = World(tmp_path_factory.mktemp("template"))
    carys = world.found()
    for name in ("B", "C", "D"):
        world.let_in(world.add(name), carys, Role.SECRETARY)
    world.settle()
    world.close()
    return world


class Readers:
    """What two laptops make of bundles that reach them in ways of their own."""

    def __init__(self, template: World, data: st.DataObject) -> None:
        self.template, self.data = template, data
        self.world = copied(template, template.folder / "trial")
        self.readers, self.writers = self.world.laptops[:2], self.world.laptops[2:]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.world.close()
        shutil.rmtree(self.world.folder)

    def read(self, made: list[Change]) -> list[Laptop]:
        """Two writers send them in several bundles, which the readers meet bit by bit and some twice."""
        self._write(made)
        known = set(self.template.medium.objects)
        for reader in self.readers:
            new = sorted(set(self.world.medium.objects) - known)
            for _ in range(self.data.draw(st.integers(0, 3))):
                hidden = self.data.draw(st.lists(st.integers(0, 99)))  # drawn alike whatever there is to hide
                self.world.medium.withheld = {new[one % len(new)] for one in hidden} if new else set()
                reader.sync()
            self.world.medium.withheld = set()
            if self.data.draw(st.booleans()):  # as if it had never had them
                reader.store.change("DELETE FROM bundle WHERE state = 'taken'")
            assert done(reader.sync())
            assert done(reader.sync())
        self.world.settle()
        return self.readers

    def _write(self, made: list[Change]) -> None:
        for writer in self.writers:
            writer.sync()
        for part in _parts(made, self.data):
            for writer in self.writers:  # each says what is its own, and nobody speaks for another
                said = [replace(one, device=writer.store.device) for one in part if self._says(writer, one)]
                known = {row[0] for row in writer.store.run("SELECT id FROM change")}
                journal.apply(writer.store, [one for one in said if one.id not in known])
                writer.sync()

    def _says(self, writer: Laptop, one: Change) -> bool:
        return self.writers[one.device != changes.DEVICES[0]] is writer


def _parts(made: list[Change], data: st.DataObject) -> list[list[Change]]:
    """In an order and in pieces that are drawn; some pieces twice, by whoever."""
    shuffled = data.draw(st.permutations(made))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(made)), max_size=3)))
    bounds = [0, *cuts, len(made)]
    parts = [shuffled[a:b] for a, b in itertools.pairwise(bounds)]
    return [*parts, *data.draw(st.lists(st.sampled_from(parts), max_size=1))]


def come_to_one(template: World, made: list[Change], data: st.DataObject) -> None:
    with Readers(template, data) as readers:
        one, other = readers.read(made)
        assert dict(state_rows(one.store)) == dict(state_rows(other.store))
        assert one.root() == other.root()


@law
@given(made=changes.lists(), data=st.data())
def test_whatever_way_bundles_take_there_is_one_state(
    template: World, made: list[Change], data: st.DataObject
) -> None:
    come_to_one(template, made, data)


@pytest.mark.prove
@long_law
@given(made=changes.lists(), data=st.data())
def test_and_at_length(template: World, made: list[Change], data: st.DataObject) -> None:
    come_to_one(template, made, data)


@law
@given(made=changes.lists(changes.consents, 10), data=st.data())
def test_no_withdrawal_is_hidden_on_any_way(template: World, made: list[Change], data: st.DataObject) -> None:
    with Readers(template, data) as readers:
        for reader in readers.read(made):
            for person in changes.PEOPLE:
                said = consents.of_contact(reader.store, person)
                for purpose, yes in consents.standing(reader.store, person).items():
                    own = [one for one in said if one.purpose == purpose]
                    named = {name for one in own if one.answer == "yes" for name in one.names}
                    hidden = [one for one in own if one.answer != "yes" and one.identity not in named]
                    assert not (yes and hidden)


@law
@given(made=changes.lists(st.one_of(changes.contacts, changes.edits, changes.erasures)), data=st.data())
def test_whoever_was_erased_never_returns(template: World, made: list[Change], data: st.DataObject) -> None:
    erased = {one.subject for one in made if one.kind == "erasure"}
    with Readers(template, data) as readers:
        for reader in readers.read(made):
            for person in erased:
                assert erasures.is_erased(reader.store, person)
                assert not reader.store.run("SELECT 1 FROM contact WHERE id = ?", (person,))
                assert not reader.store.run(
                    "SELECT 1 FROM change WHERE subject = ? AND kind != 'erasure' AND body IS NOT NULL",
                    (person,),
                )


@law
@given(made=changes.lists(st.one_of(changes.sales, changes.donations, changes.voids)), data=st.data())
def test_sales_sum_exactly(template: World, made: list[Change], data: st.DataObject) -> None:
    gone = {one.body["target"] for one in made if one.kind == "void"}
    stand = [one for one in made if one.kind != "void" and one.subject.hex() not in gone]
    with Readers(template, data) as readers:
        for reader in readers.read(made):
            taken = [entries.totals(reader.store, stall).taken_pence for stall in changes.STALLS]
            paid = [one for one in stand if one.body["payment"] != "free"]
            assert sum(taken) == sum(int(str(one.body["pence"])) for one in paid)
