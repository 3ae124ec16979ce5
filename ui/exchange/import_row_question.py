"""Whether a row goes although something was recorded about its person since: said first, then asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.exchange import import_people
from ui.exchange.import_step import OnePress
from ui.widgets.breakable import breakable
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.usecases.undo_import import EditedRow


class RowQuestion(QWidget):
    """`left` when the row stays, `agreed` when it goes all the same."""

    left = Signal()
    agreed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.told = Note("doubt")
        self.leave = press(self.tr("Leave it as it is"), self.left.emit)
        self.undo = press(self.tr("Undo it all the same"), self.agreed.emit, "danger")
        buttons = FlowBox()
        for button in (self.leave, self.undo):
            button.installEventFilter(OnePress(self))
            buttons.flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(buttons)
        self.hide()

    def ask(self, row: EditedRow) -> None:
        """Ask about somebody, naming what was recorded since."""
        since = self.tr("Recorded since this import: %1").replace("%1", breakable(import_people.since(row)))
        goes = self.tr("If the row is undone, what was recorded about somebody whom it brought goes, too.")
        self.told.setText(f"{since}\n{goes}")
        self.leave.setAccessibleDescription(self.told.text())
        self.show()
        self.leave.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the row as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
