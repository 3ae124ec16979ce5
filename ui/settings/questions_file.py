"""Which spreadsheet: a folder, typed or chosen from a list, and the spreadsheets that lie in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from ui.settings.section import paragraph
from ui.widgets.folder_line import FolderLine

if TYPE_CHECKING:
    from pathlib import Path

KINDS = {".xlsx", ".xls", ".ods"}
_MOST = 500


class QuestionsFile(QWidget):
    """`chosen` when a file was activated; `path` is that file, or what was typed if it is one."""

    chosen = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.folder = FolderLine(folder)
        self.files = QListWidget()
        self.files.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.files.setAccessibleName(self.tr("Spreadsheets in this folder"))
        self.none = paragraph(self.tr("No spreadsheets in this folder."), "quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.folder, self.files, self.none):
            column.addWidget(widget)
        self.setFocusProxy(self.folder)
        self.folder.chosen.connect(self.refresh)
        self.files.itemActivated.connect(lambda _: self.chosen.emit())

    def refresh(self) -> None:
        """List the spreadsheets of the folder anew."""
        folder = self.folder.path()
        if folder.is_file():
            folder = folder.parent
        try:
            found = sorted(p.name for p in folder.iterdir() if p.suffix.lower() in KINDS and p.is_file())
        except OSError:
            found = []
        self.files.clear()
        self.files.addItems(found[:_MOST])
        self.files.setCurrentRow(0)
        self.files.setFixedHeight(round(self.fontMetrics().height() * 2.2 * min(5, len(found) + 1)))
        self.files.setVisible(bool(found))
        self.none.setHidden(bool(found))

    def path(self) -> Path | None:
        """The file that is meant, or None."""
        typed = self.folder.path()
        if typed.is_file():
            return typed
        item = self.files.currentItem()
        return typed / item.text() if item is not None else None
