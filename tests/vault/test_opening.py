"""How the database is opened: nothing in the clear, nothing for others, nothing it can be talked into."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading

import pytest
from sqlcipher3 import dbapi2

from canvass.errors import (
    Damage,
    DamageError,
    DiskError,
    DiskFault,
    NewerVaultError,
    NoVaultError,
    VaultExistsError,
    VaultInUseError,
)
from canvass.vault import opening, vault
from canvass.vault.faults import translate
from canvass.vault.opening import Mode
from tests.vault.ground import OURS, WAL, Place, in_child, put, rows

ASKED = {
    "foreign_keys": 1,
    "temp_store": 2,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "locking_mode": "normal",
    "journal_mode": "wal",
    "wal_autocheckpoint": 0,
}


def test_every_connection_is_set_up(place: Place) -> None:
    session = place.enter()
    for connection, own in ((session.writer(), {"synchronous": 2}), (session.reader(), {"query_only": 1})):
        for name, value in {**ASKED, **own}.items():
            assert connection.execute(f"PRAGMA {name}").fetchall() == [(value,)], name
    with pytest.raises(dbapi2.OperationalError):
        session.reader().execute("DELETE FROM sale")
    session.close()


@pytest.mark.parametrize(
    "forbidden",
    [
        "ATTACH ':memory:' AS other",
        "PRAGMA key = 'x'",
        "PRAGMA rekey = 'x'",
        "PRAGMA temp_store = FILE",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = ON",
        "PRAGMA query_only = OFF",
        "PRAGMA cipher_log = '/tmp/x'",
        "VACUUM INTO 'copy.db'",
    ],
)
def test_a_statement_cannot_undo_the_set_up(place: Place, forbidden: str) -> None:
    session = place.enter()
    for connection in (session.writer(), session.reader()):
        with pytest.raises(dbapi2.DatabaseError):
            connection.execute(forbidden).fetchall()
    session.close()


def test_nothing_is_in_the_clear_and_nobody_else_may_read(place: Place) -> None:
    session = place.enter()
    session.writer().execute("INSERT INTO sale (text) VALUES ('needle-in-a-haystack')")
    inside = list(place.folder.iterdir())
    assert {path.name for path in inside} >= {"vault.db", WAL, "vault.keys", "vault.keys.2", "vault.seal"}
    for path in inside:
        assert path.stat().st_mode & 0o777 == 0o600, path
        content = path.read_bytes()
        assert b"needle-in-a-haystack" not in content
        assert not content.startswith(opening.PLAIN_HEADER)
    assert place.folder.stat().st_mode & 0o777 == 0o700
    session.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, Damage.DATABASE_MISSING),
        (b"", Damage.DATABASE_EMPTY),
        (b"SQLite format 3\0" + bytes(4080), Damage.DATABASE_PLAIN),
        (b"no database at all", Damage.DATABASE_UNREADABLE),
        (bytes(8192), Damage.DATABASE_UNREADABLE),
    ],
)
def test_a_missing_empty_or_foreign_file_is_damage_and_stays_as_it_is(
    place: Place, content: bytes | None, said: Damage
) -> None:
    if content is None:
        place.database.unlink()
    else:
        place.database.write_bytes(content)
    with pytest.raises(DamageError) as damage:
        place.unlock()
    assert damage.value.damage is said
    assert (place.database.read_bytes() if place.database.exists() else None) == content
    with pytest.raises(VaultExistsError):
        vault.create(place.folder, OURS, place.state)


def test_an_empty_folder_has_no_vault(place: Place) -> None:
    with pytest.raises(NoVaultError):
        vault.unlock(place.root / "nowhere", OURS, 0, place.state)
    (place.root / "theirs").mkdir()
    (place.root / "theirs" / "letter.txt").write_text("keep me")
    with pytest.raises(VaultExistsError):
        vault.create(place.root / "theirs", OURS, place.state)


def test_a_newer_vault_is_refused_and_left_alone(place: Place) -> None:
    session = place.entered_and_checked()
    session.writer().execute("PRAGMA user_version = 7")
    session.close()
    before = {path.name: path.read_bytes() for path in place.folder.iterdir()}
    with pytest.raises(NewerVaultError):
        place.unlock(known=6)
    after = {path.name: path.read_bytes() for path in place.folder.iterdir()}
    assert {name for name in before if before[name] != after[name]} <= {"vault.db-shm"}
    place.unlock(known=7).close()


def test_one_process_at_a_time_has_it(place: Place) -> None:
    session = place.unlock()
    with pytest.raises(VaultInUseError):
        place.enter()
    assert in_child(place.enter) == 1
    session.close()
    (place.folder / "vault.lock").write_text(str(os.getpid()))  # left behind, its number used again
    assert in_child(lambda: place.enter().close()) == 0
    place.enter().close()


def test_two_lanes_work_side_by_side(place: Place) -> None:
    session = place.entered_and_checked()
    seen: list[int] = []
    lane = threading.Thread(target=lambda: seen.extend(rows(session) for _ in range(20)))
    session.writer().execute("BEGIN IMMEDIATE")
    lane.start()
    lane.join()
    session.writer().execute("ROLLBACK")
    put(session)
    assert seen == [100] * 20
    assert rows(session) == 101
    session.close()


def test_the_wrong_key_reads_nothing_and_writes_nothing_to_stderr(place: Place) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from canvass.vault import opening; from canvass.errors import *\n"
        "try: opening.connect(Path(sys.argv[1]), bytearray(32), opening.Mode.WRITE)\n"
        "except DamageError as e: sys.exit(e.damage is not Damage.DATABASE_UNREADABLE)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(place.database)], capture_output=True, check=False, cwd="."
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_errors_are_told_apart_without_saying_what_was_in_the_row(place: Place) -> None:
    session = place.enter()
    writer = session.writer()
    writer.execute("CREATE TABLE odd (text TEXT)")
    writer.execute("INSERT INTO odd VALUES (CAST(x'4e65656b6c65ff' AS TEXT))")
    with pytest.raises(dbapi2.OperationalError) as raised:
        writer.execute("SELECT text FROM odd").fetchall()
    meant = translate(raised.value)
    assert isinstance(meant, DamageError)
    assert "4e" not in str(meant)
    assert "ee" not in str(meant).removeprefix("structure damaged")
    session.close()
    full = translate(dbapi2.OperationalError("database or disk is full"))
    assert isinstance(full, DiskError)
    assert full.fault is DiskFault.FULL
    assert translate(dbapi2.IntegrityError("UNIQUE constraint failed: sale.id")) is None
    assert translate(sqlite3.OperationalError("no such table: nothing")) is None
    assert translate(KeyError("x")) is None
    gone = translate(FileNotFoundError(2, "gone"))
    assert isinstance(gone, DiskError)
    assert gone.fault is DiskFault.GONE


def test_a_frozen_connection_leaves_nothing_beside_the_file(place: Place) -> None:
    for name in (WAL, "vault.db-shm"):
        (place.folder / name).unlink(missing_ok=True)
    connection = opening.connect(place.database, bytearray(place.vault_key), Mode.FROZEN)
    assert opening.look(connection).commits == 100
    assert not (place.folder / WAL).exists()
    connection.close()
