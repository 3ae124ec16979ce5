"""What the window shows once it is unlocked: the pages, on two lanes; imported only then."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.errors import LastSlotError
from canvass.usecases.open_kiosk import kiosk_order
from canvass.usecases.take_in import take_in
from ui.shell.battery import Battery
from ui.shell.clipboard import OurClipboard
from ui.shell.cut_off import CutOff
from ui.shell.field_keys import FieldKeys
from ui.shell.made_late import call
from ui.shell.only_here import OnlyHereLook
from ui.shell.page_list import page_list
from ui.shell.pages import Pages
from ui.shell.suspend import Suspend
from ui.shell.synced import Synced
from ui.shell.unlocked import Unlocked
from ui.shell.view_menu import ViewButton
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.errors import CanvassError
    from canvass.model.branch import Activist, Branch
    from canvass.model.ids import Id
    from canvass.usecases.open_kiosk import Laptop, Order
    from canvass.usecases.open_vault import Opened
    from canvass.usecases.take_in import TakenIn
    from ui.shell.machine import Machine


class Inside(QWidget):
    """Joins the pages with the vault; `lock_asked` when it is time, `covered` when nothing may show."""

    said = Signal(str, object)
    failed = Signal(object)
    broke = Signal(object)
    damaged = Signal(object)
    changed = Signal()
    turned = Signal()  # to another page
    lock_asked = Signal()
    covered = Signal()
    stuck = Signal(object)
    handed_over = Signal(object)  # the stall's id
    advised = Signal(str)
    outdated = Signal(str)
    only_here = Signal(object)
    synced = Signal(object)  # words for the status line, long and short

    def __init__(self, opened: Opened, machine: Machine, show_keys: Callable[[], object]) -> None:
        super().__init__()
        self._machine = machine
        self._clipboard = OurClipboard(self)
        self._suspend = Suspend(self)
        self._field_keys = FieldKeys(self)
        self.unlocked = Unlocked(opened, self)
        self.battery = Battery(self.unlocked)
        self._only_here = OnlyHereLook(self.unlocked)
        self._cut_off = CutOff(self.unlocked)
        lock = press(self.tr("Lock"), self.lock_asked.emit, icon="lock", name=self.tr("Lock now"))
        build = page_list(self.unlocked.desk, opened, machine)
        self.pages = Pages(build, [ViewButton(machine, show_keys), lock])
        self._synced = Synced(self.unlocked, self.pages)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._wire()
        self.unlocked.check()
        self.unlocked.writer.run(partial(take_in, folder=opened.folder), then=self._taken_in)
        self._cut_off.look()
        self._synced.exchanges.look()
        self._suspend.listen()
        self.battery.start()

    def _wire(self) -> None:
        self.unlocked.failed.connect(self.failed)
        self.unlocked.broke.connect(self.broke)
        self.unlocked.damaged.connect(self.damaged)
        self.battery.advised.connect(self.advised)
        self._cut_off.advised.connect(self.advised)
        self.changed.connect(self._only_here.soon)
        self._only_here.found.connect(self.only_here)
        self.changed.connect(self._synced.exchanges.soon)
        self._synced.line.connect(self.synced)
        self._synced.advised.connect(self.advised)
        self._synced.took_in.connect(self._only_here.soon)
        self._synced.branch_changed.connect(partial(self._take_branch, but="sync"))
        self._suspend.near.connect(self.lock_asked)
        self.pages.said.connect(lambda words: self.said.emit(words, None))
        self.pages.offered.connect(self.said)
        self.pages.failed.connect(self.failed)
        self.pages.changed.connect(self.changed)
        self.pages.turned.connect(self.turned)
        self.pages.erased.connect(self.unlocked.checkpoint)
        self.pages.advised.connect(self.advised)
        self.pages.outdated.connect(self.outdated)
        self.pages.branch_changed.connect(self._take_branch)
        self.pages.leaving.connect(self._remove)
        self.pages.handed_over.connect(self.handed_over)

    def go(self, page: str, then: str = "") -> None:
        """Show a page, and do something there that it may offer."""
        call(self.pages.open(page), then)

    def settle_in(self, done: str) -> None:
        """A new branch: note that its recovery code was typed back, make its first backup, say `done`."""
        from canvass.usecases.back_up import back_up  # noqa: PLC0415 - heavy, only when used
        from canvass.usecases.new_vault import confirm_recovery  # noqa: PLC0415 - as above

        self.unlocked.writer.run(confirm_recovery)
        made = partial(back_up, self.unlocked.opened)
        self.unlocked.reader.run(made, then=lambda _: self.said.emit(done, None))

    def order_kiosk(self, stall: Id, laptop: Laptop, then: Callable[[Order], None]) -> None:
        """Put together what the kiosk of a stall is told."""
        self.unlocked.writer.run(partial(kiosk_order, stall=stall, laptop=laptop), then=then)

    def leave(self) -> None:
        """Keep what is half typed, let go of the clipboard, seal and close the vault."""
        self.battery.stop()
        self._only_here.stop()
        self._synced.exchanges.stop()
        self.pages.keep_drafts()
        self.covered.emit()
        self.pages.let_go()
        self._clipboard.forget()
        self.unlocked.close()

    def _taken_in(self, taken: TakenIn) -> None:
        if taken.kept:
            self.said.emit(self.tr("%Ln sign-up(s) from the kiosk taken in", "", taken.kept), None)
            self.changed.emit()
        if taken.refused:
            self.advised.emit(
                self.tr(
                    "%Ln entry(s) in the kiosk's inbox could not be read, and lie in its folder “refused”. "
                    "Nothing else is affected.",
                    "",
                    len(taken.refused),
                )
            )

    def _take_branch(self, branch: Branch, but: str = "settings") -> None:
        self.unlocked.desk = replace(self.unlocked.desk, branch=branch)
        if self.pages.isVisible():  # or it was saved on the way out
            build = page_list(self.unlocked.desk, self.unlocked.opened, self._machine)
            for page in self.pages.rebuild(build, but=(but, "sync")):
                self.unlocked.release(page)

    def _remove(self, slot: Id) -> None:
        from canvass.usecases.set_up_branch import activists  # noqa: PLC0415 - heavy, only when used

        self.unlocked.writer.run(activists, partial(self._let_leave, slot))

    def _let_leave(self, slot: Id, people: list[Activist]) -> None:
        if slot == self.unlocked.desk.activist.slot or len(people) < 2:  # one stays
            self.failed.emit(LastSlotError())
            return
        self._synced.exchanges.stop()
        self.pages.keep_drafts()
        self.covered.emit()
        self.pages.let_go()
        self.unlocked.remove(slot, lambda _: self.lock_asked.emit(), self._not_removed)

    def _not_removed(self, error: CanvassError) -> None:
        self.stuck.emit(error)
