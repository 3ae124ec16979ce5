"""The way in: the unlock page, setting up a new branch, or mending a vault; whichever is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvass.usecases.before_unlock import is_vault
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.paths import Paths
    from canvass.usecases.open_vault import Opened
    from ui.shell.machine import Machine


class Entrance(QStackedWidget):
    """Shows one page at a time; `unlocked` carries an Opened, `made` a new one, and if it is to join."""

    unlocked = Signal(object)
    made = Signal(object, bool)
    failed = Signal(object)
    broke = Signal(object)

    def __init__(self, paths: Paths, folder: Path, machine: Machine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paths = paths
        self._folder = folder
        self._machine = machine
        self.show_for(folder)

    def show_for(self, folder: Path) -> None:
        """Show what a folder needs: its unlock page, or setting up where there is no vault."""
        if is_vault(folder):
            self._folder = folder
            self._show_unlock()
        else:
            self._show_set_up(folder)

    def _show_unlock(self) -> None:
        page = UnlockPage(self._folder, self._paths.state)
        page.unlocked.connect(self._enter)
        page.elsewhere.connect(self._choose)
        page.new.connect(self._new)
        page.mend.connect(self._show_mend)
        page.broke.connect(self.broke)
        self._put(page)

    def _show_set_up(self, folder: Path) -> None:
        from ui.unlock.set_up_page import SetUpPage  # noqa: PLC0415 - once in the life of a vault

        page = SetUpPage(folder, self._paths.state, way_back=is_vault(self._folder))
        page.left.connect(self._show_unlock)
        page.made.connect(self._made)
        page.elsewhere.connect(self._choose)
        page.broke.connect(self.broke)
        self._put(page)

    def _show_mend(self) -> None:
        from ui.unlock.mend_page import MendPage  # noqa: PLC0415 - rarely, one hopes

        page = MendPage(self._folder, self._paths.state)
        page.unlocked.connect(self._enter)
        page.back.connect(self._show_unlock)
        page.broke.connect(self.broke)
        self._put(page)

    def _choose(self) -> None:
        from ui.unlock.elsewhere_page import ElsewherePage  # noqa: PLC0415 - once in the life of a vault

        page = ElsewherePage(self._paths.vaults)
        page.found.connect(self.show_for)
        page.new.connect(self._show_set_up)
        page.back.connect(lambda: self.show_for(self._folder))
        self._put(page)

    def _new(self) -> None:
        names = ("branch", *(f"branch-{number}" for number in range(2, 100)))
        free = next(self._paths.vault(name) for name in names if not is_vault(self._paths.vault(name)))
        self._show_set_up(free)

    def _enter(self, opened: Opened) -> None:
        self._machine.change(last_vault=str(opened.folder))
        self.unlocked.emit(opened)

    def _made(self, opened: Opened, joins: bool) -> None:
        self._machine.change(last_vault=str(opened.folder))
        self.made.emit(opened, joins)

    def _put(self, page: QWidget) -> None:
        old = self.currentWidget()
        self.addWidget(page)
        self.setCurrentWidget(page)
        if old is not None:
            self.removeWidget(old)
            old.deleteLater()
        QTimer.singleShot(0, page, page.setFocus)
