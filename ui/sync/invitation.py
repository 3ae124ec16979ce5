"""The invitation as the secretary hands it on: a picture to scan, a line to copy, a file to save."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from ui.cash_up.columns import Columns
from ui.exchange.one_of import OneOf
from ui.shell.theme import look
from ui.sync.qr import QrCode
from ui.widgets.breakable import breakable
from ui.widgets.flow import FlowBox
from ui.widgets.folder_line import FolderLine
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

NAME = "branch.canvass-invite"
_NARROW = 34  # heights of a line


class InvitationCard(QFrame):
    """`wanted` carries whether the store's password goes with it, `saving` a path, `left` that it is done."""

    wanted = Signal(bool)
    saving = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "card")
        self.heading, self.about, self.told = Note("heading"), Note(), Note("ok")
        self.heading.setText(self.tr("Add a laptop"))
        self.about.setText(
            self.tr(
                "On the other laptop choose “Join a branch” when Canvass starts there, or on its Sync page. "
                "Give it this invitation, which is for one laptop only; when it has asked, it appears here."
            )
        )
        self.password = OneOf(
            self.tr("Does the store’s password go with it?"),
            {
                True: self.tr("With the store’s password"),
                False: self.tr("Without: they type it there"),
            },
            False,
        )
        self.code = QrCode(self.tr("The invitation as a picture"))
        self.caption = Note("quiet")
        self.caption.setText(self.tr("Or point a phone at this and send the line on."))
        self.text = QLineEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The invitation as a line"))
        self.folder = FolderLine(_documents())
        self.copy = press(self.tr("Copy the line"), self._copy)
        self.save = press(self.tr("Save as a file"), self._save)
        self.close_card = press(self.tr("Done (Esc)"), self.left.emit, name=self.tr("Done"))
        self._lay_out()
        self.password.chosen.connect(lambda: self.wanted.emit(self.password.value()))
        self.hide()

    def begin(self, *, has_password: bool) -> None:
        """Ask for an invitation; the question about the password only where there is one."""
        self.password.setVisible(has_password)
        self.password.set_value(False)
        self.told.hide()
        self.show()
        self.copy.setFocus()
        self.wanted.emit(False)

    def show_invitation(self, text: str) -> None:
        """Show it as a picture and as a line."""
        self.text.setText(text)
        self.text.setCursorPosition(0)
        self.code.show_text(text)
        self.caption.setHidden(self.code.isHidden())

    def say(self, words: str, kind: str = "ok") -> None:
        """What was done with it, or with `kind` problem what was not."""
        look(self.told, kind)
        self.told.setText(words)
        self.told.setVisible(bool(words))

    def forget(self) -> None:
        """It is a secret."""
        self.text.setText("")
        self.code.show_text("")
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Done."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        buttons = FlowBox()
        for button in (self.copy, self.save, self.close_card):
            buttons.flow.addWidget(button)
        where = QLabel(self.tr("Or save it as a &file in"))
        where.setBuddy(self.folder.edit)
        for widget in (self.about, self.password, self.text, where, self.folder, buttons, self.told):
            beside.addWidget(widget)
        beside.addStretch(1)
        column = QVBoxLayout(self)
        column.addWidget(self.heading)
        right = QWidget()
        top = QVBoxLayout(right)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.code)
        top.addWidget(self.caption)
        top.addStretch(1)
        column.addWidget(Columns(side, right, (1, 0), _NARROW))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())
        self.say(self.tr("Copied. Send it by a way you trust; it is gone from the clipboard at the lock."))

    def _save(self) -> None:
        folder = self.folder.path()
        if folder.is_dir():
            self.saving.emit(folder / NAME)
            return
        said = self.tr("There is no folder {folder}, so nothing was saved. Choose another one.")
        self.say(breakable(said.replace("{folder}", str(folder))), "problem")
        self.folder.setFocus()
        self.folder.edit.selectAll()


def _documents() -> Path:
    """The folder of documents, or the home folder of whoever has none."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()
