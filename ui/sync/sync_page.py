"""The Sync page: where sync stands, or the steps that set it up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from canvass.errors import SyncError
from ui.sync import acts
from ui.sync.exchanges import Exchanges
from ui.sync.set_up import SetUp
from ui.sync.standing import Standing
from ui.sync.standing_acts import StandingActs
from ui.sync.where import is_waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QHideEvent, QShowEvent

    from canvass.errors import CanvassError
    from canvass.model.sync_news import SyncStatus
    from canvass.usecases.not_sent import NotSent
    from ui.desk import Desk

PATIENCE_SECONDS = 3  # while somebody looks on and waits to be let in


class SyncPage(QWidget):
    """A wish that comes before it is known where sync stands is kept until it is."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._exchanges = desk, Exchanges.of(desk)
        self._wish = ""
        self.standing, self.set_up = Standing(), SetUp(desk)
        self.acts = StandingActs(desk, self.standing)
        self._stack = QStackedWidget()
        for part in (self.standing, self.set_up):
            self._stack.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._patience = QTimer(self, interval=PATIENCE_SECONDS * 1000)
        self._wire()
        if self._exchanges.known is not None:
            self._show_status(self._exchanges.known, self._exchanges.waits)
        self._exchanges.look()

    def focus_default(self) -> None:
        """Exchange now, or the way to begin; a step that is under way keeps the focus."""
        if self._stack.currentWidget() is self.standing:
            self._do("arrive")

    def exchange_now(self) -> None:
        """Exchange (Ctrl+Shift+S)."""
        self._do("exchange")

    def hand_over(self) -> None:
        """Offer the last stick (Ctrl+Shift+U)."""
        self._do("hand over")

    def join(self) -> None:
        """Begin to join a branch."""
        self._set_up()
        self.set_up.join()

    def refresh(self) -> None:
        """Shown again."""
        self._exchanges.look()

    def settle(self) -> None:
        """About to be left."""
        self.acts.settle()

    def keep_draft(self) -> None:
        """About to be locked: let go of every secret; a code that was not typed back is asked for later."""
        self._stack.setCurrentWidget(self.standing)
        self.set_up.forget()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever waits to be let in is told at once."""
        super().showEvent(event)
        self._wait()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks on."""
        super().hideEvent(event)
        self._patience.stop()

    def _wire(self) -> None:
        self._patience.timeout.connect(self._exchanges.exchange)
        self._exchanges.status.connect(self._show_status)
        self.standing.found_wanted.connect(self._found)
        self.standing.join_wanted.connect(self.join)
        self.standing.paper_wanted.connect(self._renew)
        self.standing.move_wanted.connect(self._move)
        self.set_up.moved.connect(self._end_moving)
        self.set_up.founded.connect(self._begin)
        self.set_up.opened.connect(self._begin_anew)
        self.set_up.renewed.connect(self._end_renewing)
        self.set_up.asked.connect(self._begin_waiting)
        self.set_up.left.connect(self._show_standing)
        for heard, said in (
            (self.acts.said, self.said),
            (self.acts.failed, self.failed),
            (self.acts.changed, self.changed),
            (self.acts.erased, self.erased),
        ):
            heard.connect(said)
        self._exchanges.failed.connect(self._pass_on)

    def _pass_on(self, error: CanvassError) -> None:
        """What has to do with the store stands on the page; the rest is for everywhere."""
        if not isinstance(error, SyncError):
            self.failed.emit(error)

    def _set_up(self) -> None:
        self._exchanges.hold(held=True)
        self._stack.setCurrentWidget(self.set_up)

    def _found(self) -> None:
        self._set_up()
        self.set_up.found()

    def _show_standing(self) -> None:
        self._exchanges.hold(held=False)
        self._stack.setCurrentWidget(self.standing)
        self.standing.arrive()

    def _begin(self) -> None:
        self._show_standing()
        self.standing.tell(self.tr("The branch’s store is ready. Now add the other laptops."), "ok")
        self._exchanges.look()

    def _begin_anew(self) -> None:
        self._show_standing()
        self.standing.tell(
            self.tr("This is a secretary’s laptop now. It takes in what is in the store."), "ok"
        )
        self._exchanges.look()
        self._exchanges.exchange()

    def _move(self) -> None:
        self._set_up()
        self._desk.reader.run(acts.own_settings, self.set_up.change_place, self.failed.emit)

    def _end_moving(self) -> None:
        self._show_standing()
        self.acts.exchange()

    def _renew(self) -> None:
        self._set_up()
        self.set_up.renew()

    def _end_renewing(self) -> None:
        self._show_standing()
        self.standing.tell(self.tr("The branch has a new paper code. Tear the old one up."), "ok")
        self._exchanges.exchange()

    def _begin_waiting(self, six: Sequence[str]) -> None:
        self.standing.waiting.show_words(six)
        self._show_standing()
        self._exchanges.look()

    def _show_status(self, status: SyncStatus, waits: NotSent) -> None:
        self.standing.show_status(status, waits)
        if is_waiting(status) and not self.standing.waiting.six.words():
            self._desk.reader.run(acts.own_words, self.standing.waiting.show_words, self.failed.emit)
        self._wait()
        self._grant()

    def _wait(self) -> None:
        known = self._exchanges.known
        if known is None or not is_waiting(known) or not self.isVisible():
            self._patience.stop()
        elif not self._patience.isActive():
            self._patience.start()

    def _do(self, wish: str) -> None:
        self._wish = wish
        self._grant()

    def _grant(self) -> None:
        known, wish = self._exchanges.known, self._wish
        if known is None or not wish or self.set_up.is_under_way():
            return
        self._wish = ""
        if self._stack.currentWidget() is not self.standing:
            self._show_standing()
        self.standing.arrive()
        if wish == "exchange" and known.is_set_up:
            self.acts.exchange()
        elif wish == "hand over" and known.is_set_up and known.admitted:
            self.acts.hand_over()
