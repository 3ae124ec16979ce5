"""What the secretary has by a signed receipt, and this laptop need not carry any longer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.cash_up.ask_once import AskOnce
from ui.widgets.note import Note


class PurgeBox(QWidget):
    """`agreed` when those contacts are to go from this laptop."""

    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Note()
        self.remove = AskOnce(
            self.tr("Remove them from this laptop…"), self.tr("Remove them here"), self.tr("Keep them here")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.remove.confirmed.connect(self.agreed)
        self.hide()

    def show_purgeable(self, contacts: int, days: int) -> None:
        """So many can go."""
        many = self.tr("%Ln contact(s)", "", contacts)
        self.told.setText(
            self.tr(
                "With the secretary, by a signed receipt, and older than %2: %1. Nobody needs them here any "
                "more; the hint “already with us?” goes on without them."
            )
            .replace("%1", many)
            .replace("%2", self.tr("%Ln day(s)", "", days))
        )
        if not contacts:
            self.remove.rest()
        self.setVisible(bool(contacts))
