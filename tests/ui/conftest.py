"""A desk as the pages get it: a real encrypted vault, two real lanes, an invented branch."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pytest

from canvass.paths import Paths, paths
from canvass.usecases.new_vault import new_vault
from canvass.usecases.set_up_branch import presets
from canvass.vault.slots import FLOOR
from tests.usecases.vaults import Inside, enter, known
from ui.desk import Desk
from ui.shell.machine import Machine
from ui.shell.main_window import MainWindow
from ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Activist, Branch
    from canvass.store.store import Store
    from canvass.usecases.open_vault import Opened

PASSPHRASE = "lantern orbit velvet meadow copper stride"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a test's vault lies, and what opens it."""

    paths: Paths
    folder: Path
    passphrase: str
    recovery_code: str
    inside: Inside


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Place:
    root = paths(tmp_path_factory.mktemp("made"))
    root.vaults.mkdir(parents=True)
    branch = replace(
        presets()[0].branch,
        name="Leeds",
        organisation="The Lantern Readers",
        contact_address="1 Invented Row, Leeds",
        complaints="complaints@lantern.example.org",
    )
    made = new_vault(root.vault(), root.state, branch, "Carys Jones", PASSPHRASE, cost=FLOOR)
    inside = known(made.opened)
    made.opened.close()
    return Place(root, root.vault(), PASSPHRASE, made.recovery_code, inside)


@pytest.fixture
def place(_made: Place, tmp_path: Path) -> Place:
    """A locked vault of an invented branch, for this test alone: opens with its passphrase or its code."""
    here = paths(tmp_path)
    shutil.copytree(_made.paths.vaults, here.vaults)
    shutil.copytree(_made.paths.state, here.state)
    return replace(_made, paths=here, folder=here.vault())


@pytest.fixture
def opened(place: Place) -> Iterator[Opened]:
    """The same, unlocked by Carys Jones, who is a secretary."""
    found = enter(place.folder, place.paths.state, place.inside)
    yield found
    found.close()


class HandClock:
    """A clock that a test moves by hand; `sleep` is time that only the calendar saw."""

    def __init__(self) -> None:
        self.running = 1000.0
        self.asleep = 0.0

    def monotonic(self) -> float:
        return self.running

    def wall(self) -> float:
        return 1_700_000_000 + self.running + self.asleep


@pytest.fixture
def clock() -> HandClock:
    """The clock of the `window`."""
    return HandClock()


@pytest.fixture
def relaunched() -> list[Path]:
    """The folders that a locked process was started for."""
    return []


@pytest.fixture
def locked(
    qtbot: QtBot, qapp: QApplication, place: Place, clock: HandClock, relaunched: list[Path]
) -> Iterator[MainWindow]:
    """The whole window on a locked vault, as the app puts it together."""
    machine = Machine(qapp, place.paths.settings)
    window = MainWindow(place.paths, place.folder, machine, relaunched.append, clock)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitActive(window):
        window.show()
    yield window
    window.close()


@pytest.fixture
def window(qtbot: QtBot, locked: MainWindow, opened: Opened) -> MainWindow:
    """The whole window, unlocked by Carys Jones and checked."""
    with qtbot.waitSignal(locked.entered):
        locked.enter(opened)
    assert locked.inside is not None
    with qtbot.waitSignal(locked.inside.unlocked.checked):
        pass
    return locked


@pytest.fixture
def branch(opened: Opened) -> Branch:
    """The generic preset, its blanks filled, so that people can agree to its notice."""
    return opened.branch


@pytest.fixture
def activist(opened: Opened) -> Activist:
    """Whoever is at the keyboard."""
    return opened.activist


@pytest.fixture
def desk(qtbot: QtBot, opened: Opened) -> Iterator[Desk]:
    """An unlocked vault as a page gets it."""
    assert qtbot
    writer, reader = Worker(opened.writer), Worker(opened.reader)
    reader.run(opened.check)
    yield Desk(writer, reader, opened.branch, opened.activist)
    reader.stop()
    writer.stop(lambda store: seal(opened, store))


def seal(opened: Opened, store: Store) -> None:
    """Leave an empty log; where a test closed the vault itself there is nothing left to seal."""
    if opened.session._watch is not None:
        opened.checkpoint(store)
