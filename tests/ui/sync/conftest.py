"""Two laptops of an invented branch, each with its own vault and lanes, and a folder in which they meet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.paths import paths
from canvass.usecases.new_vault import new_vault
from canvass.usecases.set_up_branch import presets
from canvass.vault.slots import FLOOR
from tests.ui.conftest import PASSPHRASE, seal
from ui.desk import Desk
from ui.sync.exchanges import Exchanges
from ui.sync.sync_page import SyncPage
from ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtGui import QKeySequence
    from pytestqt.qtbot import QtBot

    from canvass.usecases.open_vault import Opened

NONE = Qt.KeyboardModifier.NoModifier
LONG = 60_000  # milliseconds that two laptops may take to meet on a busy machine


@pytest.fixture(autouse=True)
def _looked_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is looked for every three seconds while somebody waits is looked for every second."""
    monkeypatch.setattr("ui.sync.admitting.LOOKING_SECONDS", 1)
    monkeypatch.setattr("ui.sync.sync_page.PATIENCE_SECONDS", 1)


@dataclass
class Laptop:
    """Somebody at the Sync page of one laptop, with real keys."""

    qtbot: QtBot
    desk: Desk
    page: SyncPage

    def press(self, key: Qt.Key | QKeySequence, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page, key, modifiers)  # type: ignore[arg-type]  # Qt takes both

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.page, text)

    def until(self, seen: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(seen, timeout=LONG)

    def ask(self, act: Callable[..., Any]) -> Any:
        answers: list[Any] = []
        self.desk.writer.run(act, answers.append)
        self.until(lambda: bool(answers))
        return answers[0]

    def come(self) -> None:
        """Sit down here: the page is shown and has the keys."""
        with self.qtbot.waitActive(self.page):
            self.page.show()
            self.page.activateWindow()
        self.until(lambda: self.page._exchanges.known is not None)
        self.page.focus_default()


@pytest.fixture
def alone(qtbot: QtBot, desk: Desk) -> Iterator[Laptop]:
    """Carys's laptop, whose branch is set up and which meets no other yet."""
    yield from _sit(qtbot, desk)


@pytest.fixture
def second(qtbot: QtBot, tmp_path: Path) -> Iterator[Laptop]:
    """Bo's laptop: a vault of its own, with a branch that nobody filled in."""
    here = paths(tmp_path / "second")
    here.vaults.mkdir(parents=True)
    branch = replace(presets()[0].branch, name="A branch to join")
    opened = new_vault(here.vault(), here.state, branch, "Bo Li", PASSPHRASE, cost=FLOOR).opened
    writer, reader = Worker(opened.writer), Worker(opened.reader)
    reader.run(opened.check)
    yield from _sit(qtbot, Desk(writer, reader, opened.branch, opened.activist))
    reader.stop()
    writer.stop(lambda store: seal(opened, store))
    _close(opened)


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    """A folder that both laptops have."""
    folder = tmp_path / "meeting"
    folder.mkdir()
    return folder


def _sit(qtbot: QtBot, desk: Desk) -> Iterator[Laptop]:
    page = SyncPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 640)
    laptop = Laptop(qtbot, desk, page)
    laptop.come()
    yield laptop
    Exchanges.of(desk).stop()


def _close(opened: Opened) -> None:
    opened.close()
