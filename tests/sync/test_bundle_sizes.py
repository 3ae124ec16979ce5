"""A sign-up costs at most 120 bytes on its way, all told, once there are fifty: measured with real acts."""

from __future__ import annotations

import itertools
import random
import time
from functools import cache
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from canvass.model import ids
from canvass.model.change import Change, Kind
from canvass.store import documents, journal
from canvass.sync.bundle import how_many
from canvass.usecases.sell import sell
from canvass.usecases.sign_up import sign_up
from tests.store.conftest import _made
from tests.store.laptops import NOON, wake
from tests.sync.sealing import post
from tests.usecases.people import form, stall

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canvass.store.store import Store

__all__ = ["_made"]

MOST = 120
_FIRST = "Amara Bryn Callum Dilys Esme Farida Gwen Hamza Iona Jude Kezia Leon Maeve Nadia Owen Priya"
_LAST = "Abara Bewick Carver Dunmore Fenwick Garside Ingleby Jarrow Kestrel Okafor Quill Tolland Vance"
_AREAS = "LS1 LS2 LS6 LS7 LS11 BD1 BD7 WF1 HD3 HX2"
_ENDS = "example.org mail.example.org uni.example.org"


class _Evening:
    """A stall's evening: people come minutes apart, and each act takes its time."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.dice = random.Random(7)
        self.now = NOON * 1_000  # microseconds
        monkeypatch.setattr(ids, "_run", cache(ids._Run))
        monkeypatch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: self._passed(400) * 1_000))
        self.store = wake(path, now=lambda: self._passed(300) // 1_000)
        self.stall = stall(self.store)
        self.branch = documents.branch(self.store)

    def _passed(self, most: int) -> int:
        self.now += self.dice.randrange(20, most)
        return self.now

    def signs_up(self) -> None:
        self._passed(180_000_000)
        dice = self.dice
        first, last, area, end = (dice.choice(them.split()) for them in (_FIRST, _LAST, _AREAS, _ENDS))
        letters = "".join(dice.choices("ABDEFGHJLNPQRSTUWXYZ", k=2))
        name = dice.choice((f"{first}.{last}", f"{first[0]}{last}{dice.randrange(100)}", f"{last}_{first}"))
        said = form(
            self.store,
            {"keep": True, "email": dice.random() < 0.8, "text": dice.random() < 0.5},
            (dice.choice(self.branch.interests).id,),
            first_name=first,
            surname=last,
            phone=f"07700 900{dice.randrange(1_000):03d}",  # a real one has some three bytes more to say
            email=f"{name}@{end}".lower(),
            postcode=f"{area} {dice.randrange(1, 10)}{letters}",
        )
        sign_up(self.store, said, self.stall)

    def sells(self) -> None:
        self._passed(90_000_000)
        key = self.dice.choice([key for key in self.branch.sale_keys if not key.is_donation])
        sell(self.store, self.branch, key, self.stall, pence=200)


def cost(changes: list[Change]) -> tuple[int, float, float]:
    """The bytes of all bundles that it takes, and the seconds of sealing and of opening them."""
    size, sealing, opening = 0, 0.0, 0.0
    while changes:
        many = how_many(changes)
        started = time.perf_counter()
        sent = post(*changes[:many], ref_time=NOON * 2)
        sealed = time.perf_counter()
        assert sent.open().contents.changes == tuple(changes[:many])
        size, changes = size + len(sent.sealed.content), changes[many:]
        sealing, opening = sealing + sealed - started, opening + time.perf_counter() - sealed
    return size, sealing, opening


@pytest.fixture
def evening(_made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[_Evening]:
    path = tmp_path / "vault.db"
    path.write_bytes(_made.read_bytes())
    found = _Evening(path, monkeypatch)
    yield found
    found.store.connection.close()


def recorded(store: Store, kinds: tuple[Kind, ...]) -> list[Change]:
    found = itertools.chain.from_iterable(journal.of_kind(store, kind) for kind in kinds)
    return sorted(found, key=lambda change: (change.clock, change.id))


PEOPLE = (Kind.CONTACT, Kind.SIGN_UP, Kind.CONSENT, Kind.INTEREST_ADDED)


def test_fifty_sign_ups_cost_at_most_120_bytes_each(evening: _Evening) -> None:
    for _ in range(50):
        evening.signs_up()
    changes = recorded(evening.store, PEOPLE)
    assert len(changes) == 50 * 6
    assert cost(changes)[0] <= 50 * MOST


@pytest.mark.prove
def test_what_a_sign_up_and_a_sale_cost(evening: _Evening) -> None:
    for many in (1, 10, 50, 500):
        for what, act, kinds in (
            ("sign-ups", evening.signs_up, PEOPLE),
            ("sales", evening.sells, (Kind.SALE,)),
        ):
            before = len(recorded(evening.store, kinds))
            for _ in range(many):
                act()
            size, sealing, opening = cost(recorded(evening.store, kinds)[before:])
            print(
                f"\n{many} {what}: {size:,} B, {size / many:.1f} B each,"
                f" sealed in {sealing * 1e3:.1f} ms, opened in {opening * 1e3:.1f} ms",
                end="",
            )
            assert many < 50 or size <= many * MOST
