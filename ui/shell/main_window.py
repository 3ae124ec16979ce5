"""The window: locked it shows the way in, unlocked its pages; it says what was saved, and it locks."""

from __future__ import annotations

import sys
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.shell.entrance import Entrance
from ui.shell.status import Status

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from canvass.errors import CanvassError
    from canvass.model.ids import Id
    from canvass.paths import Paths
    from canvass.usecases.open_kiosk import Order
    from canvass.usecases.open_vault import Opened
    from ui.shell.idle import Clock, IdleClock
    from ui.shell.inside import Inside
    from ui.shell.key_sheet import KeySheet
    from ui.shell.machine import Machine
    from ui.widgets.bar import Bar
    from ui.widgets.toast import Toast

_BARS = ("damage", "bar", "advice")  # from the top
PAINTED = 20  # milliseconds until the window has been painted, and somebody may press a key
READING_SECONDS = 8  # to read a message before the window locks


class MainWindow(QMainWindow):
    """One vault's window; `broke` carries our own mistakes, to be noted.

    `relaunch` is given the vault's folder after the lock: it ends this process and starts a locked one.
    What the locked window does not show is made when it is first needed.
    """

    broke = Signal(object)
    entered = Signal()
    turned_round = Signal(object)  # what the kiosk is told; the vault is locked

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
        self.inside: Inside | None = None
        self._paths = paths
        self.entrance = Entrance(paths, folder, machine)
        self._clock = clock
        self.key_sheet: KeySheet | None = None
        self._build()
        self._wire()

    def _build(self) -> None:
        self.setWindowTitle("Canvass")
        self.resize(1200, 720)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.entrance)
        self._middle = QWidget()
        self._column = QVBoxLayout(self._middle)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._stack, 1)
        self.setCentralWidget(self._middle)
        self.status = Status()
        self.statusBar().addWidget(self.status, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _wire(self) -> None:
        self.entrance.unlocked.connect(self.enter)
        self.entrance.made.connect(self._settle_in)
        self.entrance.broke.connect(self.broke)
        self.machine.failed.connect(self.fail)
        QTimer.singleShot(PAINTED, self, self._bind_keys)

    @cached_property
    def damage(self) -> Bar:
        """Says that the vault is damaged, above all else."""
        return self._bar("problem", 0)

    @cached_property
    def bar(self) -> Bar:
        """Says what went wrong."""
        return self._bar("problem", 1)

    @cached_property
    def advice(self) -> Bar:
        """Says what would be good to do."""
        return self._bar("doubt", 2)

    def _bar(self, look: str, place: int) -> Bar:
        from ui.widgets.bar import Bar  # noqa: PLC0415 - when there is something to say

        bar = Bar(look=look)
        above = [made for name, made in vars(self).items() if name in _BARS[:place]]
        self._column.insertWidget(len(above), bar)
        return bar

    @cached_property
    def toast(self) -> Toast:
        """Says for two seconds what was done."""
        from ui.widgets.toast import Toast  # noqa: PLC0415 - the window paints first

        return Toast(self)

    @cached_property
    def idle(self) -> IdleClock:
        """Locks when nobody touches anything."""
        from ui.shell.idle import IdleClock  # noqa: PLC0415 - the window paints first

        idle = IdleClock(lambda: self.machine.settings.idle_lock_minutes * 60, self._clock, self)
        idle.left.connect(self.status.locks_in)
        idle.due.connect(self.lock)
        return idle

    def _bind_keys(self) -> None:
        from ui.shell.keys import bind  # noqa: PLC0415 - the window paints first

        bind(self, "Ctrl+L", self.lock)
        bind(self, "Ctrl+/", self.show_keys)
        bind(self, "Ctrl++ Ctrl+=", partial(self.machine.resize_text, 1))
        bind(self, "Ctrl+-", partial(self.machine.resize_text, -1))
        bind(self, "Ctrl+N", partial(self.go, "stall", "new_sign_up"))
        bind(self, "Ctrl+F", partial(self.go, "contacts", "focus_search"))
        bind(self, "Ctrl+M", partial(self.go, "money", "focus_default"))
        bind(self, "Ctrl+Shift+I", partial(self.go, "desk", "open_import"))
        bind(self, "Ctrl+Shift+D", partial(self.go, "desk", "open_duplicates"))
        bind(self, "Ctrl+E", partial(self.go, "export", "focus_default"))
        bind(self, "Ctrl+Shift+S", partial(self.go, "sync", "exchange_now"))
        bind(self, "Ctrl+Shift+U Ctrl+Shift+H", partial(self.go, "sync", "hand_over"))  # IBus takes the first
        bind(self, "Ctrl+,", partial(self.go, "settings", "setFocus"))

    def enter(self, opened: Opened, *, is_new: bool = False) -> None:
        """Show the pages of an unlocked vault, check the file beside the work, begin the idle clock."""
        from ui.shell.inside import Inside  # noqa: PLC0415 - the window paints first

        inside = self.inside = Inside(opened, self.machine, self.show_keys)
        inside.said.connect(self.toast.say)
        inside.turned.connect(self.toast.hide)
        inside.covered.connect(self.toast.forget)
        inside.failed.connect(self.fail)
        inside.broke.connect(self.broke)
        inside.damaged.connect(self._damaged)
        inside.changed.connect(self.status.saved)
        inside.only_here.connect(self.status.only_here)
        inside.synced.connect(self.status.synced)
        inside.lock_asked.connect(self.lock)
        inside.covered.connect(self._cover_up)
        inside.stuck.connect(self._stuck)
        inside.handed_over.connect(self._hand_over)
        inside.advised.connect(self.advice.tell)
        inside.outdated.connect(self.advice.drop)
        self._stack.addWidget(inside)
        self._stack.setCurrentWidget(inside)
        inside.go("stall")
        self.idle.start()
        if opened.by_code:
            self.advice.tell(
                self.tr("The recovery code opened the vault. Choose a new passphrase in Settings, then lock.")
            )
        elif not opened.recovery_seen and not is_new:
            self.advice.tell(self.tr("The recovery code was never typed back. Make a new one in Settings."))
        self.entered.emit()

    def go(self, page: str, then: str = "") -> None:
        """Show a page, and do something there that it may offer."""
        if self.inside is not None:
            self.inside.go(page, then)

    def show_keys(self) -> None:
        """Show the sheet of keys, or put it away."""
        if self.key_sheet is None:
            from ui.shell.key_sheet import KeySheet  # noqa: PLC0415 - when somebody asks

            self.key_sheet = KeySheet(self._middle)
        self.key_sheet.turn()

    def fail(self, error: CanvassError) -> None:
        """Say what went wrong, what is safe and what to do, without being in the way."""
        from ui import words  # noqa: PLC0415 - when something did go wrong

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
        if self.inside is not None:
            folder = self.inside.unlocked.opened.folder
            self._leave()
            self._relaunch(folder)

    def _hand_over(self, stall: Id) -> None:
        from canvass.usecases.open_kiosk import Laptop  # noqa: PLC0415 - when the laptop is turned round
        from ui.shell.afterwards import again  # noqa: PLC0415 - as above

        if self.inside is not None:
            folder = self.inside.unlocked.opened.folder
            settings = self.machine.settings
            window = again(sys.argv[1:], folder, frozen=True)
            laptop = Laptop(
                folder, self._paths.log, settings.theme, settings.text_points, window=tuple(window)
            )
            self.inside.order_kiosk(stall, laptop, self._turn_round)

    def _turn_round(self, order: Order) -> None:
        """Lock, and let the kiosk follow: leaving it is unlocking."""
        self._leave()
        self.turned_round.emit(order)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close as one locks: nothing half typed is lost."""
        self._leave()
        super().closeEvent(event)

    def _leave(self) -> None:
        inside, self.inside = self.inside, None
        if inside is not None:
            self.idle.stop()
            inside.leave()
            self.status.locked()

    def _cover_up(self) -> None:
        cover = QLabel(self.tr("Locking…"))
        cover.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(cover)
        self._stack.setCurrentWidget(cover)
        if self.key_sheet is not None:
            self.key_sheet.hide()
        self.repaint()

    def _settle_in(self, opened: Opened, joins: bool) -> None:
        self.enter(opened, is_new=True)
        if self.inside is not None:
            done = self.tr("The branch is set up, and a first backup is made.")
            self.inside.settle_in(self.tr("The vault is made, and a first backup.") if joins else done)
        if joins:
            self.go("sync", "join")

    def _stuck(self, error: CanvassError) -> None:
        self.idle.stop()
        self.fail(error)
        QTimer.singleShot(READING_SECONDS * 1000, self, self.lock)

    def _damaged(self, error: CanvassError) -> None:
        from ui import words  # noqa: PLC0415 - when there is damage

        self.damage.tell(words.say(error), stays=True)
        self.status.stopped()
