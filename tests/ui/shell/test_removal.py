from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest

from canvass.errors import WrongPassphraseError
from canvass.usecases.keyholders import add_activist
from canvass.usecases.open_vault import open_vault

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from canvass.model.branch import Activist
    from tests.ui.conftest import Place
    from ui.shell.main_window import MainWindow

OTHER = "velvet anchor puddle candle bright forest"


def test_nobody_locks_themselves_out(window: MainWindow, relaunched: list[Path], qtbot: QtBot) -> None:
    inside = window.inside
    assert inside is not None
    inside.pages.leaving.emit(inside.unlocked.desk.activist.slot)
    qtbot.waitUntil(lambda: "has to stay" in window.bar.words())
    assert inside.pages.isVisible()
    assert not relaunched


def test_removing_a_person_locks_and_their_passphrase_opens_nothing(
    window: MainWindow, place: Place, relaunched: list[Path], qtbot: QtBot
) -> None:
    inside = window.inside
    assert inside is not None
    added: list[Activist] = []
    act = partial(add_activist, inside.unlocked.opened, name="Bo Li", passphrase=OTHER)
    inside.unlocked.writer.run(act, then=added.append)
    qtbot.waitUntil(lambda: bool(added), timeout=15_000)
    inside.pages.leaving.emit(added[0].slot)
    qtbot.waitUntil(lambda: bool(relaunched), timeout=15_000)
    with pytest.raises(WrongPassphraseError):
        open_vault(place.folder, OTHER, place.paths.state)
    again = open_vault(place.folder, place.passphrase, place.paths.state)
    again.check(again.reader())
    again.close()
