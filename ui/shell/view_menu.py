"""The View button: larger and smaller letters, the colours, the sheet of keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton

from canvass.settings import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.shell.machine import Machine


class ViewButton(QPushButton):
    """Opens the menu; each choice is kept for this machine."""

    def __init__(self, machine: Machine, show_keys: Callable[[], object]) -> None:
        super().__init__()
        self.setText(self.tr("View"))
        self.setAutoDefault(True)
        self.setAccessibleName(self.tr("View: letters, colours and keys"))
        self._machine = machine
        menu = QMenu(self)
        menu.addAction(self.tr("Larger letters (Ctrl++)"), partial(machine.resize_text, 1))
        menu.addAction(self.tr("Smaller letters (Ctrl+-)"), partial(machine.resize_text, -1))
        menu.addSeparator()
        group = QActionGroup(menu)
        self.themes = {name: self._theme(menu, group, name) for name in THEMES}
        menu.addSeparator()
        menu.addAction(self.tr("Keys (Ctrl+/)"), show_keys)
        menu.aboutToShow.connect(self._tick)
        self.setMenu(menu)

    def _theme(self, menu: QMenu, group: QActionGroup, name: str) -> QAction:
        words = {
            "system": self.tr("Colours as the system has them"),
            "light": self.tr("Light"),
            "dark": self.tr("Dark"),
            "sunlight": self.tr("Sunlight: black on white, large"),
        }[name]
        action = menu.addAction(words, partial(self._machine.change, theme=name))
        action.setCheckable(True)
        group.addAction(action)
        return action

    def _tick(self) -> None:
        self.themes[self._machine.settings.theme].setChecked(True)
