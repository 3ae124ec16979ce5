"""Real sticks: killed at any moment while writing, full to the brim, locked."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from canvass.errors import StoreFullError, StoreRefusedError
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from canvass.sync.stores.store import BundleStore

pytestmark = pytest.mark.prove

KILLS = 25
WRITES = """
import hashlib, os, sys
from canvass.model.sync_store import StoreKind, StoreSettings
from canvass.sync.stores.store import open_store
store = open_store(StoreSettings(StoreKind.FOLDER, sys.argv[1]))
print("begun", flush=True)
while True:
    content = os.urandom(200_000)
    store.put(f"log/{hashlib.sha256(content).hexdigest()}", content)
"""


def test_a_kill_at_any_moment_leaves_whole_files_or_none(tmp_path: Path) -> None:
    command = [sys.executable, "-c", WRITES, str(tmp_path)]
    for kill in range(KILLS):
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(0.003 * kill)
            process.kill()
    store = open_store(StoreSettings(StoreKind.FOLDER, str(tmp_path)))
    names = store.list("log")
    assert len(names) > KILLS
    for name in names:
        assert hashlib.sha256(store.get(name) or b"").hexdigest() == name.removeprefix("log/")


@contextmanager
def _mounted(folder: Path) -> Iterator[None]:
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(folder)]
    if os.getuid() or subprocess.run(mount, check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("only root may mount")
    try:
        yield
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def _fill(store: BundleStore, content: bytes) -> None:
    for number in range(99):
        store.put(f"log/{number}", content)


def test_a_full_stick_keeps_what_it_has_and_works_again_with_room(tmp_path: Path) -> None:
    with _mounted(tmp_path):
        store = open_store(StoreSettings(StoreKind.FOLDER, str(tmp_path)))
        content = bytes(range(256)) * 200
        with pytest.raises(StoreFullError):
            _fill(store, content)
        kept = store.list("log")
        assert len(kept) >= 3
        assert all(store.get(name) == content for name in kept)
        assert len(list((tmp_path / "log").iterdir())) == len(kept), "no halves are left"
        store.delete(kept[0])
        store.put("log/again", content)
        assert store.get("log/again") == content


def test_a_locked_stick_is_read_and_not_written(tmp_path: Path) -> None:
    with _mounted(tmp_path):
        store = open_store(StoreSettings(StoreKind.FOLDER, str(tmp_path)))
        store.put("log/1", b"1")
        subprocess.run(["mount", "-o", "remount,ro", str(tmp_path)], check=True)
        assert store.get("log/1") == b"1"
        with pytest.raises(StoreRefusedError):
            store.put("log/2", b"2")
        with pytest.raises(StoreRefusedError):
            store.delete("log/1")
