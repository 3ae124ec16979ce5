"""The stall, from the start to the end: an interrupted one is resumed at once, else one is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvass.usecases.count_tin import last_report
from canvass.usecases.run_stall import open_stall
from ui.shell.made_late import call
from ui.shell.pages import arrive
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from canvass.model.branch import Branch
    from canvass.model.cash_up import CashUp
    from canvass.model.stall import Stall
    from canvass.store.store import Store
    from ui.desk import Desk

    Found = tuple[Stall, CashUp | None] | None  # the stall that is open, and the report it was reopened after


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
    advised = Signal(str)  # to be read, and closed
    outdated = Signal(str)  # what was advised is not true any more
    handed_over = Signal(object)
    branch_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = False
        self._back = self._advice = ""
        self._moved_on: Branch | None = None
        self.start_page = StartPage(desk)
        self.stall_page: StallPage | None = None
        self.side: QWidget | None = None
        self.start_page.started.connect(self._started)
        self.start_page.branch_changed.connect(self.branch_changed)
        self._pass_on(self.start_page)
        self.addWidget(QWidget())
        self.addWidget(self.start_page)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask once whether a stall is open."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._ask(self._found)

    def keep_draft(self) -> None:
        """Keep a half-typed form, before a lock."""
        call(self.side, "keep_draft")
        if self.stall_page is not None:
            self.stall_page.keep_draft()

    def new_sign_up(self) -> None:
        """Put the focus where the work begins: the first field of the form, or the start of a stall."""
        self._back = ""
        self._close_side()
        if self.stall_page is not None:
            self.stall_page.new_sign_up()
        else:
            self.start_page.focus_default()

    def refresh(self) -> None:
        """Shown again: look whether others have changed something, or reopened a stall."""
        call(self.side, "refresh")
        if self.stall_page is not None:
            self.stall_page.till.look()
        elif self.side is None and self.currentWidget() is self.start_page:
            self._ask(self._found_again)

    def is_open(self) -> bool:
        """Whether a stall is open."""
        return self.stall_page is not None

    def _ask(self, then: Callable[[Found], None]) -> None:
        # in the writing lane: the reading one may be checking a large file beside the work
        self._desk.writer.run(_open_one, then=then, failed=self.failed.emit)

    def _open_side(self, name: str) -> None:
        """Show a page beside the stall; it is made anew each time, and goes when it is closed."""
        if self.stall_page is None or self.side is not None:
            return
        self.stall_page.keep_draft()  # what is half typed is in the vault before the page looks for it
        side = self.side = SIDES[name](self._desk, self.stall_page.stall)
        for signal in ("said", "failed", "changed", "offered"):
            if hasattr(side, signal):
                getattr(side, signal).connect(getattr(self, signal))
        side.closed.connect(self._close_side)  # type: ignore[attr-defined]  # every side has it
        for signal, act in (("ended", self._ended), ("wanted", self._go), ("reopened", self._reopened)):
            if hasattr(side, signal):
                getattr(side, signal).connect(act)
        if hasattr(side, "forgotten"):
            side.forgotten.connect(self.stall_page.forget)
        if hasattr(side, "branch_changed"):
            side.branch_changed.connect(self._keep_branch)
        self.addWidget(side)
        self.setCurrentWidget(side)
        arrive(side)

    def _close_side(self) -> None:
        """Back to the stall, or to the cash-up that led here; to the start where the stall is over."""
        back, self._back = self._back, ""
        if back and self.stall_page is not None:
            self._change_side(back)
            return
        side, self.side = self.side, None
        call(side, "keep_draft")
        if self.stall_page is not None:
            self.setCurrentWidget(self.stall_page)
            self.stall_page.till.look()
            self.stall_page.new_sign_up()
        elif side is not None:
            self._to_start()
            self._ask(self._found_again)  # the stall of a report that was shown may be open again
        self._drop(side)
        if self._moved_on is not None:  # only now: the pages are made anew, and the one beside would go
            branch, self._moved_on = self._moved_on, None
            self.branch_changed.emit(branch)

    def _change_side(self, name: str) -> None:
        side, self.side = self.side, None
        call(side, "keep_draft")
        self._open_side(name)
        self._drop(side)

    def _drop(self, page: QWidget | None) -> None:
        if page is not None:
            self.removeWidget(page)
            page.deleteLater()

    def _go(self, where: str) -> None:
        """From the cash-up to what is still open, or to the papers and back."""
        if where in SIDES:
            self._change_side(where)
            self._back = "cash_up"
        else:
            self._close_side()
            if where == "questions" and self.stall_page is not None:
                self.stall_page.asking.open()

    def _keep_branch(self, branch: Branch) -> None:
        self._moved_on = branch

    def _found(self, found: Found) -> None:
        if found is None:
            self._to_start()
        else:
            self._resume(*found)

    def _found_again(self, found: Found) -> None:
        """Nothing is done where no stall was reopened: somebody may be typing where the next one stands."""
        if found is not None and self.stall_page is None:
            self._resume(*found)

    def _resume(self, stall: Stall, report: CashUp | None) -> None:
        self._show(StallPage(self._desk, stall, resumed=True))
        if report is not None:
            words = self.tr("Reopened after report %1. The next cash-up makes a new report in its place.")
            self._advice = words.replace("%1", report.label)
            self.advised.emit(self._advice)

    def _reopened(self, _stall: Stall) -> None:
        self._ask(self._resume_beside)

    def _resume_beside(self, found: Found) -> None:
        side, self.side = self.side, None
        self._found(found)
        self._drop(side)

    def _started(self, stall: Stall) -> None:
        self._show(StallPage(self._desk, stall))

    def _show(self, page: StallPage) -> None:
        self.stall_page = page
        self._pass_on(page)
        page.offered.connect(self.offered)
        page.handed_over.connect(self.handed_over)
        page.side_asked.connect(self._open_side)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.new_sign_up()

    def _ended(self) -> None:
        """The stall is over; a page beside it may show its report, until it is closed."""
        page, self.stall_page = self.stall_page, None
        self._drop(page)
        self.outdated.emit(self._advice)
        if self.side is None:
            self._to_start()
        self.changed.emit()

    def _to_start(self) -> None:
        self.setCurrentWidget(self.start_page)
        self.start_page.look()

    def _pass_on(self, page: StartPage | StallPage) -> None:
        page.said.connect(self.said)
        page.failed.connect(self.failed)
        page.changed.connect(self.changed)


def _open_one(store: Store) -> Found:
    """The stall that is open, and the report that it was reopened after, if any."""
    stall = open_stall(store)
    return (stall, last_report(store, stall.id)) if stall is not None else None
