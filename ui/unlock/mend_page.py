"""Mending: restore a backup, or open a vault that was put back or changed outside as it is."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from canvass.errors import NotCarriedError
from ui import words
from ui.errand import Errands
from ui.shell.theme import look
from ui.unlock.column import Column
from ui.unlock.column import words as paragraph
from ui.unlock.secret_line import SecretLine
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from canvass.errors import CanvassError
    from canvass.usecases.back_up import Restoration
    from canvass.usecases.open_vault import Opened

T = TypeVar("T")


class MendPage(Column):
    """Three acts, each with its own button, and each saying what it does before it is pressed."""

    unlocked = Signal(object)
    back = Signal()
    broke = Signal(object)

    def __init__(self, folder: Path, state: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._state = folder, state
        self._errands = Errands(self)
        self._errands.broke.connect(self._broken)
        self.secret = SecretLine(self.tr("&Passphrase or recovery code"))
        self.which = QComboBox()
        self.told = paragraph("", "quiet")
        self.test = press(self.tr("Test this backup"), self._test)
        self.restore = press(self.tr("Restore this backup"), self._restore, "danger")
        self.current = SecretLine(self.tr("Passphrase of the vault as it is &now"))
        self.anyway = press(self.tr("Restore without what it knows"), self._restore_anyway, "danger")
        self.as_it_is = press(self.tr("Open the vault as it is"), self._open, "danger")
        self._lay_out()
        self.setFocusProxy(self.secret)

    def _lay_out(self) -> None:
        from canvass.usecases.back_up import backups  # noqa: PLC0415 - heavy, only when used

        for saved in backups(self._folder):
            self.which.addItem(f"{saved.made.astimezone():%d %B %Y, %H:%M}", saved.path)
        label = QLabel(self.tr("&Backup"))
        label.setBuddy(self.which)
        self.which.setAccessibleName(self.tr("Backup"))
        some = self.which.count() > 0
        self.test.setEnabled(some)
        self.restore.setEnabled(some)
        self.body.addWidget(paragraph(self.tr("Restore a backup, or open a damaged vault"), "heading"))
        self.body.addWidget(self.secret)
        self.body.addWidget(label)
        self.body.addWidget(self.which)
        if not some:
            self.body.addWidget(paragraph(self.tr("There is no backup beside this vault."), "quiet"))
        self.body.addWidget(self.test)
        self.body.addWidget(
            paragraph(
                self.tr(
                    "Restoring puts the backup in place of the vault, of which a backup is kept. Whoever was "
                    "erased, took their yes back or was removed since stays so; other later entries are lost."
                ),
                "quiet",
            )
        )
        for widget in (self.current, self.restore, self.anyway):
            self.body.addWidget(widget)
        self._offer(agreeing=False)
        self.body.addWidget(
            paragraph(
                self.tr(
                    "If you know why the vault looks older or changed, for instance because you copied it "
                    "back yourself, you can open it as it is."
                ),
                "quiet",
            )
        )
        self.body.addWidget(self.as_it_is)
        self.body.addWidget(self.told)
        self.body.addWidget(press(self.tr("Back"), self.back.emit, "quiet"))
        self.body.addStretch(1)

    def _test(self) -> None:
        from canvass.usecases.back_up import rehearse  # noqa: PLC0415 - heavy, only when used

        self._go(partial(rehearse, self.which.currentData(), self.secret.secret()), self._tested)

    def _tested(self, _rehearsal: object) -> None:
        self._tell(self.tr("This backup opens and is whole."), "ok")

    def _restore(self, *, anyway: bool = False) -> None:
        from canvass.usecases.back_up import restore  # noqa: PLC0415 - heavy, only when used

        saved, secret = self.which.currentData(), self.secret.secret()
        current = self.current.secret()
        act = partial(restore, self._folder, self._state, saved, secret, current=current, anyway=anyway)
        self._go(act, self._restored)

    def _restore_anyway(self) -> None:
        self._restore(anyway=True)

    def _restored(self, done: Restoration) -> None:
        self.secret.forget()
        self.current.forget()
        self._offer(agreeing=False)
        said = [self.tr("Restored. Go back and unlock, with a passphrase of today.")]
        if done.carried is None:
            lost = self.tr(
                "The vault before did not open: erasures, refusals and withdrawals since the backup are "
                "lost. Its files are in {folder}."
            )
            said = [self.tr("Restored. Go back and unlock, with a passphrase of the backup.")]
            said.append(lost.format(folder=done.kept))
        if done.returned:
            names = ", ".join(name or self.tr("(no name)") for name in done.returned)
            back = self.tr("Removed since the backup, and can open it again: {names}. Remove them again.")
            said.append(back.format(names=names))
        self._tell(" ".join(said), "ok" if done.carried is not None else "problem")

    def _offer(self, *, agreeing: bool) -> None:
        """Ask for the vault's own passphrase, or for a second press that does without it."""
        self.current.setVisible(agreeing)
        self.anyway.setVisible(agreeing)

    def _open(self) -> None:
        from canvass.usecases.open_vault import open_vault  # noqa: PLC0415 - heavy, only when used

        act = partial(open_vault, self._folder, self.secret.secret(), self._state, as_it_is=True)
        self._go(act, self._enter)

    def _enter(self, opened: Opened) -> None:
        self.secret.forget()
        self.unlocked.emit(opened)

    def _go(self, act: Callable[[], T], then: Callable[[T], None]) -> None:
        self._tell(self.tr("One moment…"), "quiet")
        self._errands.run(act, then, self._refuse)

    def _refuse(self, error: CanvassError) -> None:
        self._tell(words.say(error), "problem")
        shut = isinstance(error, NotCarriedError)
        self._offer(agreeing=shut)
        (self.current if shut else self.secret).setFocus()

    def _broken(self, error: Exception) -> None:
        self._tell("", "quiet")
        self.broke.emit(error)

    def _tell(self, text: str, kind: str) -> None:
        look(self.told, kind)
        self.told.setText(text)
