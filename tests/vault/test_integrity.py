"""A byte that is not as Canvass left it is noticed, and an honest crash is not taken for damage."""

from __future__ import annotations

import os
import random
import shutil
import signal

import pytest

from canvass.errors import Damage, DamageError, VaultError
from canvass.vault import copies
from canvass.vault.seal import NAME, machine_copy
from tests.vault import ground
from tests.vault.ground import WAL, Place, flip, in_child, put, rows

PAGE = 4096


def _said(place: Place) -> Damage | None:
    """What opening and checking says of the vault, and that neither changed the file."""
    before = place.database.read_bytes() if place.database.exists() else None
    try:
        place.entered_and_checked().close()
    except DamageError as damage:
        assert (place.database.read_bytes() if place.database.exists() else None) == before
        return damage.damage
    return None


def _put_and_crash(place: Place, count: int) -> None:
    """Leave `count` confirmed commits in the write-ahead log of a process that was killed."""

    def work() -> None:
        session = place.enter()
        put(session, count)
        os.kill(os.getpid(), signal.SIGKILL)

    assert in_child(work) == -signal.SIGKILL


def test_an_untouched_vault_is_whole(place: Place) -> None:
    assert _said(place) is None


def _flip_every(place: Place, pages: list[int]) -> None:
    for page in pages:
        at = page * PAGE + (page * 997) % PAGE
        flip(place.database, at, page % 8)
        assert _said(place), f"page {page}"
        flip(place.database, at, page % 8)
    assert _said(place) is None


def test_a_flipped_bit_in_a_page_is_noticed(place: Place) -> None:
    count = place.database.stat().st_size // PAGE
    _flip_every(place, sorted({0, 1, 2, count - 1, *range(0, count, 5)}))


@pytest.mark.prove
def test_a_flipped_bit_in_any_page_is_noticed(place: Place) -> None:
    session = place.entered_and_checked()
    put(session, 2000)
    session.close()
    _flip_every(place, list(range(place.database.stat().st_size // PAGE)))


@pytest.mark.parametrize("cut", [PAGE, 3 * PAGE, 100, PAGE * 5 + 1])
def test_a_cut_at_a_page_or_within_is_noticed(place: Place, cut: int) -> None:
    os.truncate(place.database, place.database.stat().st_size - cut)
    assert _said(place)


def test_a_lengthened_file_is_noticed(place: Place) -> None:
    with place.database.open("ab") as file:
        file.write(bytes(PAGE))
    assert _said(place) is Damage.CHANGED_OUTSIDE


def test_every_old_page_played_back_is_noticed(place: Place) -> None:
    old = place.database.read_bytes()
    session = place.entered_and_checked()
    session.writer().execute("UPDATE sale SET text = 'changed' WHERE id % 9 = 0")
    put(session)
    session.close()
    new = place.database.read_bytes()
    changed = [at for at in range(0, len(old), PAGE) if old[at : at + PAGE] != new[at : at + PAGE]]
    assert len(changed) > 3
    for at in changed:
        place.database.write_bytes(new[:at] + old[at : at + PAGE] + new[at + PAGE :])
        assert _said(place), f"page {at // PAGE}"
    first, second = changed[-2:]
    swapped = bytearray(new)
    swapped[first : first + PAGE], swapped[second : second + PAGE] = (
        new[second : second + PAGE],
        new[first : first + PAGE],
    )
    place.database.write_bytes(swapped)
    assert _said(place)


def test_yesterdays_file_put_back_is_noticed(place: Place) -> None:
    yesterday = place.database.read_bytes()
    session = place.entered_and_checked()
    put(session, 3)
    session.close()
    place.database.write_bytes(yesterday)
    assert _said(place) is Damage.ROLLED_BACK


def test_yesterdays_whole_folder_put_back_is_noticed_by_this_machine(place: Place) -> None:
    shutil.copytree(place.folder, place.root / "yesterday")
    session = place.entered_and_checked()
    put(session, 3)
    session.close()
    shutil.rmtree(place.folder)
    shutil.copytree(place.root / "yesterday", place.folder)
    assert _said(place) is Damage.ROLLED_BACK


def test_a_folder_carried_to_another_laptop_opens_there(place: Place) -> None:
    shutil.rmtree(place.state)
    assert _said(place) is None
    assert list(place.state.iterdir())


def test_another_vaults_file_or_log_is_noticed(place: Place) -> None:
    other = ground.make(place.root / "other")
    _put_and_crash(other, 5)
    ours = place.database.read_bytes()
    shutil.copy(other.database, place.database)
    assert _said(place) is Damage.DATABASE_UNREADABLE
    place.database.write_bytes(ours)
    shutil.copy(other.folder / WAL, place.folder / WAL)
    assert _said(place) is Damage.DATABASE_UNREADABLE
    assert place.database.read_bytes() == ours


def test_a_crash_loses_nothing_and_alarms_nobody(place: Place) -> None:
    for crashed in range(1, 4):
        _put_and_crash(place, 5)
        session = place.entered_and_checked()
        assert rows(session) == 100 + 5 * crashed
        session.close()


def test_a_flipped_or_cut_log_is_noticed(place: Place) -> None:
    _put_and_crash(place, 30)
    log = (place.folder / WAL).read_bytes()
    chance = random.Random(2)
    for number in range(30):
        at = chance.randrange(len(log))
        if number % 2:
            (place.folder / WAL).write_bytes(log[:at])
        else:
            flip(place.folder / WAL, at, number % 8)
        assert _said(place), f"{'cut' if number % 2 else 'flip'} at {at}"
        (place.folder / WAL).write_bytes(log)
    (place.folder / WAL).unlink()
    assert _said(place) is Damage.ROLLED_BACK
    (place.folder / WAL).write_bytes(log)
    session = place.entered_and_checked()
    assert rows(session) == 130
    session.close()


def test_an_older_log_of_the_same_vault_is_noticed(place: Place) -> None:
    _put_and_crash(place, 5)
    old = (place.folder / WAL).read_bytes()
    _put_and_crash(place, 5)
    (place.folder / WAL).write_bytes(old)
    assert _said(place) is Damage.ROLLED_BACK


def test_any_changed_byte_of_the_seal_is_noticed_or_does_no_harm(place: Place) -> None:
    session = place.entered_and_checked()
    put(session)
    session.close()
    for path in (place.folder / NAME, machine_copy(place.state, copies.read(place.folder).keyfile.vault)):
        content = path.read_bytes()
        silent = {at for at in range(0, len(content), 7) if _passes_with_flip(place, path.name, content, at)}
        # The sector before last may be anything: a crash while the last was written leaves it to go by.
        assert len({at // 512 for at in silent}) <= 1
        path.unlink()
        said = _said(place)
        assert said is (Damage.CHANGED_OUTSIDE if path.parent == place.folder else None)
        path.write_bytes(content)


def _passes_with_flip(place: Place, name: str, content: bytes, at: int) -> bool:
    path = next(path for path in (place.folder / name, place.state / name) if path.exists())
    flip(path, at)
    try:
        place.enter().close()
    except DamageError:
        return False
    else:
        return True
    finally:
        path.write_bytes(content)


def test_a_person_who_was_told_may_take_the_vault_as_it_is(place: Place) -> None:
    yesterday = place.database.read_bytes()
    session = place.entered_and_checked()
    put(session, 3)
    session.close()
    place.database.write_bytes(yesterday)
    with pytest.raises(DamageError):
        place.unlock()
    session = place.unlock(as_it_is=True)
    session.check(session.reader())
    assert rows(session) == 100
    put(session, 1)
    session.close()
    assert _said(place) is None


def test_a_damaged_vault_is_not_written_to_again(place: Place) -> None:
    flip(place.database, place.database.stat().st_size // 2)
    session = place.enter()
    before = place.database.read_bytes()
    with pytest.raises(DamageError):
        session.check(session.reader())
    put(session, 2)
    assert not session.checkpoint(session.writer())
    session.close()
    assert place.database.read_bytes() == before
    assert _said(place) is Damage.CHANGED_OUTSIDE


def test_nothing_is_checkpointed_before_the_check(place: Place) -> None:
    session = place.enter()
    put(session, 2)
    assert not session.checkpoint(session.writer())
    session.check(session.reader())
    assert session.checkpoint(session.writer())
    assert (place.folder / WAL).stat().st_size == 0
    session.close()


def test_a_checkpoint_waits_for_no_reader(place: Place) -> None:
    session = place.entered_and_checked()
    reading = session.reader()
    reading.execute("BEGIN")
    reading.execute("SELECT count(*) FROM sale").fetchall()
    put(session, 5)
    assert not session.checkpoint(session.writer())
    put(session, 5)
    reading.execute("COMMIT")
    assert session.checkpoint(session.writer())
    session.close()
    assert _said(place) is None


def test_a_quick_lock_leaves_a_sealed_file(place: Place) -> None:
    session = place.enter()
    put(session, 2)
    session.close()
    assert (place.folder / WAL).stat().st_size == 0
    assert _said(place) is None


def test_growing_and_emptying_keeps_the_seal_true(place: Place) -> None:
    session = place.entered_and_checked()
    for _ in range(4):
        put(session, 40)
        assert session.checkpoint(session.writer())
        session.writer().execute("DELETE FROM sale WHERE id % 3 = 0")
        assert session.checkpoint(session.writer())
    session.close()
    assert _said(place) is None


def test_both_seals_gone_is_damage(place: Place) -> None:
    shutil.rmtree(place.state)
    (place.folder / NAME).unlink()
    with pytest.raises(VaultError):
        place.unlock()
