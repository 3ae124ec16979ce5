"""What an exchange means for the window: the words at its foot, fresh pages, the branch as it is now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QObject, QTimer, Signal

from ui.shell.pages import call
from ui.sync import acts, words
from ui.sync.exchanges import Exchanges

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.sync_news import SyncStatus
    from ui.shell.pages import Pages
    from ui.shell.unlocked import Unlocked


class Synced(QObject):
    """`line` carries words, long and short; `branch_changed` a Branch, once nobody types under the old."""

    line = Signal(object)
    took_in = Signal()
    branch_changed = Signal(object)

    def __init__(self, unlocked: Unlocked, pages: Pages) -> None:
        super().__init__(unlocked)
        self._unlocked, self._pages = unlocked, pages
        self.exchanges = Exchanges.of(unlocked.desk)
        self._coming: Branch | None = None
        self.exchanges.status.connect(self._tell)
        self.exchanges.took_in.connect(self._take_in)
        pages.turned.connect(lambda: QTimer.singleShot(0, self, self._change_branch))

    def _tell(self, status: SyncStatus) -> None:
        self.line.emit(words.status_line(status, QDateTime.currentMSecsSinceEpoch()))

    def _take_in(self) -> None:
        self._unlocked.reader.run(acts.branch, self._compare)
        call(self._pages.in_sight(), "refresh")
        self.took_in.emit()

    def _compare(self, branch: Branch) -> None:
        self._coming = branch if branch != self._unlocked.desk.branch else None
        if self._pages.current() == "sync":
            self._change_branch()

    def _change_branch(self) -> None:
        branch, self._coming = self._coming, None
        if branch is not None:
            self.branch_changed.emit(branch)
