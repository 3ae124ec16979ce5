from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest

from canvass import settings
from canvass.settings import Settings
from ui.shell import theme
from ui.shell.machine import Machine
from ui.shell.palette import DARK, LIGHT, SUNLIGHT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.shell.main_window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def machine(qapp: QApplication, tmp_path: Path) -> Iterator[Machine]:
    made = Machine(qapp, tmp_path / "settings.toml")
    yield made
    made.change(theme="light")


def window_colour(app: QApplication) -> str:
    return app.palette().color(QPalette.ColorRole.Window).name()


def is_for_the_sun(app: QApplication) -> bool:
    """Whether everything is dressed for the sun."""
    return SUNLIGHT.brand in app.styleSheet()


@pytest.mark.parametrize(
    ("key", "end"), [(Qt.Key.Key_Plus, 28), (Qt.Key.Key_Equal, 28), (Qt.Key.Key_Minus, 10)]
)
def test_letters_grow_and_shrink_by_a_key_up_to_a_limit(
    locked: MainWindow, qapp: QApplication, qtbot: QtBot, key: Qt.Key, end: int
) -> None:
    qtbot.wait(50)  # until its keys are bound
    sizes = set()
    for _ in range(20):
        QTest.keyClick(locked, key, CTRL)
        sizes.add(qapp.font().pointSize())
    assert qapp.font().pointSize() == locked.machine.settings.text_points == end
    assert sizes == (set(range(15, 29)) if end == 28 else set(range(10, 14)))


def test_a_size_that_makes_no_sense_is_the_nearest_that_does(tmp_path: Path) -> None:
    assert Settings(text_points=3).tidy().text_points == 10
    assert Settings(text_points=24).tidy().text_points == 24
    assert Settings(text_points=200).tidy().text_points == 28
    path = tmp_path / "settings.toml"
    settings.write(path, Settings(text_points=24, theme="sunlight"))
    assert settings.read(path) == Settings(text_points=24, theme="sunlight")


def test_the_systems_wish_for_contrast_is_followed_while_the_window_is_open(
    machine: Machine, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.change(theme="system")
    hints = qapp.styleHints().accessibility()
    assert not is_for_the_sun(qapp)
    monkeypatch.setattr(theme, "_wants_contrast", lambda _hints: True)
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert is_for_the_sun(qapp)
    monkeypatch.undo()
    hints.contrastPreferenceChanged.emit(Qt.ContrastPreference.NoPreference)
    assert not is_for_the_sun(qapp)


def test_what_was_chosen_here_stays_whatever_the_system_wishes(
    machine: Machine, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.change(theme="dark")
    monkeypatch.setattr(theme, "_wants_contrast", lambda _hints: True)
    qapp.styleHints().accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    qapp.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Light)
    assert window_colour(qapp) == DARK.window
    machine.change(theme="light")
    assert window_colour(qapp) == LIGHT.window
    assert not is_for_the_sun(qapp)
