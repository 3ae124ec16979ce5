"""A vault in another folder: the folder typed or chosen from a list, which nothing else remembers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from canvass.errors import NoVaultError
from canvass.usecases.before_unlock import is_vault
from ui import words
from ui.unlock.column import Column
from ui.unlock.column import words as paragraph
from ui.widgets.folder_line import FolderLine
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


class ElsewherePage(Column):
    """`found` carries the folder of a vault, `new` one for a new branch."""

    found = Signal(object)
    new = Signal(object)
    back = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = FolderLine(folder)
        self.problem = paragraph("", "problem")
        self.problem.hide()
        self.open = press(self.tr("Open the vault in this folder"), self._open, "primary")
        self.make = press(self.tr("Set up a new branch in this folder"), self._make, "quiet")
        self.body.addWidget(paragraph(self.tr("In which folder is the vault?"), "heading"))
        for widget in (self.line, self.problem, self.open, self.make):
            self.body.addWidget(widget)
        self.body.addWidget(press(self.tr("Back"), self.back.emit, "quiet"))
        self.body.addStretch(1)
        self.line.edit.returnPressed.connect(self._open)
        self.line.chosen.connect(self.problem.hide)
        self.line.show_list()
        self.setFocusProxy(self.line.list)

    def _open(self) -> None:
        folder = self.line.path()
        if is_vault(folder):
            self.found.emit(folder)
        else:
            self.problem.setText(words.say(NoVaultError(folder)))
            self.problem.show()

    def _make(self) -> None:
        if is_vault(self.line.path()):
            self._open()
        else:
            self.new.emit(self.line.path())
