"""A backup is worth what its restore is worth."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import Damage, DamageError, NotCarriedError, VaultInUseError, WrongPassphraseError
from canvass.vault import backup, restore, rotation, vault
from canvass.vault.opening import DATABASE
from canvass.vault.restore import Terms
from tests.vault.ground import OURS, THEIRS, WAL, Place, flip, put, rows

if TYPE_CHECKING:
    import sqlite3

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)


def test_a_backup_is_proved_and_restored(place: Place) -> None:
    session = place.entered_and_checked()
    put(session, 5)
    saved = backup.take(session, NOW)
    put(session, 3)
    session.close()
    proved = backup.prove(saved, OURS)
    assert proved.manifest.counts == {"meta": 1, "sale": 105}
    assert sorted(path.name for path in saved.iterdir()) == [
        "manifest.json",
        "vault.db",
        "vault.keys",
        "vault.keys.2",
    ]
    restored = restore.restore(place.folder, saved, OURS, place.state)
    assert restored.manifest.commits == 105
    session = place.entered_and_checked()
    assert rows(session) == 105
    session.close()


def test_a_backup_is_taken_while_sales_go_on(place: Place) -> None:
    session = place.entered_and_checked()
    taken: list[object] = []
    lane = threading.Thread(target=lambda: taken.append(backup.take(session, NOW)))
    lane.start()
    put(session, 50)
    lane.join()
    session.checkpoint(session.writer())
    session.close()
    [saved] = backup.saved(place.folder)
    assert 100 <= backup.prove(saved.folder, OURS).manifest.commits <= 150
    place.entered_and_checked().close()


def test_a_backup_opens_on_a_new_laptop(place: Place) -> None:
    session = place.enter()
    saved = backup.take(session, NOW)
    session.close()
    new = place.root / "new laptop"
    restore.restore(new / "vault", saved, place.code, new / "state")
    session = vault.unlock(new / "vault", OURS, 0, new / "state")
    session.check(session.reader())
    assert rows(session) == 100
    session.close()


def test_whoever_was_taken_out_since_is_not_let_in_by_a_restore(place: Place) -> None:
    session = place.unlock()
    theirs = vault.add_slot(session, THEIRS)
    saved = backup.take(session, NOW)
    rotation.remove_slot(session, theirs, 0)
    put(session)
    session.close()
    assert restore.restore(place.folder, saved, THEIRS, place.state, Terms(OURS)).returned_slots == ()
    with pytest.raises(WrongPassphraseError):
        place.unlock(THEIRS)
    session = place.unlock()
    session.check(session.reader())
    assert rows(session) == 100
    session.close()


def test_where_the_vault_does_not_open_a_restore_is_agreed_to_and_its_files_stay(place: Place) -> None:
    session = place.unlock()
    theirs = vault.add_slot(session, THEIRS)
    saved = backup.take(session, NOW)
    rotation.remove_slot(session, theirs, 0)
    put(session)
    session.close()
    before = place.database.read_bytes()
    with pytest.raises(NotCarriedError):
        restore.restore(place.folder, saved, THEIRS, place.state)
    assert place.database.read_bytes() == before
    restored = restore.restore(place.folder, saved, THEIRS, place.state, Terms(anyway=True))
    assert (restored.returned_slots, restored.carried) == ((theirs,), None)
    place.unlock(THEIRS).close()
    assert restored.kept
    assert (restored.kept / DATABASE).read_bytes() == before
    vault.unlock(restored.kept, OURS, 0, place.root / "elsewhere").close()


def test_what_a_restore_replaces_is_in_a_backup(place: Place) -> None:
    session = place.entered_and_checked()
    saved = backup.take(session, NOW)
    put(session, 9)
    session.close()
    (place.folder / "vault.seal").unlink()
    kept = restore.restore(place.folder, saved, OURS, place.state).kept
    assert kept
    assert backup.prove(kept, OURS).manifest.commits == 109


def test_what_is_carried_over_is_there_when_the_vault_is_there(place: Place) -> None:
    session = place.entered_and_checked()
    saved = backup.take(session, NOW)
    put(session, 2)
    session.close()

    def carry(known: sqlite3.Connection | None, to: sqlite3.Connection) -> int:
        assert known
        [(count,)] = known.execute("SELECT count(*) FROM sale").fetchall()
        to.execute("INSERT INTO sale (text) VALUES (?)", (str(count),))
        to.execute("UPDATE meta SET value = value + 1 WHERE name = 'commits'")
        return 1

    assert restore.restore(place.folder, saved, OURS, place.state, Terms(carry=carry)).carried == 1
    session = place.entered_and_checked()
    assert rows(session) == 101
    session.close()


def test_a_spoilt_page_of_the_replaced_vault_is_not_taken_for_a_whole_vault(place: Place) -> None:
    session = place.entered_and_checked()
    saved = backup.take(session, NOW)
    session.close()
    flip(place.database, place.database.stat().st_size // 2)
    with pytest.raises(NotCarriedError):
        restore.restore(place.folder, saved, OURS, place.state)
    assert restore.restore(place.folder, saved, OURS, place.state, Terms(anyway=True)).carried is None
    place.entered_and_checked().close()
    assert len(backup.saved(place.folder)) == 1


@pytest.mark.parametrize("name", [DATABASE, backup.MANIFEST, "vault.keys"])
def test_a_spoilt_backup_replaces_nothing(place: Place, name: str) -> None:
    session = place.entered_and_checked()
    saved = backup.take(session, NOW)
    put(session)
    session.close()
    if name == "vault.keys":
        (saved / "vault.keys.2").unlink()
    for at in range(60, (saved / name).stat().st_size, max(1, (saved / name).stat().st_size // 6)):
        flip(saved / name, at)
        with pytest.raises(DamageError) as damage:
            restore.restore(place.folder, saved, place.code, place.state)
        assert damage.value.damage in {Damage.BACKUP_UNREADABLE, Damage.BACKUP_INCOMPLETE}
        flip(saved / name, at)
    session = place.entered_and_checked()
    assert rows(session) == 101
    session.close()


def test_a_forged_or_foreign_manifest_is_refused(place: Place) -> None:
    session = place.enter()
    saved = backup.take(session, NOW)
    session.close()
    path = saved / backup.MANIFEST
    whole = path.read_bytes()
    found = json.loads(whole)
    found["manifest"]["counts"]["sale"] = 1
    for content in (json.dumps(found).encode(), b"[]", b"{}", b"\xff", b"[" * 100_000, b""):
        path.write_bytes(content)
        with pytest.raises(DamageError):
            backup.prove(saved, place.code)
    path.write_bytes(whole)
    with pytest.raises(WrongPassphraseError):
        backup.prove(saved, THEIRS)


def test_a_foreign_log_beside_the_vault_does_not_spoil_a_restore(place: Place) -> None:
    session = place.enter()
    saved = backup.take(session, NOW)
    session.close()
    for name in (WAL, "vault.db-shm", "vault.db-journal"):
        (place.folder / name).write_bytes(b"left by something else")
    place.database.write_bytes(b"")
    for name in ("vault.keys", "vault.keys.2", "vault.seal"):
        (place.folder / name).unlink()
    restore.restore(place.folder, saved, place.code, place.state, Terms(anyway=True))
    session = place.entered_and_checked()
    assert rows(session) == 100
    session.close()


def test_the_vault_before_a_restore_cannot_be_slipped_back(place: Place) -> None:
    session = place.entered_and_checked()
    saved = backup.take(session, NOW)
    put(session, 3)
    session.close()
    shutil.copytree(place.folder, place.root / "before")
    restore.restore(place.folder, saved, place.code, place.state)
    session = place.entered_and_checked()
    put(session, 5)
    session.close()
    shutil.rmtree(place.folder)
    shutil.copytree(place.root / "before", place.folder)
    with pytest.raises(DamageError) as damage:
        place.unlock()
    assert damage.value.damage is Damage.ROLLED_BACK


def test_an_open_vault_is_not_restored_over(place: Place) -> None:
    session = place.enter()
    saved = backup.take(session, NOW)
    with pytest.raises(VaultInUseError):
        restore.restore(place.folder, saved, OURS, place.state)
    session.close()


def test_backups_roll(place: Place) -> None:
    session = place.enter()
    for days in (200, 100, 50, 20, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0):
        backup.take(session, NOW - timedelta(days=days))
    backup.take(session, NOW)
    session.close()
    assert len(backup.saved(place.folder)) == 15
    for left in range(15, 0, -1):
        assert len(backup.saved(place.folder)) == left
        if not backup.prune(place.folder, NOW):
            break
    kept = [NOW - one.made for one in backup.saved(place.folder)]
    assert kept[:2] == [timedelta(0), timedelta(0)]
    assert max(kept) == timedelta(days=50)


@pytest.mark.parametrize("years", [-2, 10])
def test_a_clock_years_off_costs_no_backup(place: Place, years: int) -> None:
    session = place.enter()
    for days in (200, 100, 60, 50, 40, 30, 20, 9, 8, 7, 6, 5, 4, 3, 2, 1):
        backup.take(session, NOW - timedelta(days=days))
    made = backup.keep(session, NOW.replace(year=NOW.year + years))
    assert len(backup.saved(place.folder)) == 17
    assert made.is_dir()
    backup.keep(session, NOW)
    session.close()
    assert len(backup.saved(place.folder)) >= 17


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=400)), min_size=1, unique=True))
def test_what_rolls_away_is_never_the_newest_and_never_too_much(ages: list[timedelta]) -> None:
    made = [NOW - age for age in ages]
    gone = backup.surplus(made, NOW)
    kept = sorted(set(made) - gone, reverse=True)
    assert kept[0] == max(made)
    assert all(NOW - one <= backup.OLDEST for one in kept[1:])
    assert len(kept) <= backup.NEWEST + backup.WEEKS
    young = [one for one in sorted(made, reverse=True)[: backup.NEWEST] if NOW - one <= backup.OLDEST]
    assert set(young) <= set(kept)
