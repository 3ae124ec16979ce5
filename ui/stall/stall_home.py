"""The stall, from the start to the end: an interrupted one is resumed at once, else one is started."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from canvass.usecases.run_stall import open_stall
from ui.stall.stall_page import StallPage
from ui.stall.start_page import StartPage

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from canvass.model.stall import Stall
    from ui.desk import Desk


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
        self.start_page.started.connect(self._started)
        self._pass_on(self.start_page)
        self.addWidget(QWidget())
        self.addWidget(self.start_page)

    def showEvent(self, event: QShowEvent) -> None:
        """Ask once whether a stall is open."""
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self._desk.reader.run(open_stall, then=self._found, failed=self.failed.emit)

    def keep_draft(self) -> None:
        """Keep a half-typed form, before a lock."""
        if self.stall_page is not None:
            self.stall_page.keep_draft()

    def new_sign_up(self) -> None:
        """Put the focus where the work begins: the first field of the form, or the start of a stall."""
        if self.stall_page is not None:
            self.stall_page.new_sign_up()
        else:
            self.start_page.focus_default()

    def refresh(self) -> None:
        """Shown again: look whether others have changed something."""
        if self.stall_page is not None:
            self.stall_page.till.look()

    def is_open(self) -> bool:
        """Whether a stall is open."""
        return self.stall_page is not None

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
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.new_sign_up()

    def _ended(self) -> None:
        page, self.stall_page = self.stall_page, None
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
