"""What left the vault: the passphrase, shown this once; the files, their rows, what was mended or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.exchange import phrases, profile_phrases
from ui.exchange.losses import Losses
from ui.exchange.order import ProfileDone
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.usecases.export import Exported

SHOWN = 20  # of what was mended


class Outcome(QWidget):
    """`done` lets go of the passphrase and goes back; `copied` hands the passphrase on.

    `contact_asked` carries a contact that should be opened.
    """

    done = Signal()
    copied = Signal(str)
    contact_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.passphrase = Note("heading"), Note("number")
        self.files, self.mended, self.what_now = Note(), Note("doubt"), Note("doubt")
        self.losses = Losses()
        self.losses.contact_asked.connect(self.contact_asked)
        self._folder = ""
        self.secret = self._card()
        self.show_file = press(self.tr("Show file"), self._open, "primary")
        self.close_button = press(self.tr("Done (Esc)"), self.done.emit, name=self.tr("Done"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.show_file)
        buttons.addWidget(self.close_button)
        buttons.addStretch(1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        for widget in (self.heading, self.secret, self.files, self.what_now, self.mended, self.losses):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)

    def show_done(self, done: Exported | ProfileDone) -> None:
        """Say what was written and where."""
        by_profile = isinstance(done, ProfileDone)
        for widget in (self.what_now, self.losses):
            widget.setVisible(by_profile)
        if isinstance(done, ProfileDone):
            self._show_profile(done)
        else:
            self._show_tables(done)

    def _show_profile(self, done: ProfileDone) -> None:
        exported = done.exported
        self._folder = str(done.folder)
        self.secret.hide()
        self.mended.hide()
        self.heading.setText(self.tr("Exported for %1").replace("%1", exported.profile.title))
        counts = [(self.tr("Contacts"), exported.contacts), (self.tr("Left out"), exported.left_out)]
        if exported.profile.opt_outs:
            counts.insert(1, (self.tr("Opt-outs"), exported.opt_outs))
        lines = (f"{name}: {self.locale().toString(count)}" for name, count in counts)
        self.files.setText("\n".join([*(str(file.path) for file in exported.files), "", *lines]))
        self.what_now.setText(profile_phrases.what_now(exported))
        self.losses.show_losses(done)

    def _show_tables(self, exported: Exported) -> None:
        report = exported.report
        rows = sum(report.rows.values())
        self.heading.setText(self.tr("Exported: %Ln row(s)", "", rows))
        self.passphrase.setText(exported.passphrase)
        self.secret.setVisible(bool(exported.passphrase))
        counts = (
            f"{name}: {self._rows(report.rows.get(kind.value, 0))}"
            for kind, name in phrases.kinds().items()
            if kind in exported.wish.what
        )
        self.files.setText("\n".join([*(str(file.path) for file in report.files), "", *counts]))
        self._folder = str(exported.wish.folder)
        lines = [phrases.mended(m.table, m.row, m.column, m.reason) for m in report.mended[:SHOWN]]
        more = len(report.mended) - len(lines) + report.mended_beyond
        if more:
            lines.append(self.tr("and %Ln more", "", more))
        self.mended.setText("\n".join([self.tr("Mended on the way:"), *lines]) if lines else "")
        self.mended.setVisible(bool(lines))

    def _rows(self, count: int) -> str:
        return self.tr("%Ln row(s)", "", count)

    def take_focus(self) -> None:
        """To where one Enter too many does no harm: it must not wave the passphrase away."""
        (self.show_file if self.secret.isHidden() else self.copy).setFocus()

    def forget(self) -> None:
        """Nothing of the passphrase stays on the screen, and nobody's name."""
        self.passphrase.setText("")
        self.losses.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Done."""
        if event.key() == Qt.Key.Key_Escape:
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _card(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "doubt")
        self.passphrase.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.passphrase.setAccessibleDescription(self.tr("Passphrase of the file"))
        title, advice = Note(), Note()
        title.setText(self.tr("The file opens with this passphrase only. It is shown once and kept nowhere:"))
        advice.setText(self.tr("Tell it by phone, not in the same message as the file."))
        self.copy = press(
            self.tr("Copy"),
            lambda: self.copied.emit(self.passphrase.text()),
            name=self.tr("Copy the passphrase"),
        )
        column = QVBoxLayout(card)
        for widget in (title, self.passphrase, advice):
            column.addWidget(widget)
        column.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._folder))
