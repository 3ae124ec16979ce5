"""What an exchange means for the window: the words at its foot, and the branch as it is now.

A page in sight is left alone, for somebody may be typing in it; it is fresh when it is shown again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal

from canvass.model.sync_news import Ending
from ui.sync import acts
from ui.sync.exchanges import Exchanges

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.sync_news import Exchange, SyncStatus
    from canvass.usecases.not_sent import NotSent
    from ui.shell.pages import Pages
    from ui.shell.unlocked import Unlocked

_TO_MEND = frozenset({Ending.REFUSED, Ending.FULL, Ending.NOT_A_STORE, Ending.REMOVED})


class Synced(QObject):
    """`line` carries words, long and short; `branch_changed` a Branch, once nobody types under the old."""

    line = Signal(object)
    took_in = Signal()
    advised = Signal(str)  # why nothing gets through until somebody sees to it
    branch_changed = Signal(object)

    def __init__(self, unlocked: Unlocked, pages: Pages) -> None:
        super().__init__(unlocked)
        self._unlocked, self._pages = unlocked, pages
        self.exchanges = Exchanges.of(unlocked.desk)
        self._coming: Branch | None = None
        self._told: set[Ending] = set()
        self.exchanges.status.connect(self._tell)
        self.exchanges.ended.connect(self._advise)
        self.exchanges.took_in.connect(self._take_in)
        pages.turned.connect(lambda: QTimer.singleShot(0, self, self._change_branch))

    def _tell(self, status: SyncStatus, waits: NotSent) -> None:
        if not status.is_set_up:
            return  # it says nothing, and needs no words
        from ui.sync import words  # noqa: PLC0415 - most laptops meet no other

        self.line.emit(words.status_line(status, waits, QDateTime.currentMSecsSinceEpoch()))

    def _advise(self, exchange: Exchange) -> None:
        """Once for each reason: exchanges that fail unseen would fail for weeks."""
        if exchange.ending is Ending.DONE:
            self._told.clear()
        elif exchange.ending in _TO_MEND - self._told and self._pages.current() != "sync":
            from ui.sync import words  # noqa: PLC0415 - most laptops meet no other

            self._told.add(exchange.ending)
            self.advised.emit(words.ending(exchange))

    def _take_in(self) -> None:
        self._unlocked.reader.run(acts.branch, self._compare)
        self.took_in.emit()

    def _compare(self, branch: Branch) -> None:
        self._coming = branch if branch != self._unlocked.desk.branch else None
        if self._pages.current() == "sync":
            self._change_branch()

    def _change_branch(self) -> None:
        branch, self._coming = self._coming, None
        if branch is not None:
            self.branch_changed.emit(branch)
