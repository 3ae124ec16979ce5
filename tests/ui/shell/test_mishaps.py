from __future__ import annotations

import stat
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from ui.errand import Errands
from ui.shell.afterwards import again
from ui.shell.mishaps import Mishaps

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def stumble(name: str) -> None:
    raise KeyError(name)


@pytest.fixture
def mishaps(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Mishaps:
    assert qtbot
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    found = Mishaps(tmp_path / "state" / "canvass.log")
    found.watch()
    return found


def test_a_mistake_is_noted_by_type_and_place_and_never_by_its_words(
    mishaps: Mishaps, tmp_path: Path, qtbot: QtBot
) -> None:
    log = tmp_path / "state" / "canvass.log"
    with qtbot.waitSignal(mishaps.happened):
        try:
            stumble("Ada Lovelace")
        except KeyError:
            sys.excepthook(*sys.exc_info())
    line = log.read_text("utf-8")
    assert "builtins.KeyError" in line
    assert "tests/ui/shell/test_mishaps.py" in line
    assert "stumble" in line
    assert "Ada" not in line
    assert stat.S_IMODE(log.stat().st_mode) == 0o600


def test_a_mistake_in_a_thread_comes_home(mishaps: Mishaps, qtbot: QtBot) -> None:
    errands = Errands()
    errands.broke.connect(mishaps.note)
    with qtbot.waitSignal(mishaps.happened):
        errands.run(lambda: stumble("Ada"), print, print)


def test_the_next_process_gets_the_same_home_and_this_vault(tmp_path: Path) -> None:
    vault = tmp_path / "vault"
    assert again(["--home", "stick"], vault, frozen=False) == [
        *("-m", "canvass", "--home", "stick", "--vault", str(vault)),
    ]
    assert again([], vault, frozen=True) == ["--vault", str(vault)]
    assert again(["--vault", "old", "--home=stick"], vault, frozen=True) == [
        *("--home=stick", "--vault", str(vault)),
    ]
