"""The exchanges of an unlocked vault: by hand, by themselves, over a stick; and where sync stands.

An exchange comes by itself after the unlock, every ten minutes, and half a minute after something was
recorded; only where a store is set up, and there is no timer at all before. What an exchange brings is said
by `took_in`; it starts no other one.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from canvass.usecases.not_sent import NotSent
from ui.sync import acts
from ui.sync.where import is_removed

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.errors import CanvassError
    from canvass.model.sync_news import Exchange, SyncStatus
    from ui.desk import Desk
    from ui.sync.lane import SyncLane

EVERY_MINUTES = 10
AFTER_SECONDS = 30  # of the last thing recorded
QUIET = 1000  # milliseconds after the last thing recorded: a sale goes first


class Exchanges(QObject):
    """One for a vault: `of` finds it. `status` carries SyncStatus and what waits, the others an Exchange."""

    status = Signal(object, object)
    ended = Signal(object)
    handed_over = Signal(object)
    failed = Signal(object)
    took_in = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.writer)
        self._desk = desk
        self.known: SyncStatus | None = None
        self.waits = NotSent()
        self._timers: tuple[QTimer, ...] = ()
        self._held = False
        self._stopped = False

    @classmethod
    def of(cls, desk: Desk) -> Exchanges:
        """Those of this vault."""
        return desk.writer.findChild(cls) or cls(desk)

    @cached_property
    def lane(self) -> SyncLane:
        """The lane, made when something is to be done in it."""
        from ui.sync.lane import SyncLane  # noqa: PLC0415 - most laptops meet no other

        return SyncLane(self._desk.writer)

    def look(self) -> None:
        """See where sync stands; the answer comes by `status`."""
        if not self._stopped:
            self._desk.reader.run(acts.status, self._tell, self.failed.emit)

    def soon(self) -> None:
        """Something was recorded: say that it waits, and send it in a while."""
        if self._timers and not self._stopped:
            _, after, quiet = self._timers
            quiet.start()
            if not after.isActive():
                after.start()

    def exchange(self) -> None:
        """Exchange now; one that is under way is enough."""
        if not self.lane.is_busy():
            self.lane.run(acts.exchange, self._end, self._fail)

    def hand_over(self, folder: Path) -> None:
        """Exchange with a stick instead of the store."""
        self.lane.run(partial(acts.hand_over, folder), self._end_hand_over, self._fail)

    def hold(self, *, held: bool) -> None:
        """While somebody decides something here, nothing comes by itself."""
        self._held = held

    def stop(self) -> None:
        """The vault is about to be closed."""
        self._stopped = True
        for timer in self._timers:
            timer.stop()
        if "lane" in vars(self):
            self.lane.stop()

    def _tell(self, known: acts.Known) -> None:
        if self._stopped:
            return
        status, waits = self.known, self.waits = known
        if status.is_set_up and not self._timers:
            self._begin()
        self.status.emit(status, waits)

    def _begin(self) -> None:
        every = QTimer(self, interval=EVERY_MINUTES * 60_000)
        after = QTimer(self, singleShot=True, interval=AFTER_SECONDS * 1000)
        quiet = QTimer(self, singleShot=True, interval=QUIET)
        for timer in (every, after):
            timer.timeout.connect(self._by_itself)
        quiet.timeout.connect(self.look)
        every.start()
        self._timers = every, after, quiet
        self._by_itself()

    def _by_itself(self) -> None:
        if not self._held and not (self.known and is_removed(self.known)):
            self.exchange()

    def _end(self, exchange: Exchange) -> None:
        self.ended.emit(exchange)
        self._look_after(exchange)

    def _end_hand_over(self, exchange: Exchange) -> None:
        self.handed_over.emit(exchange)
        self._look_after(exchange)

    def _look_after(self, exchange: Exchange) -> None:
        if exchange.received:
            self.took_in.emit()
        self.look()

    def _fail(self, error: CanvassError) -> None:
        self.failed.emit(error)
        self.look()
