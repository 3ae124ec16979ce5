"""What every test stands on: no display, private files, a home of its own, an empty temp folder."""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings
from pytestqt.qtbot import QtBot

if TYPE_CHECKING:
    from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each child compiles Canvass anew
os.umask(0o077)
settings.register_profile("steady", derandomize=True)  # one commit passes or fails, whoever runs it
settings.register_profile("explore", derandomize=False, print_blob=True)  # make explore
MUCH = 50_000  # objects that may be garbage
PATIENCE = 30_000  # milliseconds to wait for what has to come, where pytest-qt gives up after five seconds

MEMORY = Path("/dev/shm")  # noqa: S108 - only a folder of our own in it
PLENTY = 3 << 30  # bytes; all that is there at one time is a tenth of that

_OWN = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Give this process a home and a temp folder of its own, so that no test meets a person's files."""
    settings.load_profile(os.environ.get("EXAMPLES", "steady"))
    own = Path(tempfile.mkdtemp(prefix="canvass-tests-", dir=_room(config)))
    config.stash[_OWN] = own
    for name in ("TMPDIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        folder = own / name.lower()
        folder.mkdir()
        os.environ[name] = str(folder)
    tempfile.tempdir = None
    for wait in (QtBot.waitActive, QtBot.waitExposed, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitUntil):
        assert wait.__kwdefaults__ is not None
        wait.__kwdefaults__["timeout"] = PATIENCE
    if not hasattr(config, "workerinput") and not config.option.basetemp:
        config.option.basetemp = str(own / "tests")


def _room(config: pytest.Config) -> Path | None:
    """In memory where there is plenty: in the tests processes die, not disks, and a disk is waited for."""
    if config.option.markexpr == "bench" or not MEMORY.is_dir():
        return None
    return MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > PLENTY else None


def pytest_collection_finish() -> None:
    """All tests are read in and stay: whoever looks for garbage need not go through them each time."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing behind."""
    shutil.rmtree(config.stash[_OWN], ignore_errors=True)


@pytest.fixture(autouse=True)
def _swept_up_in_this_thread() -> Iterator[None]:
    """As the app does it: Python's collector never runs in a lane, where a closed window's end is a crash."""
    gc.disable()
    yield
    if gc.get_count()[0] > MUCH:
        gc.collect()


@pytest.fixture(autouse=True)
def _nothing_in_the_temp_folder() -> Iterator[None]:
    """Plain text never touches a temp folder: whatever a test did, there is nothing in it afterwards."""
    yield
    left = list(Path(os.environ["TMPDIR"]).iterdir())
    assert not left, f"left in the temp folder: {left}"
