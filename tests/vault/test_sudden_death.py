"""A process that dies at any step of its work leaves the old state or the new, and loses nothing."""

from __future__ import annotations

import itertools
import os
import random
import shutil
import signal
import time
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING

import pytest

from canvass.errors import WrongPassphraseError
from canvass.vault import backup, folder, restore, rotation, vault
from canvass.vault.slots import FLOOR
from tests.vault.ground import OURS, THEIRS, Place, die_at_step, put, rows

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
KILLED = -signal.SIGKILL


@pytest.fixture(params=[pytest.param(4, id="some steps"), pytest.param(1, id="all", marks=pytest.mark.prove)])
def stride(request: pytest.FixtureRequest) -> int:
    """How many steps are skipped between two deaths: none under `make prove`."""
    return int(request.param)


def _at_steps(
    place: Place, stride: int, work: Callable[[Place], object], then: Callable[[Place], object]
) -> int:
    """Die at the first step, a later one, and so on, each on a copy; see what is there. The last step."""
    for step in itertools.count(1, stride):
        copy = place.copy(place.root.parent / f"step-{step}")
        ended = die_at_step(partial(work, copy), step)
        then(copy)
        shutil.rmtree(copy.root)
        if ended == 0:
            return step
        assert ended == KILLED
    raise AssertionError


def _whole(place: Place, count: int, secret: str = OURS) -> None:
    session = place.unlock(secret)
    session.check(session.reader())
    assert rows(session) == count
    put(session)
    session.close()


def test_taking_a_slot_away(place: Place, stride: int) -> None:
    session = place.unlock()
    theirs = vault.add_slot(session, THEIRS)
    session.close()
    gone: list[bool] = []

    def remove(copy: Place) -> None:
        session = copy.enter()
        rotation.remove_slot(session, theirs, 0)
        session.close()

    def see(copy: Place) -> None:
        _whole(copy, 100, copy.code)
        try:
            copy.unlock(THEIRS).close()
            gone.append(False)
        except WrongPassphraseError:
            gone.append(True)
        if not len(gone) % 5:
            _whole(copy, 101)

    steps = _at_steps(place, stride, remove, see)
    assert steps > 18
    assert gone == sorted(gone)
    assert gone[-1]


def test_changing_a_passphrase(place: Place, stride: int) -> None:
    def change(copy: Place) -> None:
        session = copy.enter()
        vault.change_passphrase(session, THEIRS)
        session.close()

    def see(copy: Place) -> None:
        try:
            _whole(copy, 100, THEIRS)
        except WrongPassphraseError:
            _whole(copy, 100)

    assert _at_steps(place, stride, change, see) > 6


def test_checkpointing(place: Place, stride: int) -> None:
    def work(copy: Place) -> None:
        session = copy.entered_and_checked()
        put(session, 20)
        session.checkpoint(session.writer())
        session.close()

    def see(copy: Place) -> None:
        session = copy.entered_and_checked()
        assert rows(session) in {100, 120}
        session.close()
        copy.entered_and_checked().close()

    assert _at_steps(place, stride, work, see) > 4


def test_backing_up(place: Place, stride: int) -> None:
    def work(copy: Place) -> None:
        session = copy.enter()
        backup.take(session, NOW)
        session.close()

    def see(copy: Place) -> None:
        for one in backup.saved(copy.folder):
            assert backup.prove(one.folder, copy.code).manifest.commits == 100
        session = copy.enter()
        backup.take(session, NOW)
        session.close()
        assert not list((copy.folder / backup.FOLDER).glob("*.part"))

    assert _at_steps(place, stride, work, see) > 6


def test_restoring(place: Place, stride: int) -> None:
    session = place.entered_and_checked()
    saved = backup.take(session, NOW)
    put(session, 7)
    session.close()
    found: list[int] = []

    def work(copy: Place) -> None:
        restore.restore(copy.folder, copy.folder / backup.FOLDER / saved.name, copy.code, copy.state)

    def see(copy: Place) -> None:
        session = copy.unlock(copy.code)
        session.check(session.reader())
        found.append(rows(session))
        session.close()
        assert not (copy.folder / restore.STAGED).exists()
        assert not (copy.folder / restore.REPLACED).exists()

    assert _at_steps(place, stride, work, see) > 10
    assert set(found) == {100, 107}
    assert found == sorted(found, reverse=True)


def test_making_a_vault(place: Place, stride: int) -> None:
    def make(copy: Place) -> None:
        vault.create(copy.root / "new", THEIRS, copy.state, cost=FLOOR)

    def see(copy: Place) -> None:
        if not folder.exists(copy.root / "new"):
            vault.create(copy.root / "new", THEIRS, copy.state, cost=FLOOR).session.close()
        vault.unlock(copy.root / "new", THEIRS, 0, copy.state).close()

    assert _at_steps(place, stride, make, see) > 10


def _kill_at_random(place: Place, work: Callable[[Callable[[int], None]], None], after: float) -> int:
    """Run `work` in a child until it is killed `after` so many seconds; the last number it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:

        def said(number: int) -> None:
            os.write(writing, b"%d\n" % number)

        try:
            work(said)
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading) as heard:
        lines = heard.read().split("\n")[:-1]
    assert place.database.exists()
    return int(lines[-1]) if lines else 0


def _commit_and_checkpoint(place: Place, times: int) -> None:
    chance = random.Random(times)
    confirmed = 100

    def work(said: Callable[[int], None]) -> None:
        session = place.entered_and_checked()
        while True:
            put(session, 5, said)
            session.checkpoint(session.writer())

    for _ in range(times):
        confirmed = max(confirmed, _kill_at_random(place, work, 0.05 + chance.random() / 10))
        session = place.entered_and_checked()
        assert rows(session) >= confirmed
        confirmed = rows(session)
        session.close()
    assert confirmed > 100


def test_no_confirmed_row_is_lost(place: Place) -> None:
    _commit_and_checkpoint(place, 8)


@pytest.mark.prove
def test_no_confirmed_row_is_lost_in_many_deaths(place: Place) -> None:
    _commit_and_checkpoint(place, 300)


def _rotate_for_ever(place: Place, times: int, size: int) -> None:
    session = place.entered_and_checked()
    session.writer().execute("CREATE TABLE heavy (text TEXT)")
    session.writer().execute(
        """
        WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < ?)
        INSERT INTO heavy SELECT hex(randomblob(1000)) FROM n
        """,
        (size,),
    )
    session.close()
    chance = random.Random(times)

    def work(said: Callable[[int], None]) -> None:
        session = place.unlock(place.code)
        said(1)
        code = vault.replace_recovery(session)
        rotation.remove_slot(session, session.keyfile.slots[-1].id, 0)
        said(len(code))

    for _ in range(times):
        _kill_at_random(place, work, 0.01 + chance.random() / 5)
        session = place.unlock()
        session.check(session.reader())
        assert session.reader().execute("SELECT count(*) FROM heavy").fetchall() == [(size,)]
        session.close()


def test_a_death_while_the_key_changes(place: Place) -> None:
    _rotate_for_ever(place, 4, 2000)


@pytest.mark.prove
def test_many_deaths_while_the_key_changes(place: Place) -> None:
    _rotate_for_ever(place, 60, 8000)
