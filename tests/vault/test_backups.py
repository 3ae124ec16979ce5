"""A backup is worth what its restore is worth."""

from __future__ import annotations

import json
import shutil
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canvass.errors import Damage, DamageError, VaultInUseError, WrongPassphraseError
from canvass.vault import backup, restore, rotation, vault
from canvass.vault.opening import DATABASE
from tests.vault.ground import OURS, THEIRS, WAL, Place, flip, put, rows

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


def test_a_restored_vault_says_whose_way_in_came_back(place: Place) -> None:
    session = place.unlock()
    theirs = vault.add_slot(session, THEIRS)
    saved = backup.take(session, NOW)
    rotation.remove_slot(session, theirs, 0)
    put(session)
    session.close()
    assert restore.restore(place.folder, saved, OURS, place.state).returned_slots == (theirs,)
    place.unlock(THEIRS).close()


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
    restore.restore(place.folder, saved, place.code, place.state)
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
    gone = backup.prune(place.folder, NOW)
    kept = [NOW - one.made for one in backup.saved(place.folder)]
    assert gone == 15 - len(kept)
    assert kept[:2] == [timedelta(0), timedelta(0)]
    assert max(kept) == timedelta(days=50)


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
