"""A laptop as the journeys find it: a real locked vault, and the app as it composes itself."""

from __future__ import annotations

import gc
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTranslator

from canvass.paths import paths
from canvass.usecases.new_vault import confirm_recovery, new_vault
from canvass.usecases.set_up_branch import presets
from canvass.vault.slots import FLOOR
from tests.journeys.sitting import ACTIVIST, PASSPHRASE, Place, Sitting
from ui.app import compose
from ui.demo.hands import Hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.shell.main_window import MainWindow


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
    made = new_vault(root.vault(), root.state, branch, ACTIVIST, PASSPHRASE, cost=FLOOR)
    confirm_recovery(made.opened.writer())
    made.opened.close()
    return Place(root, code=made.recovery_code)


@pytest.fixture
def place(_made: Place, tmp_path: Path) -> Place:
    """A locked vault, for this test alone."""
    here = paths(tmp_path)
    shutil.copytree(_made.paths.vaults, here.vaults)
    shutil.copytree(_made.paths.state, here.state)
    return replace(_made, paths=here)


@pytest.fixture
def sit(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Callable[[Place], Sitting]]:
    """Sit down at a laptop: the window that `python -m canvass` opens. Again after a lock, the next one."""
    opened: list[MainWindow] = []
    pictures = Path(os.environ.get("CANVASS_PICTURES", tmp_path))

    def open_window(place: Place) -> Sitting:
        locked: list[Path] = []
        window = compose(qapp, place.paths, place.folder, locked.append)
        opened.append(window)
        window.resize(1366, 768)
        hands = Hands(window, pictures)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        sitting = Sitting(place, window, hands, locked)
        window.entered.connect(sitting.listen)
        return sitting

    yield open_window
    for window in opened:
        window.close()
        window.deleteLater()
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()  # in this thread: a window must not be swept up by the thread of a lane
