"""The unlock page: one field, Enter, and in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from ui.unlock.column import Column
from ui.unlock.column import words as paragraph
from ui.unlock.secret_line import SecretLine
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from canvass.errors import CanvassError
    from canvass.usecases.open_vault import Opened
    from ui.errand import Errands

LONGEST_WAIT = 5


class UnlockPage(Column):
    """Asks for the passphrase or the recovery code; `unlocked` carries an Opened.

    `elsewhere` asks for another folder, `new` for a new branch, `mend` for the backups.
    """

    unlocked = Signal(object)
    elsewhere = Signal()
    new = Signal()
    mend = Signal()
    broke = Signal(object)

    def __init__(self, folder: Path, state: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._state = folder, state
        self._wrong = 0
        self._code = False
        self._errands: Errands | None = None
        self.heading = paragraph(self.tr("Canvass is locked"), "heading")
        self.secret = SecretLine(self.tr("&Passphrase"))
        self.unlock = press(self.tr("Unlock"), self._unlock, "primary")
        self.problem = paragraph("", "problem")
        self.as_code = press(self.tr("Use the recovery code"), self._switch, "quiet")
        self._lay_out()
        self.secret.entered.connect(self._unlock)
        self.secret.edited.connect(lambda _: self.problem.hide())
        self.setFocusProxy(self.secret)

    def _lay_out(self) -> None:
        self.problem.hide()
        self.body.addStretch(1)
        self.body.addWidget(self.heading)
        self.body.addWidget(paragraph(self.tr("Vault: {name}").format(name=self._folder.name), "quiet"))
        self.body.addWidget(self.secret)
        self.body.addWidget(self.problem)
        self.body.addWidget(self.unlock)
        self.body.addSpacing(self.fontMetrics().height())
        for button in (
            self.as_code,
            press(self.tr("Restore a backup, or open a damaged vault"), self.mend.emit, "quiet"),
            press(self.tr("Open a vault in another folder"), self.elsewhere.emit, "quiet"),
            press(self.tr("Set up a new branch"), self.new.emit, "quiet"),
        ):
            self.body.addWidget(button)
        self.body.addStretch(2)

    def _unlock(self) -> None:
        if not self.unlock.isEnabled() or not self.secret.secret():
            return
        self.unlock.setEnabled(False)
        self.unlock.setText(self.tr("Unlocking…"))
        self.problem.hide()
        act = partial(_open, self._folder, self.secret.secret(), self._state)
        self._sent().run(act, self._enter, self._refuse)

    def _sent(self) -> Errands:
        from ui.errand import Errands  # noqa: PLC0415 - the window paints first

        if self._errands is None:
            self._errands = Errands(self)
            self._errands.broke.connect(self._broken)
        return self._errands

    def _enter(self, opened: Opened) -> None:
        self.secret.forget()
        self.unlocked.emit(opened)

    def _refuse(self, error: CanvassError) -> None:
        from canvass.errors import DamageError, NoVaultError, WrongPassphraseError  # noqa: PLC0415 - as below
        from ui import words  # noqa: PLC0415 - when something did go wrong

        wait = 0
        if isinstance(error, WrongPassphraseError):
            wait = min(LONGEST_WAIT, self._wrong)
            self._wrong += 1
        self.problem.setText(words.say(error))
        self.problem.show()
        self.secret.setFocus()
        self.secret.line.edit.selectAll()
        if isinstance(error, DamageError | NoVaultError):
            self.secret.forget()
        self._wait(wait)

    def _wait(self, seconds: int) -> None:
        if seconds <= 0:
            self.unlock.setEnabled(True)
            self.unlock.setText(self.tr("Unlock"))
            return
        self.unlock.setText(self.tr("Try again in %n second(s)", "", seconds))
        QTimer.singleShot(1000, self, lambda: self._wait(seconds - 1))

    def _broken(self, error: Exception) -> None:
        self._wait(0)
        self.broke.emit(error)

    def _switch(self) -> None:
        self._code = not self._code
        self.secret.forget()
        label = self.tr("&Recovery code") if self._code else self.tr("&Passphrase")
        self.secret.line.label.setText(label)
        self.secret.line.edit.setAccessibleName(label.replace("&", ""))
        self.as_code.setText(
            self.tr("Use the passphrase") if self._code else self.tr("Use the recovery code")
        )
        self.as_code.setAccessibleName(self.as_code.text())
        self.secret.setFocus()


def _open(folder: Path, secret: str, state: Path) -> Opened:
    from canvass.usecases.open_vault import open_vault  # noqa: PLC0415 - heavy, only when used

    return open_vault(folder, secret, state)
