"""A laptop without memory or disk to spare says so, and loses nothing."""

from __future__ import annotations

import ctypes
import resource
from datetime import UTC, datetime

import pytest
from sqlcipher3 import dbapi2

from canvass.errors import DiskError, MemoryShortError
from canvass.vault import backup, process, slots, vault
from canvass.vault.faults import translate
from canvass.vault.slots import FLOOR, USUAL
from tests.vault.ground import OURS, THEIRS, WAL, Place, in_child, put, rows

MIB = 1 << 20


def _with_memory(mebibytes: int) -> None:
    with open("/proc/self/statm") as file:  # noqa: PTH123 - not a file
        pages = int(file.read().split()[0])
    resource.setrlimit(resource.RLIMIT_AS, (pages * 4096 + mebibytes * MIB, -1))


def test_too_little_memory_to_unlock_is_said(place: Place) -> None:
    def unlock() -> None:
        slots.stretch(b"warm up", bytes(16), slots.Cost(8, 1, 1))
        _with_memory(30)
        with pytest.raises(MemoryShortError):
            place.unlock()

    assert in_child(unlock) == 0
    place.unlock().close()


def test_a_small_laptop_gets_a_cheaper_vault(place: Place) -> None:
    def create() -> None:
        slots.stretch(b"warm up", bytes(16), slots.Cost(8, 1, 1))
        _with_memory(160)
        made = vault.create(place.root / "small", OURS, place.state, cost=USUAL)
        assert made.session.keyfile.slots[0].cost == FLOOR
        made.session.close()

    assert in_child(create) == 0
    vault.unlock(place.root / "small", OURS, 0, place.state).close()


def test_a_full_disk_is_said_and_what_was_confirmed_is_kept(place: Place) -> None:
    session = place.entered_and_checked()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    confirmed: list[int] = []
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 * MIB, before[1]))
    try:
        with pytest.raises(dbapi2.Error) as raised:
            put(session, 10_000, confirmed.append)
        assert isinstance(translate(raised.value), DiskError)
        session.writer().execute("ROLLBACK") if session.writer().in_transaction else None
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert confirmed
    assert rows(session) == confirmed[-1]
    session.close()
    session = place.entered_and_checked()
    assert rows(session) == confirmed[-1]
    session.close()


def test_a_full_disk_at_every_other_step_changes_nothing(place: Place) -> None:
    session = place.entered_and_checked()
    put(session, 200)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, before[1]))
    try:
        for step in (
            lambda: vault.add_slot(session, THEIRS),
            lambda: backup.take(session, datetime(2026, 5, 1, tzinfo=UTC)),
            lambda: session.checkpoint(session.writer()),
        ):
            with pytest.raises(DiskError):
                step()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not list(place.folder.glob("*.part"))
    put(session)
    assert session.checkpoint(session.writer())
    session.close()
    assert (place.folder / WAL).stat().st_size == 0
    session = place.unlock()
    session.check(session.reader())
    assert rows(session) == 301
    session.close()


def test_a_hardened_process_leaves_no_core() -> None:
    def harden() -> None:
        process.harden()
        assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)
        assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0

    assert in_child(harden) == 0
