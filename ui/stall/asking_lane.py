"""What the panel asks of the vault, in the writing lane: what there is, the draft, what goes with whom."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.usecases.ask import forget_half_asked, keep_half_asked, keep_tying, what_to_ask

if TYPE_CHECKING:
    from canvass.model.answer import HalfAsked
    from canvass.model.ids import Id
    from ui.desk import Desk


class AskingLane(QObject):
    """One stall's questions; the answers themselves are kept by the till, with the tally."""

    known = Signal(object)  # Asking
    failed = Signal(object)

    def __init__(self, desk: Desk, stall: Id, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._stall = desk, stall

    def look(self) -> None:
        """What there is to ask, and what waits."""
        act = partial(what_to_ask, stall=self._stall)
        self._desk.writer.run(act, self.known.emit, self.failed.emit)

    def draft(self, half: HalfAsked | None) -> None:
        """Keep the conversation as it stands; None: it is over."""
        act = partial(keep_half_asked, half=half) if half else forget_half_asked
        self._desk.writer.run(partial(act, stall=self._stall), failed=self.failed.emit)

    def tie(self, answers: Id | None) -> None:
        """Note what goes with the next sign-up."""
        act = partial(keep_tying, stall=self._stall, given=answers)
        self._desk.writer.run(act, failed=self.failed.emit)
