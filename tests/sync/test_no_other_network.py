"""Without a network store Canvass opens no socket: not to record, to export, to exchange with a folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sync.guarded import LOADED

HOUSE = Path(__file__).resolve().parents[2]


def guarded(*arguments: str) -> tuple[int, str]:
    """The exit code of a module behind the guard, where there is no display, and everything it said."""
    command = [sys.executable, "-m", "tests.sync.guarded", *arguments]
    environ = {name: value for name, value in os.environ.items() if "DISPLAY" not in name}
    done = subprocess.run(
        command, text=True, cwd=HOUSE, env=environ, timeout=300, check=False, capture_output=True
    )
    return done.returncode, done.stdout + done.stderr


def test_a_whole_outing_with_a_folder_and_a_stick_opens_no_socket(tmp_path: Path) -> None:
    assert guarded("tests.sync.out_and_back", str(tmp_path)) == (0, "")
    exported = {path.suffix for path in (tmp_path / "files").iterdir()}
    assert exported == {".xlsx", ".csv"}
    assert list((tmp_path / "stick").rglob("*.cvb"))


def test_the_guard_ends_whoever_opens_one(tmp_path: Path) -> None:
    code, said = guarded("http.server", "--directory", str(tmp_path), "0")
    assert code == -signal.SIGSYS
    assert "socket." in said
    assert guarded("canvass.sync.stores.s3")[0] == LOADED


@pytest.mark.prove
def test_the_window_opens_none_either(tmp_path: Path) -> None:
    """The demo, which drives itself through every page."""
    code, said = guarded("canvass", "demo", "--folder", str(tmp_path / "demo"))
    assert code == 0, said


@pytest.mark.prove
@pytest.mark.parametrize("journey", ["test_two_laptops_meet.py", "test_evening_at_the_desk.py"])
def test_nor_does_a_journey_through_the_real_window(journey: str) -> None:
    """Two laptops that join in a folder and on a stick; lists that come in, and files that go out."""
    code, said = guarded(
        "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", f"tests/journeys/{journey}"
    )
    assert code == 0, said[-4000:]
