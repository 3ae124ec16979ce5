"""The schema walks forward, a step at a time, whole or not at all; a newer one is left alone."""

from __future__ import annotations

import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from canvass.errors import NewerVaultError
from canvass.store import migrate
from tests.store import laptops

if TYPE_CHECKING:
    from pathlib import Path

# A second step that takes long enough to be killed in: it writes many pages before its last statement.
LONG = """
CREATE TABLE numbers (n INTEGER PRIMARY KEY, text TEXT NOT NULL);
INSERT INTO numbers
  WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 40000)
SELECT n, hex(randomblob(40)) FROM c;
CREATE INDEX numbers_text ON numbers (text);
ALTER TABLE meta ADD COLUMN since INTEGER;
"""
CHILD = f"""
import sys
from pathlib import Path
from canvass.store import migrate
from tests.store import laptops
known = migrate.steps()
migrate.steps = lambda: [*known, (len(known) + 1, {LONG!r})]
store = laptops.wake(Path(sys.argv[1]))
print("begin", flush=True)
migrate.migrate(store)
print("done", flush=True)
"""


def test_every_step_is_split_into_whole_statements() -> None:
    for number, sql in migrate.steps():
        found = migrate.statements(sql)
        for statement in found:
            assert sqlite3.complete_statement(statement + ";"), (number, statement)
            assert ";" not in statement
        bare = re.sub(r"^\s*--.*$", "", sql, flags=re.MULTILINE)
        assert "".join("".join(found).split()) == "".join(bare.split()).replace(";", "")


def test_the_steps_are_numbered_without_a_gap() -> None:
    assert [number for number, _ in migrate.steps()] == list(range(1, migrate.newest() + 1))


def test_a_vault_of_today_is_left_as_it_is(tmp_path: Path) -> None:
    laptops.make(tmp_path / "vault.db")
    store = laptops.wake(tmp_path / "vault.db")
    before = laptops.dump(store)
    migrate.migrate(store)
    assert laptops.dump(store) == before
    store.connection.close()


def test_a_vault_from_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    laptops.make(path)
    store = laptops.wake(path)
    store.run(f"PRAGMA user_version = {migrate.newest() + 1}")
    store.run("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.read_bytes()
    with pytest.raises(NewerVaultError) as caught:
        migrate.migrate(store)
    assert (caught.value.found, caught.value.known) == (migrate.newest() + 1, migrate.newest())
    store.connection.close()
    assert path.read_bytes() == before


def kill_within(path: Path, seconds: float) -> bool:
    """Migrate in a child and kill it after some seconds; whether it was done by then."""
    with subprocess.Popen([sys.executable, "-c", CHILD, str(path)], stdout=subprocess.PIPE) as child:
        assert child.stdout
        assert child.stdout.readline() == b"begin\n"
        time.sleep(seconds)
        child.send_signal(signal.SIGKILL)
        return child.stdout.read() == b"done\n"


def old_or_new(tmp_path: Path, times: int) -> None:
    template = tmp_path / "template.db"
    laptops.make(template)
    dice, ends, known = random.Random(2), [], migrate.newest()
    for number in range(times):
        path = tmp_path / f"{number}.db"
        path.write_bytes(template.read_bytes())
        done = kill_within(path, dice.uniform(0, 0.4))
        store = laptops.wake(path)
        version = migrate.current(store)
        tables = {name for (name,) in store.run("SELECT name FROM sqlite_schema")}
        whole = {"numbers", "numbers_text"} <= tables and len(store.run("PRAGMA table_info(meta)")) == 3
        assert version in {known, known + 1}
        assert (version > known) == whole
        assert ("numbers" in tables) == whole
        assert whole or not done
        assert store.one("PRAGMA integrity_check") == ("ok",)
        ends.append(version)
        store.connection.close()
    print(f"{times} migrations killed: {ends.count(known)} old, {ends.count(known + 1)} new")


def test_a_migration_that_is_killed_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    old_or_new(tmp_path, 5)


@pytest.mark.prove
def test_a_migration_that_is_killed_fifty_times_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    old_or_new(tmp_path, 50)
