"""What the secretary has by a signed receipt, and an activist's laptop need not carry any longer."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from ui.cash_up.ask_once import AskOnce
from ui.widgets.note import Note

MOST_DAYS = 365


class PurgeBox(QWidget):
    """`agreed` when those contacts are to go from this laptop, `days_set` carries after how many days."""

    agreed = Signal()
    days_set = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading, self.told = Note("heading"), Note()
        self.heading.setText(self.tr("Handed over"))
        self.remove = AskOnce(
            self.tr("Remove them from this laptop…"), self.tr("Remove them here"), self.tr("Keep them here")
        )
        self.days = QSpinBox()
        self.days.setRange(0, MOST_DAYS)
        self.days.setAccessibleName(self.tr("Days after which they may go from this laptop"))
        asked = QLabel(self.tr("&Days they stay here first:"))
        asked.setBuddy(self.days)
        line = QHBoxLayout()
        line.addWidget(asked)
        line.addWidget(self.days)
        line.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.heading)
        column.addWidget(self.told)
        column.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(line)
        self.remove.confirmed.connect(self.agreed)
        self.days.editingFinished.connect(self._set)
        self._known = -1
        self.hide()

    def show_purgeable(self, contacts: int, days: int) -> None:
        """So many can go after `days`; what is being typed stays."""
        if not self.days.hasFocus():
            self._known = days
            self.days.setValue(days)
        if contacts:
            self.told.setText(
                self.tr(
                    "The secretary’s laptop has confirmed that it has them, and the days below are over: %1. "
                    "Nobody needs them here any more; the hint “already with us?” goes on without them."
                ).replace("%1", self.tr("%Ln contact(s)", "", contacts))
            )
        else:
            self.told.setText(
                self.tr(
                    "Once the secretary’s laptop has confirmed that it has somebody, they may be removed "
                    "from this one. Nobody is due yet."
                )
            )
            self.remove.rest()
        self.remove.setVisible(bool(contacts))

    def _set(self) -> None:
        if self.days.value() != self._known:
            self._known = self.days.value()
            self.days_set.emit(self._known)
