"""Backups: make one now, see them, test one; restoring is for the locked vault, on the unlock page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from canvass.usecases.back_up import back_up, backups, rehearse
from ui import words
from ui.errand import Errands
from ui.settings.section import Section, paragraph
from ui.unlock.secret_line import SecretLine
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.errors import CanvassError
    from canvass.store.store import Store
    from canvass.usecases.back_up import BackupInfo, Rehearsal
    from canvass.usecases.open_vault import Opened
    from ui.desk import Desk


class BackupsSection(Section):
    """A backup is as encrypted as the vault, and opens with the passphrases that held when it was made."""

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(
            self.tr("Backups"),
            self.tr(
                "Backups lie beside the vault, encrypted. Copy them to a stick too: a laptop can be lost. "
                "To restore one, lock, then choose “Restore a backup” on the unlock page."
            ),
            desk.branch,
        )
        self._desk, self._opened = desk, opened
        self._errands = Errands(self)
        self._errands.broke.connect(desk.writer.broke)
        self.now = press(self.tr("Back up now"), self._back_up, "primary")
        self.list = QListWidget()
        self.list.ensurePolished()  # or its first layout, before it is shown, has the wrong heights
        self.list.setAccessibleName(self.tr("Backups"))
        self.place = paragraph(str(opened.folder / "backups"), "quiet")
        self.place.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.secret = SecretLine(self.tr("&Passphrase, to test the chosen backup"))
        self.test = press(self.tr("Test restoring it"), self._test)
        self.told = paragraph("", "ok")
        self.secret.entered.connect(self._test)
        self._put(self.now, self.list, self.place, self.secret, self.test, self.told)
        self.close_section()
        self.save_button.hide()
        self.refresh()

    def refresh(self) -> None:
        """Look for backups anew."""
        self._desk.reader.run(self._look, then=self._show, failed=self._refused)

    def _look(self, _store: Store) -> list[BackupInfo]:
        return backups(self._opened.folder)

    def _show(self, found: list[BackupInfo]) -> None:
        self.list.clear()
        for saved in found:
            item = QListWidgetItem(f"{saved.made.astimezone():%A %d %B %Y, %H:%M}", self.list)
            item.setData(Qt.ItemDataRole.UserRole, saved.path)
        self.list.setCurrentRow(0)
        if found:
            self.test.setEnabled(True)
        else:
            self.rest(self.test, self.list)

    def _back_up(self) -> None:
        self.rest(self.now, self.list)
        self._desk.reader.run(partial(back_up, self._opened), then=self._made, failed=self._refused)

    def _made(self, _folder: Path) -> None:
        self.now.setEnabled(True)
        self.problem.hide()
        self.said.emit(self.tr("Backed up."))
        self.refresh()

    def _test(self) -> None:
        item = self.list.currentItem()
        if item is not None and self.test.isEnabled():
            self.rest(self.test, self.secret)
            self.problem.hide()
            act = partial(rehearse, item.data(Qt.ItemDataRole.UserRole), self.secret.secret())
            self._errands.run(act, self._tested, self._refused)

    def _tested(self, found: Rehearsal) -> None:
        self.test.setEnabled(True)
        self.secret.forget()
        contacts = found.counts.get("contact", 0)
        self.told.setText(self.tr("This backup opens and is whole: %n contact(s).", "", contacts))

    def _refused(self, error: CanvassError) -> None:
        self.now.setEnabled(True)
        self.test.setEnabled(True)
        self.told.setText("")
        self.complain(words.say(error))
