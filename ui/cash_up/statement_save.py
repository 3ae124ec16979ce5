"""Save the statement that is shown as PDF: drawn in the reading lane, written and registered in the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from canvass.usecases.save_report import save_pdf
from ui.cash_up.statement_lines import describe
from ui.widgets.breakable import breakable
from ui.widgets.folder_line import FolderLine, usual_folder
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent

    from canvass.errors import CanvassError
    from canvass.model.account import Statement
    from canvass.store.store import Store
    from ui.desk import Desk


class StatementSave(QWidget):
    """Asks for a folder; `left` when it is put away."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[Statement, str] | None = None
        self.folder = FolderLine(usual_folder())
        self.save = press(self.tr("Save as PDF"), self._save, "primary")
        self.show_file = press(self.tr("Show file"), self._open)
        self.leave = press(self.tr("Close (Esc)"), self.left.emit, name=self.tr("Close"))
        self.about, self.saved = Note("quiet"), Note()
        self.about.setText(
            self.tr(
                "The statement of the days chosen below. It leaves the encrypted vault: whoever gets hold of "
                "the file can read it. It names nobody."
            )
        )
        buttons = QHBoxLayout()
        for button in (self.save, self.show_file, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.about, self.folder, self.saved):
            column.addWidget(widget)
        column.addLayout(buttons)

    def begin(self) -> None:
        """Ask anew."""
        self.saved.hide()
        self.show_file.hide()
        self.save.setFocus()

    def take(self, statement: Statement, period: str) -> None:
        """This is the statement that is shown."""
        self._shown = (statement, period)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts it away."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self._shown is not None and self.save.isEnabled():
            self.save.setEnabled(False)
            statement, period = self._shown
            act = partial(_draw, statement=statement, branch=self._desk.branch.name, period=period)
            self._desk.reader.run(act, partial(self._drawn, period), self._not_written)

    def _drawn(self, period: str, pdf: bytes) -> None:
        act = partial(save_pdf, kind="statement", pdf=pdf, folder=self.folder.path(), selection=period)
        self._desk.writer.run(act, self._written, self._not_written)

    def _written(self, path: Path) -> None:
        self.save.setEnabled(True)
        self.saved.setText(breakable(self.tr("Saved: %1").replace("%1", str(path))))
        self.saved.show()
        self.show_file.show()
        self.show_file.setFocus()
        self.said.emit(self.tr("Saved as PDF, and on the record"))
        self.changed.emit()

    def _not_written(self, error: CanvassError) -> None:
        self.save.setEnabled(True)
        self.failed.emit(error)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder.path())))


def _draw(_store: Store, *, statement: Statement, branch: str, period: str) -> bytes:
    """Long statements take a second or two: not in the window's own thread."""
    from ui.cash_up.pdf import pdf  # noqa: PLC0415 - only when something leaves

    printed = describe(statement, branch, period)
    return pdf(printed, f"{printed.title} · {period}")
