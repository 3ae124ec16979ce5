"""What left the vault: the passphrase, shown this once; the files, their rows, and what was mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.exchange import phrases
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.usecases.export import Exported

SHOWN = 20  # of what was mended


class Outcome(QWidget):
    """`done` lets go of the passphrase and goes back; `copied` hands the passphrase on."""

    done = Signal()
    copied = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.passphrase = Note("heading"), Note("number")
        self.files, self.mended = Note(), Note("doubt")
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
        for widget in (self.heading, self.secret, self.files, self.mended):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.addWidget(scroll, 1)
        whole.addLayout(buttons)

    def show_exported(self, exported: Exported) -> None:
        """Say what was written and where."""
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
        """Nothing of the passphrase stays on the screen."""
        self.passphrase.setText("")

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
