"""Where the laptops meet: a folder, a WebDAV share or an S3 bucket, and what each needs to be found."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.model.sync_store import StoreKind, StoreSettings
from ui.exchange.one_of import OneOf
from ui.unlock.secret_line import SecretLine
from ui.widgets.folder_line import FolderLine
from ui.widgets.line import Line
from ui.widgets.note import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


class PlaceForm(QWidget):
    """`settings` is what is typed; `edited` at every change, `entered` with Enter in the last line."""

    edited = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind: OneOf[StoreKind] = OneOf(
            self.tr("What carries it"),
            {
                StoreKind.FOLDER: self.tr("A folder or stick"),
                StoreKind.WEBDAV: self.tr("Nextcloud or WebDAV"),
                StoreKind.S3: self.tr("S3 bucket"),
            },
            StoreKind.FOLDER,
        )
        self.about = Note("quiet")
        self.folder = FolderLine(Path.home())
        self.address = Line(self.tr("&Address"), snug=True)
        self.bucket = Line(self.tr("&Bucket"), snug=True)
        self.region = Line(self.tr("&Region"), hint="eu-west-2", snug=True)
        self.user = Line(self.tr("&User name"), snug=True)
        self.secret = SecretLine(self.tr("&Password"))
        self.inside = Line(self.tr("&Folder in it (may stay empty)"), hint="canvass", snug=True)
        self.problem = Note("problem")
        self._joins = False
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.kind, self.about, self.folder, *self._lines(), self.problem):
            column.addWidget(widget)
        self._wire()
        self._show_kind()

    def settings(self) -> StoreSettings:
        """What is typed."""
        kind = self.kind.value()
        if kind is StoreKind.FOLDER:
            folder = self.folder.path()
            handed_over = folder / "Canvass"  # on a stick that was handed over to
            is_there = (handed_over / "canvass.cvs").is_file()
            return StoreSettings(kind, str(handed_over if is_there else folder))
        is_s3 = kind is StoreKind.S3
        address = self.address.text()
        return StoreSettings(
            kind,
            address if "://" in address or not address else f"https://{address}",
            self.user.text(),
            self.secret.secret(),
            self.bucket.text() if is_s3 else "",
            self.region.text() if is_s3 else "",
            self.inside.text().strip("/"),
        )

    def show_way(self, *, joins: bool) -> None:
        """Say what to choose: the place of a branch that is there already, or one of its own."""
        self._joins = joins
        self.about.setText(self._about(self.kind.value()))

    def show_settings(self, settings: StoreSettings) -> None:
        """Show what an invitation says, or what was set up."""
        self.kind.set_value(settings.kind)
        if settings.kind is not StoreKind.FOLDER:
            self.address.set_text(settings.address)
        elif settings.address:  # an invitation cannot know where it is here
            self.folder.edit.setText(settings.address)
        self.bucket.set_text(settings.bucket)
        self.region.set_text(settings.region)
        self.user.set_text(settings.user)
        self.inside.set_text(settings.folder)
        self.secret.forget()
        if settings.secret:
            self.secret.line.edit.setText(settings.secret)
        self._show_kind()

    def check(self) -> bool:
        """Whether all that is needed is typed; says what is not."""
        wanted = [line for line in self._needed() if not line.text()]
        for line in wanted:
            line.note(self.tr("Fill this in."), "problem")
        if wanted:
            wanted[0].setFocus()
        elif self._is_overheard():
            self.address.note(
                self.tr("A password goes only to an address that begins with https, or others read it."),
                "problem",
            )
            self.address.setFocus()
            return False
        elif self.kind.value() is StoreKind.FOLDER and not self.folder.path().is_dir():
            self.folder.setFocus()
            self.complain(self.folder.missing())
            return False
        return not wanted

    def complain(self, words: str) -> None:
        """Say what is wrong; no words, nothing is."""
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def arrive(self) -> None:
        """Put the cursor where the typing begins."""
        first: Sequence[QWidget] = [line for line in self._needed() if not line.text()]
        if self.kind.value() is StoreKind.FOLDER:
            self.folder.setFocus()
        else:
            (first[0] if first else self.secret).setFocus()

    def forget(self) -> None:
        """Let go of the password."""
        self.secret.forget()

    def _is_overheard(self) -> bool:
        """Whether a password would go over the network as it is typed; a server on this machine is near."""
        url = urlsplit(self.settings().address)
        is_plain = self.kind.value() is StoreKind.WEBDAV and url.scheme == "http"
        return is_plain and bool(self.user.text()) and url.hostname not in _THIS_MACHINE

    def _lines(self) -> tuple[QWidget, ...]:
        return self.address, self.bucket, self.region, self.user, self.secret, self.inside

    def _needed(self) -> list[Line]:
        return {
            StoreKind.FOLDER: [],
            StoreKind.WEBDAV: [self.address],
            StoreKind.S3: [self.bucket, self.user],
        }[self.kind.value()]

    def _wire(self) -> None:
        self.kind.chosen.connect(self._turn)
        self.folder.chosen.connect(self._touch)
        self.folder.edit.returnPressed.connect(self.entered)
        for line in (self.address, self.bucket, self.region, self.user, self.inside):
            line.edited.connect(lambda _text: self._touch())
        self.secret.line.edited.connect(lambda _text: self._touch())
        for line in (self.address, self.bucket, self.region, self.user):
            line.entered.connect(self.focusNextChild)
        self.secret.entered.connect(self.inside.setFocus)
        self.inside.entered.connect(self.entered)

    def _turn(self) -> None:
        self._show_kind()
        self._touch()

    def _touch(self) -> None:
        self.complain("")
        self.edited.emit()

    def _show_kind(self) -> None:
        kind = self.kind.value()
        is_s3 = kind is StoreKind.S3
        self.folder.setVisible(kind is StoreKind.FOLDER)
        for line in self._lines():
            line.setVisible(kind is not StoreKind.FOLDER)
        self.bucket.setVisible(is_s3)
        self.region.setVisible(is_s3)
        self.about.setText(self._about(kind))
        self.address.edit.setPlaceholderText(
            self.tr("empty for AWS itself") if is_s3 else self.tr("the address that your files are under")
        )
        _call(self.user, self.tr("Access &key") if is_s3 else self.tr("&User name"))
        _call(self.secret.line, self.tr("&Secret key") if is_s3 else self.tr("App &password"))

    def _about(self, kind: StoreKind) -> str:
        return {
            StoreKind.FOLDER: self._about_folders(),
            StoreKind.WEBDAV: self.tr(
                "A Nextcloud that this laptop has no folder of: its address stands there under Files, in "
                "the settings at the foot. Make an app password there, and give Canvass that one. Another "
                "WebDAV server will do, too."
            ),
            StoreKind.S3: self.tr(
                "Storage that is rented by the month: whoever looks after it has the bucket’s name and two "
                "keys for you. They need the right to list, read and write; to delete is good to have."
            ),
        }[kind]

    def _about_folders(self) -> str:
        if self._joins:
            return self.tr(
                "The branch’s own folder as Nextcloud, Syncthing or Dropbox brought it to this laptop, or "
                "the one on the stick that goes round. A file “canvass.cvs” lies in it."
            )
        return self.tr(
            "A folder that Nextcloud, Syncthing or Dropbox carries to the other laptops, or one on a "
            "stick that goes round. Make a folder of its own for Canvass."
        )


def _call(line: Line, label: str) -> None:
    line.label.setText(label)
    line.edit.setAccessibleName(label.replace("&", ""))
