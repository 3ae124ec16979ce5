"""A stall to stand at: real keys, a real vault, and what the screen said."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from canvass.model.branch import Activist
from canvass.model.stall import StallKind, StallPlan
from canvass.settings import Settings
from canvass.usecases.find_contacts import count_contacts
from canvass.usecases.run_stall import look_at_stall, start_stall
from canvass.usecases.sell import read_branch
from tests.store import laptops
from ui.desk import Desk
from ui.shell import theme
from ui.stall.stall_home import StallHome
from ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Branch
    from canvass.model.entry import StallView
    from canvass.store.store import Store
    from ui.stall.sign_up_form import SignUpForm
    from ui.stall.stall_page import StallPage

T = TypeVar("T")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@dataclass
class Stand:
    """Somebody at the keyboard. `keys` counts the control keys that were pressed."""

    qtbot: QtBot
    desk: Desk
    home: StallHome
    said: list[str] = field(default_factory=list)
    failed: list[object] = field(default_factory=list)
    keys: int = 0

    @property
    def page(self) -> StallPage:
        assert self.home.stall_page is not None
        return self.home.stall_page

    @property
    def form(self) -> SignUpForm:
        return self.page.form

    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return widget.accessibleName() if widget else ""

    def type(self, text: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.home, text)

    def press(self, *keys: str) -> None:
        """Control keys: "Enter", "Ctrl+1", "Ctrl+Shift+C", "Y"; each goes where the focus is."""
        for key in keys:
            *held, name = key.split("+")
            code = getattr(Qt.Key, f"Key_{ {'Enter': 'Return', 'Esc': 'Escape'}.get(name, name) }")
            with_ = (CTRL if "Ctrl" in held else NONE) | (SHIFT if "Shift" in held else NONE)
            QTest.keyClick(QApplication.focusWidget() or self.home, code, with_)
            self.keys += 1

    def ask(self, act: Callable[[Store], T]) -> T:
        """What the writing lane answers, once all that was asked before is done."""
        answers: list[T] = []
        self.desk.writer.run(act, then=answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        return answers[0]

    def view(self) -> StallView:
        """The stall as it is committed."""
        stall = self.page.till.stall
        found = self.ask(lambda store: look_at_stall(store, stall))
        self.ask(lambda _: 1)  # by now all that is said after a look has been said
        return found

    def people(self) -> int:
        return self.ask(count_contacts)

    def settle(self) -> None:
        """Wait until both lanes have answered all that was asked of them."""
        answers: list[int] = []
        self.desk.reader.run(lambda _: 1, then=answers.append)
        self.qtbot.waitUntil(lambda: bool(answers))
        self.ask(lambda _: 1)


@pytest.fixture(scope="session")
def _file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stall") / "vault.db"
    laptops.make(path)
    return path


@pytest.fixture
def branch(_file: Path) -> Branch:
    """The generic preset, its blanks filled."""
    store = laptops.wake(_file)
    found = read_branch(store)
    store.connection.close()
    return found


@pytest.fixture
def desk(qtbot: QtBot, _file: Path, tmp_path: Path, branch: Branch) -> Iterator[Desk]:
    """Two real lanes on a copy of one encrypted file: no passphrase to derive for each of fifty tests."""
    assert qtbot
    path = tmp_path / "vault.db"
    shutil.copyfile(_file, path)
    writer, reader = (Worker(lambda: laptops.wake(path)) for _ in range(2))
    broken: list[Exception] = []
    writer.broke.connect(broken.append)
    reader.broke.connect(broken.append)
    yield Desk(writer, reader, branch, Activist(laptops.ACTIVIST, "Carys Jones"))
    writer.stop()
    reader.stop()
    assert not broken


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, desk: Desk) -> Callable[[], Stand]:
    """Open the stall's window; again after a lock, it is a new one on the same vault."""
    theme.apply(qapp, Settings())

    def open_window() -> Stand:
        home = StallHome(desk)
        qtbot.addWidget(home)
        stand = Stand(qtbot, desk, home)
        home.said.connect(stand.said.append)
        home.offered.connect(lambda words, _undo: stand.said.append(words))
        home.failed.connect(stand.failed.append)
        home.resize(1366, 688)
        with qtbot.waitActive(home):
            home.show()
            home.activateWindow()
        stand.settle()
        stand.settle()
        return stand

    return open_window


@pytest.fixture
def stand(sit: Callable[[], Stand], desk: Desk, qtbot: QtBot) -> Stand:
    """A street stall in Hyde Park, open, nothing recorded yet; the focus is on the first field."""
    started: list[object] = []
    plan = StallPlan(StallKind.STREET, "Hyde Park", "CJ")
    desk.writer.run(lambda store: start_stall(store, plan), then=started.append)
    qtbot.waitUntil(lambda: bool(started))
    stand = sit()
    assert stand.focus() == "First name"
    stand.said.clear()
    return stand
