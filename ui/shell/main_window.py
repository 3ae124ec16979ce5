"""The window: locked it shows the way in, unlocked its pages; it says what was saved, and it locks."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui import words
from ui.shell.clipboard import OurClipboard
from ui.shell.entrance import Entrance
from ui.shell.idle import IdleClock
from ui.shell.keys import KeySheet, bind
from ui.shell.page_list import page_list
from ui.shell.pages import Pages, call
from ui.shell.status import Status
from ui.shell.suspend import Suspend
from ui.shell.unlocked import Unlocked
from ui.shell.view_menu import ViewButton
from ui.widgets.bar import Bar
from ui.widgets.press import press
from ui.widgets.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from canvass.errors import CanvassError
    from canvass.model.branch import Branch
    from canvass.model.ids import Id
    from canvass.paths import Paths
    from canvass.usecases.open_vault import Opened
    from ui.shell.idle import Clock
    from ui.shell.machine import Machine

READING_SECONDS = 8  # to read a message before the window locks


class MainWindow(QMainWindow):
    """One vault's window; `broke` carries our own mistakes, to be noted.

    `relaunch` is given the vault's folder after the lock: it ends this process and starts a locked one.
    """

    broke = Signal(object)
    entered = Signal()

    def __init__(
        self,
        paths: Paths,
        folder: Path,
        machine: Machine,
        relaunch: Callable[[Path], object],
        clock: Clock | None = None,
    ) -> None:
        super().__init__()
        self.machine = machine
        self._relaunch = relaunch
        self.unlocked: Unlocked | None = None
        self.pages: Pages | None = None
        self.entrance = Entrance(paths, folder, machine)
        self.idle = IdleClock(lambda: machine.settings.idle_lock_minutes * 60, clock, self)
        self._suspend = Suspend(self)
        self._clipboard = OurClipboard(self)
        self._build()
        self._wire()

    def _build(self) -> None:
        self.setWindowTitle("Canvass")
        self.resize(1200, 720)
        self.damage = Bar(look="problem")
        self.bar = Bar(look="problem")
        self.advice = Bar(look="doubt")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.entrance)
        self._cover = QLabel(self.tr("Locking…"))
        self._cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self._cover)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.damage, self.bar, self.advice):
            column.addWidget(widget)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(middle)
        self.toast = Toast(middle)
        self.key_sheet = KeySheet(middle)
        self.status = Status()
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _wire(self) -> None:
        self.entrance.unlocked.connect(self.enter)
        self.entrance.made.connect(self._settle_in)
        self.entrance.broke.connect(self.broke)
        self.entrance.failed.connect(self.fail)
        self.machine.failed.connect(self.fail)
        self.idle.left.connect(self.status.locks_in)
        self.idle.due.connect(self.lock)
        self._suspend.near.connect(self.lock)
        bind(self, "Ctrl+L", self.lock)
        bind(self, "Ctrl+/", self.key_sheet.turn)
        bind(self, "Ctrl++ Ctrl+=", partial(self.machine.resize_text, 1))
        bind(self, "Ctrl+-", partial(self.machine.resize_text, -1))
        bind(self, "Ctrl+N", partial(self.go, "stall", "new_sign_up"))
        bind(self, "Ctrl+F", partial(self.go, "contacts", "focus_search"))
        bind(self, "Ctrl+E", partial(self.go, "export"))
        bind(self, "Ctrl+,", partial(self.go, "settings"))

    def enter(self, opened: Opened, *, is_new: bool = False) -> None:
        """Show the pages of an unlocked vault, check the file beside the work, begin the idle clock."""
        self.unlocked = Unlocked(opened, self)
        self.unlocked.failed.connect(self.fail)
        self.unlocked.broke.connect(self.broke)
        self.unlocked.damaged.connect(self._damaged)
        self.pages = self._make_pages(self.unlocked)
        self._stack.addWidget(self.pages)
        self._stack.setCurrentWidget(self.pages)
        self.pages.open("stall")
        self.unlocked.check()
        self.idle.start()
        self._suspend.listen()
        if not opened.recovery_seen and not is_new:
            self.advice.tell(self.tr("The recovery code was never typed back. Make a new one in Settings."))
        self.entered.emit()

    def _settle_in(self, opened: Opened) -> None:
        from canvass.usecases.back_up import back_up  # noqa: PLC0415 - heavy, only when used
        from canvass.usecases.new_vault import confirm_recovery  # noqa: PLC0415 - as above

        self.enter(opened, is_new=True)
        if self.unlocked is not None:
            self.unlocked.writer.run(confirm_recovery)
            done = self.tr("The branch is set up, and a first backup is made.")
            self.unlocked.reader.run(partial(back_up, opened), then=lambda _: self.say(done))

    def go(self, page: str, then: str = "") -> None:
        """Show a page, and do something there that it may offer."""
        if self.pages is not None:
            shown = self.pages.open(page)
            call(shown, then) if then else shown.setFocus()

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show and announce that something was done."""
        self.toast.say(text, undo)

    def fail(self, error: CanvassError) -> None:
        """Say what went wrong, what is safe and what to do, without being in the way."""
        if said := words.say(error):
            self.bar.tell(said)

    def own_up(self) -> None:
        """Say that Canvass made a mistake, which has been noted."""
        self.bar.tell(
            self.tr(
                "Canvass made a mistake and has noted where, without any names. What was saved is safe. "
                "Carry on; if it comes again, lock and unlock."
            )
        )

    def lock(self) -> None:
        """Lock now: keep what is half typed, seal the vault, and hand over to a new, locked process."""
        if self.unlocked is None:
            return
        folder = self.unlocked.opened.folder
        self._leave()
        self._relaunch(folder)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as one locks: nothing half typed is lost."""
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        if self.unlocked is None or self.pages is None:
            return
        self.idle.stop()
        self.pages.keep_drafts()
        self._stack.setCurrentWidget(self._cover)
        self.repaint()
        self._clipboard.forget()
        self.unlocked.close()
        self.unlocked = None
        self.status.locked()

    def _make_pages(self, unlocked: Unlocked) -> Pages:
        lock = press(self.tr("Lock"), self.lock, icon="lock", name=self.tr("Lock now"))
        view = ViewButton(self.machine, self.key_sheet.turn)
        build = page_list(unlocked.desk, unlocked.opened, self.machine)
        pages = Pages(build, [view, lock])
        pages.said.connect(self.say)
        pages.offered.connect(self.say)
        pages.failed.connect(self.fail)
        pages.changed.connect(self.status.saved)
        pages.erased.connect(unlocked.checkpoint)
        pages.branch_changed.connect(self._take_branch)
        pages.leaving.connect(self._remove)
        return pages

    def _take_branch(self, branch: Branch) -> None:
        if self.unlocked is None or self.pages is None:
            return
        self.unlocked.desk = replace(self.unlocked.desk, branch=branch)
        build = page_list(self.unlocked.desk, self.unlocked.opened, self.machine)
        self.pages.rebuild(build, but="settings")

    def _remove(self, slot: Id) -> None:
        if self.unlocked is not None and self.pages is not None:
            self.idle.stop()
            self.pages.keep_drafts()
            self._stack.setCurrentWidget(self._cover)
            self.unlocked.remove(slot, lambda _: self.lock(), self._not_removed)

    def _not_removed(self, error: CanvassError) -> None:
        self.fail(error)
        QTimer.singleShot(READING_SECONDS * 1000, self, self.lock)

    def _damaged(self, error: CanvassError) -> None:
        self.damage.tell(words.say(error), stays=True)
        self.status.stopped()
