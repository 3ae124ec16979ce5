"""A display of its own (Xvfb), and a person who types on it: real X events, no window manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 30.0  # seconds
PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
app.primaryScreen().grabWindow(0).save(sys.argv[1])
"""
CLIPBOARD = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication(sys.argv[:1])
sys.stdout.write("|".join(app.clipboard().text(mode) for mode in (app.clipboard().Mode.Clipboard,
                                                                  app.clipboard().Mode.Selection)))
"""


@dataclass(frozen=True, slots=True)
class Screen:
    """One X server; `environ` is what a program needs to draw on it."""

    display: str

    @property
    def environ(self) -> dict[str, str]:
        """This process's environment, with the display in it and no offscreen platform."""
        known = {name: text for name, text in os.environ.items() if name != "QT_QPA_PLATFORM"}
        return {**known, "DISPLAY": self.display, "QT_QPA_PLATFORM": "xcb"}

    def picture(self, path: Path) -> None:
        """Save what is on the screen."""
        self._ask(PICTURE, str(path))

    def clipboard(self) -> str:
        """What any other program would paste, from the clipboard and from the selection."""
        return self._ask(CLIPBOARD)

    def _ask(self, code: str, *arguments: str) -> str:
        command = [sys.executable, "-c", code, *arguments]
        told = subprocess.run(
            command, env=self.environ, check=True, capture_output=True, text=True, timeout=60
        )
        return told.stdout


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen of the size that the stall is designed for."""
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            pytest.fail(f"{program} is missing: sh packaging/setup.sh prove")
    reading, writing = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(writing),
        "-screen",
        "0",
        "1366x768x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield Screen(f":{told.readline().strip()}")
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


class Person:
    """Somebody at the keyboard of a screen."""

    def __init__(self, on: Screen) -> None:
        self._screen = on

    def press(self, *chords: str) -> None:
        """Press keys by their X names, one after the other: `Return`, `ctrl+1`."""
        self._do("key", "--delay", "20", *chords)

    def type(self, text: str) -> None:
        """Type a text as fast as fingers might."""
        self._do("type", "--delay", "8", text)

    def look_for(self, process: int) -> None:
        """Wait until the process shows its window, and turn to it, as a click on it would."""
        until("a window", lambda: bool(self._windows(process)))
        self._do("windowfocus", "--sync", self._windows(process)[0])

    def _windows(self, process: int) -> list[str]:
        command = ["xdotool", "search", "--onlyvisible", "--pid", str(process)]
        found = subprocess.run(
            command, env=self._screen.environ, check=False, capture_output=True, text=True, timeout=PATIENCE
        )
        return found.stdout.split()

    def _do(self, *command: str) -> None:
        subprocess.run(["xdotool", *command], env=self._screen.environ, check=True, timeout=PATIENCE)


def until(what: str, seen: Callable[[], bool], patience: float = PATIENCE) -> None:
    """Wait until something is so. Raises TimeoutError, saying what was not."""
    end = time.monotonic() + patience
    while not seen():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(0.01)
