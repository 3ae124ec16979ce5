"""The step in which an invitation is pasted or found as a file; where there is none, the folder will do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.exchange.import_files import ImportFiles, first_folder
from ui.sync.two_ways import TwoWays
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QWidget

KINDS = frozenset({".canvass-invite"})
LINES = 9  # of the list of files


class InvitationStep(TwoWays):
    """`given` carries the text or the path; `without` and `by_paper` say that there is none."""

    given = Signal(str)
    without = Signal()
    by_paper = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Join a branch"), parent)
        self.setAcceptDrops(True)
        about = Note()
        about.setText(
            self.tr(
                "The secretary makes an invitation on the Sync page of their laptop, under “Add a laptop”: a "
                "line to copy, a file, or a picture that a phone reads."
            )
        )
        self.line = Line(self.tr("&Paste the invitation, or say where its file is"), hint="canvass-invite:…")
        self.files = ImportFiles(kinds=KINDS)
        self.files.hide()
        self.choose = press(self.tr("Choose its file…"), self._open)
        self.no_invitation = press(self.tr("No invitation, but the same folder"), self.without.emit)
        self.put(about, self.line, self.files)
        self.paper = press(self.tr("No secretary’s laptop is left: the paper code"), self.by_paper.emit)
        for button in (self.choose, self.no_invitation, self.paper):
            self.buttons.flow.addWidget(button)
        self.line.entered.connect(self._go)
        self.went_on.connect(self._go)
        self.files.chosen.connect(self._take)
        self.files.left.connect(self.begin)

    def begin(self) -> None:
        """Ready to paste."""
        self.files.hide()
        self.line.setFocus()

    def show_problem(self, words: str) -> None:
        """It is no invitation."""
        self.begin()
        self.line.note(words, "problem")
        self.line.edit.selectAll()

    def show_used(self) -> None:
        """It let this laptop in before."""
        self.show_problem(self.tr("This invitation was used already. Each is for one laptop, once."))

    def forget(self) -> None:
        """An invitation is a secret."""
        self.line.set_text("")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file can be dropped here."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the first one."""
        self._take(Path(event.mimeData().urls()[0].toLocalFile()))

    def _open(self) -> None:
        self.files.show_folder(first_folder())
        self.files.list.setMinimumHeight(self.fontMetrics().height() * LINES)
        self.files.show()
        self.files.setFocus()

    def _take(self, path: Path) -> None:
        self.given.emit(str(path))

    def _go(self) -> None:
        if self.line.text():
            self.given.emit(self.line.text())
        else:
            self.line.note(self.tr("Paste it here, choose its file, or go on without one."), "problem")
            self.line.setFocus()
