"""A store over a bad network: what is cut or lost is an error, never half of something, and a retry mends."""

from __future__ import annotations

import time
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from canvass.errors import StoreBusyError, StoreUnreachableError
from canvass.sync.stores import web
from canvass.sync.stores.store import open_store
from tests.sync.stores.proxy import Faults, faulty
from tests.sync.stores.servers import LONG, QUICK, medium

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.sync.stores.store import BundleStore

NETWORK = [
    *(name for name in QUICK if name != "folder"),
    *(pytest.param(name, marks=pytest.mark.prove) for name in LONG),
]
HEADS = "sp/aa/heads"
NAME = "sp/aa/log/bb/00000001-0123456789ab.cvb"
CONTENT = bytes(range(256)) * 16


@pytest.fixture(params=NETWORK, scope="module")
def through(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[BundleStore, Faults]]:
    with (
        medium(request.param, tmp_path_factory.mktemp("medium")) as settings,
        faulty(settings) as (far, faults),
    ):
        yield open_store(far, seconds=5), faults


@pytest.fixture
def store(through: tuple[BundleStore, Faults]) -> Iterator[BundleStore]:
    yield through[0]
    for name in (*through[0].list("sp/aa/log/bb"), *through[0].list(HEADS)):
        through[0].delete(name)


@pytest.fixture
def faults(through: tuple[BundleStore, Faults], monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    monkeypatch.setattr(web, "_PAUSE", 0)
    yield through[1]
    through[1].cut_at, through[1].hidden, through[1].stale, through[1].delay = None, None, False, 0
    through[1].instead.clear()


def _once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No second attempt, so that a cut is seen."""
    monkeypatch.setattr(web, "ATTEMPTS", 1)


def _put_at_last(store: BundleStore) -> None:
    """As the engine does it: put and read back, until it stands there.

    A server that has not noticed yet that we hung up may hold a lock, or write its half over the whole.
    """
    for _ in range(50):
        with suppress(StoreBusyError):
            store.put(NAME, CONTENT)
        if store.get(NAME) == CONTENT:
            return
        time.sleep(0.02)
    pytest.fail("never whole")


def test_a_cut_at_any_byte_is_an_error_and_the_next_attempt_mends_it(
    store: BundleStore, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(NAME, CONTENT)
    _once(monkeypatch)
    for byte in range(0, 6000, 397):
        store.delete(NAME)
        faults.cut_at = byte
        try:
            store.put(NAME, CONTENT)
            assert store.get(NAME) == CONTENT, byte
        except (StoreUnreachableError, StoreBusyError):
            pass
        else:
            faults.cut_at = None  # it was not reached
        _put_at_last(store)


def test_a_cut_is_tried_again_by_itself(store: BundleStore, faults: Faults) -> None:
    before = faults.cuts
    for byte in range(0, 9000, 997):
        faults.cut_at = byte
        _put_at_last(store)
    assert faults.cuts > before + 5


def test_a_lost_answer_costs_one_more_request(store: BundleStore, faults: Faults) -> None:
    store.put(NAME, b"")
    before = faults.requests["PUT"]
    faults.lose_acks = 1
    store.put(NAME, CONTENT)
    assert faults.requests["PUT"] == before + 2
    assert store.get(NAME) == CONTENT


def test_a_listing_may_be_old_or_not_whole(store: BundleStore, faults: Faults) -> None:
    store.put(f"{HEADS}/first", b"1")
    faults.stale = True
    assert store.list(HEADS) == [f"{HEADS}/first"]
    store.put(f"{HEADS}/second", b"1")
    assert store.list(HEADS) == [f"{HEADS}/first"]
    faults.stale = False
    assert sorted(store.list(HEADS)) == [f"{HEADS}/first", f"{HEADS}/second"]
    faults.hidden = lambda entry: "first" in entry
    assert store.list(HEADS) == [f"{HEADS}/second"]


def test_a_busy_server_is_asked_later(store: BundleStore, faults: Faults) -> None:
    faults.instead = [503, 429]  # for a moment: nobody need hear of it
    store.list(HEADS)
    faults.instead = [503, 423, 503]
    with pytest.raises(StoreBusyError):
        store.list(HEADS)
    store.list(HEADS)


def test_a_slow_network_is_waited_for_and_what_passes_is_counted(store: BundleStore, faults: Faults) -> None:
    store.put(NAME, CONTENT)
    faults.delay = 0.05
    began, up, down = time.monotonic(), faults.bytes_up, faults.bytes_down
    store.put(NAME, CONTENT)
    store.get(NAME)
    assert time.monotonic() - began >= 0.1
    assert faults.bytes_up - up > len(CONTENT)
    assert faults.bytes_down - down > len(CONTENT)
