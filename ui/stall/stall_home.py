"""The stall, from the start to the end: an interrupted one is resumed at once, else one is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvass.usecases.run_stall import open_stall
from ui.shell.pages import arrive, call
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from canvass.model.stall import Stall
    from ui.desk import Desk


def _papers(desk: Desk, stall: Stall) -> QWidget:
    from ui.stall.papers_page import PapersPage  # noqa: PLC0415 - when it is asked for

    return PapersPage(desk, stall)


def _cash_up(desk: Desk, stall: Stall) -> QWidget:
    from ui.cash_up.cash_up_page import CashUpPage  # noqa: PLC0415 - when it is asked for

    return CashUpPage(desk, stall)


SIDES = {"papers": _papers, "cash_up": _cash_up}


class StallHome(QStackedWidget):
    """Shows the start page (S2) or the stall page (S3), whichever the vault says."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()
    handed_over = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = False
        self.start_page = StartPage(desk)
        self.stall_page: StallPage | None = None
        self.side: QWidget | None = None
        self.start_page.started.connect(self._started)
        self._pass_on(self.start_page)
        self.addWidget(QWidget())
        self.addWidget(self.start_page)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask once whether a stall is open."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            # in the writing lane: the reading one may be checking a large file beside the work
            self._desk.writer.run(open_stall, then=self._found, failed=self.failed.emit)

    def keep_draft(self) -> None:
        """Keep a half-typed form, before a lock."""
        call(self.side, "keep_draft")
        if self.stall_page is not None:
            self.stall_page.keep_draft()

    def new_sign_up(self) -> None:
        """Put the focus where the work begins: the first field of the form, or the start of a stall."""
        self._close_side()
        if self.stall_page is not None:
            self.stall_page.new_sign_up()
        else:
            self.start_page.focus_default()

    def refresh(self) -> None:
        """Shown again: look whether others have changed something."""
        call(self.side, "refresh")
        if self.stall_page is not None:
            self.stall_page.till.look()

    def is_open(self) -> bool:
        """Whether a stall is open."""
        return self.stall_page is not None

    def _open_side(self, name: str) -> None:
        """Show a page beside the stall; it is made anew each time, and goes when it is closed."""
        if self.stall_page is None or self.side is not None:
            return
        side = self.side = SIDES[name](self._desk, self.stall_page.stall)
        for signal in ("said", "failed", "changed", "offered"):
            if hasattr(side, signal):
                getattr(side, signal).connect(getattr(self, signal))
        side.closed.connect(self._close_side)  # type: ignore[attr-defined]  # every side has it
        if hasattr(side, "ended"):
            side.ended.connect(self._ended)
        self.addWidget(side)
        self.setCurrentWidget(side)
        arrive(side)

    def _close_side(self) -> None:
        side, self.side = self.side, None
        if side is not None:
            self.removeWidget(side)
            side.deleteLater()
        if self.stall_page is not None:
            self.setCurrentWidget(self.stall_page)
            self.stall_page.till.look()
            self.stall_page.new_sign_up()

    def _found(self, stall: Stall | None) -> None:
        if stall is None:
            self._to_start()
        else:
            self._show(StallPage(self._desk, stall, resumed=True))

    def _started(self, stall: Stall) -> None:
        self._show(StallPage(self._desk, stall))

    def _show(self, page: StallPage) -> None:
        self.stall_page = page
        self._pass_on(page)
        page.offered.connect(self.offered)
        page.ended.connect(self._ended)
        page.handed_over.connect(self.handed_over)
        page.side_asked.connect(self._open_side)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.new_sign_up()

    def _ended(self) -> None:
        page, self.stall_page = self.stall_page, None
        self._close_side()
        self._to_start()
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()
        self.said.emit(self.tr("The stall has ended"))
        self.changed.emit()

    def _to_start(self) -> None:
        self.setCurrentWidget(self.start_page)
        self.start_page.look()

    def _pass_on(self, page: StartPage | StallPage) -> None:
        page.said.connect(self.said)
        page.failed.connect(self.failed)
        page.changed.connect(self.changed)
