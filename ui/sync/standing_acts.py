"""What the page does about where sync stands: exchange, hand over, check, remove, purge, see an alarm."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from canvass.model.laptop import Role
from canvass.model.sync_news import Ending
from ui import words as errors
from ui.sync import acts, seen, words
from ui.sync.admitting import Admitting
from ui.sync.closer import closer
from ui.sync.exchanges import Exchanges
from ui.sync.where import is_waiting

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.errors import CanvassError
    from canvass.model.ids import Id
    from canvass.model.sync_news import Alarm, Exchange, SyncStatus
    from canvass.model.sync_store import Probed
    from canvass.usecases.sync import Progress
    from ui.desk import Desk
    from ui.sync.standing import Standing

PATIENCE = 400  # milliseconds in which most exchanges are done, and nothing on the page need move
_LOOKS = {
    Ending.DONE: "ok",
    Ending.CANCELLED: "",
    Ending.NOT_ADMITTED: "",
    Ending.UNREACHABLE: "doubt",
    Ending.BUSY: "doubt",
}


class StandingActs(QObject):
    """Joins the buttons of a Standing with the lanes."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()

    def __init__(self, desk: Desk, standing: Standing) -> None:
        super().__init__(standing)
        self._desk, self._standing = desk, standing
        self._exchanges = Exchanges.of(desk)
        self._progress, self._folder = ("looking", 0, 0), ""
        self._waited = False  # to be let in, when it was last looked
        self._slow = QTimer(self, singleShot=True, interval=PATIENCE)
        self._slow.timeout.connect(self._show_slowness)
        self.admitting = Admitting(desk, standing.invitation, standing.asking, self)
        self._wire()

    def exchange(self) -> None:
        """Exchange with the store."""
        self._standing.tell("")
        self._exchanges.exchange()

    def hand_over(self) -> None:
        """Offer the sticks, the last one first."""
        self._desk.reader.run(acts.last_stick, self._offer, self.failed.emit)

    def _wire(self) -> None:
        standing, exchanges = self._standing, self._exchanges
        exchanges.status.connect(self._look_closer)
        exchanges.ended.connect(self._show_end)
        exchanges.handed_over.connect(self._show_handed_over)
        exchanges.failed.connect(self._show_failure)
        exchanges.lane.progress.connect(self._show_progress)
        exchanges.lane.turned.connect(self._show_turn)
        standing.progress.stopped.connect(self._cancel)
        standing.exchange_wanted.connect(self.exchange)
        standing.hand_over_wanted.connect(self.hand_over)
        standing.add_wanted.connect(self.admitting.begin)
        standing.check_wanted.connect(self._check)
        standing.hand_over.chosen.connect(self._hand_over_to)
        standing.hand_over.left.connect(self._keep_here)
        standing.alarms.understood.connect(self._understand)
        standing.laptops.removed.connect(self._remove)
        standing.laptops.role_given.connect(self._give_role)
        standing.purge.agreed.connect(self._purge)
        standing.purge.days_set.connect(self._set_days)
        self.admitting.said.connect(self.said)
        self.admitting.failed.connect(self._show_failure)
        self.admitting.admitted.connect(self.exchange)
        self.admitting.left.connect(standing.add.setFocus)

    def settle(self) -> None:
        """The page is left: what was being decided on is not."""
        self._exchanges.hold(held=False)
        self._standing.hand_over.hide()
        self.admitting.end()

    def _offer(self, last: Path | None) -> None:
        self._exchanges.hold(held=True)
        self._standing.tell("")
        self._standing.hand_over.begin(last, self._exchanges.waits)

    def _keep_here(self) -> None:
        self._exchanges.hold(held=False)
        self._standing.hand_over.hide()
        self._standing.carry.setFocus()

    def _hand_over_to(self, folder: Path) -> None:
        self._exchanges.hold(held=False)
        self._standing.carry.setFocus()
        is_stick = any(stick.root == folder for stick in self._standing.hand_over.look())
        self._folder = "" if is_stick else str(folder)
        self._desk.writer.run(partial(acts.keep_stick, folder))
        self._exchanges.hand_over(folder)

    def _check(self) -> None:
        self._standing.tell("")
        self._exchanges.lane.run(acts.check_own, self._show_seen, self._show_failure)

    def _show_seen(self, found: Probed) -> None:
        known, lines = self._exchanges.known, seen.seen(found)
        if found.reachable and not found.is_canvass and known and known.last is not None:
            gone = self.tr("The branch’s files are not there. Everything is safe on this laptop.")
            self._standing.tell(f"{seen.BAD} {gone} {self._refill()}\n" + "\n".join(lines[1:]), "problem")
        else:
            self._standing.tell("\n".join(lines), "ok" if seen.is_usable(found) else "problem")

    def _refill(self) -> str:
        return self.tr("If the store was emptied, “Change the store” puts everything there again.")

    def _cancel(self) -> None:
        self._standing.progress.show_stopping()
        self._exchanges.lane.cancel()

    def _show_turn(self, is_busy: bool) -> None:
        self._progress = ("looking", 0, 0)
        if is_busy:
            self._slow.start()
        else:
            self._slow.stop()
            self._standing.end_progress()

    def _show_progress(self, progress: Progress) -> None:
        self._progress = (progress.stage, progress.done, progress.of)
        if self._standing.progress.isVisible() and self._standing.progress.cancel.isEnabled():
            self._show_slowness()

    def _show_slowness(self) -> None:
        stage, done, of = self._progress
        progress = self._standing.progress
        progress.begin(words.stage(stage), of)
        progress.bar.setValue(done)
        if not of:
            progress.bar.setFormat(words.stage(stage))

    def _show_end(self, exchange: Exchange) -> None:
        known, said = self._exchanges.known, words.ending(exchange)
        if exchange.ending is Ending.NOT_A_STORE and known and known.admitted:
            said = f"{said} {self._refill()}"
        if exchange.ending is Ending.REMOVED:
            said = ""  # the headline says it, and a card
        self._standing.tell(said, _LOOKS.get(exchange.ending, "problem"))
        if exchange.ending is Ending.DONE and self._waited:
            self._waited = False
            self._desk.reader.run(acts.came_back, partial(self._show_let_in, exchange), self.failed.emit)
        if known and known.role is Role.SECRETARY and self._standing.isVisible():
            self.admitting.look()

    def _show_let_in(self, exchange: Exchange, again: bool) -> None:
        self._standing.tell(words.let_in(exchange, again=again), "ok")

    def _show_handed_over(self, exchange: Exchange) -> None:
        known = self._exchanges.known
        said = words.handed_over(exchange, self._folder, known.role if known else None)
        self._standing.tell(said, _LOOKS.get(exchange.ending, "problem"))

    def _show_failure(self, error: CanvassError) -> None:
        self._standing.tell(errors.say(error), "problem")

    def _understand(self, alarm: Alarm) -> None:
        self._desk.writer.run(partial(acts.see, alarm), lambda _: self._exchanges.look(), self.failed.emit)

    def _remove(self, device: Id) -> None:
        self._desk.writer.run(partial(acts.remove, device), self._removed, self._show_failure)

    def _give_role(self, device: Id, role: Role) -> None:
        self._desk.writer.run(partial(acts.change_role, device, role), self._role_given, self._show_failure)

    def _role_given(self, _none: None) -> None:
        self.said.emit(self.tr("Said; the laptop hears of it with the next exchange"))
        self.changed.emit()
        self.exchange()

    def _set_days(self, days: int) -> None:
        self._desk.writer.run(
            partial(acts.set_purge_days, days), lambda _: self._exchanges.look(), self.failed.emit
        )

    def _removed(self, _none: None) -> None:
        self.said.emit(self.tr("The laptop is removed; the others get new keys with the next exchange"))
        self.changed.emit()
        self.exchange()

    def _look_closer(self, status: SyncStatus) -> None:
        self._waited = self._waited or is_waiting(status)
        show = partial(self._standing.show_closer, purgeable=status.purgeable)
        self._desk.reader.run(closer, show, self.failed.emit)

    def _purge(self, already: int = 0) -> None:
        self._desk.writer.run(acts.purge, partial(self._purge_on, already), self.failed.emit)

    def _purge_on(self, already: int, contacts: int) -> None:
        if contacts:
            self._purge(already + contacts)
        else:
            self._purged(already)

    def _purged(self, contacts: int) -> None:
        self.said.emit(self.tr("Removed from this laptop: %Ln contact(s)", "", contacts))
        self.erased.emit()
        self.changed.emit()
        self._look(None)

    def _look(self, _none: None) -> None:
        self._exchanges.look()
        self._standing.arrive()
