"""Taking an import back: who was written about since, kept or taken back one by one, then how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QProgressBar, QWidget

from ui.contacts import phrases
from ui.exchange import import_people
from ui.exchange.import_step import Step
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    from canvass.model.ids import Id
    from canvass.usecases.undo_import import EditedRow, ImportLine


class UndoStep(Step):
    """`agreed` carries the import and the acts to keep; a ticked row is kept, Space turns it."""

    agreed = Signal(object, object)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._batch: Id = b""
        self._rows: Sequence[EditedRow] = ()
        self.told, self.edited = Note(), Note("doubt")
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("People written about since: a ticked one is kept"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self.tr("Rows taken back"))
        for widget in (self.told, self.edited, self.list, self.bar):
            self.body.addWidget(widget, 1 if widget is self.list else 0)
        self.body.addStretch(1)
        self.undo = press(self.tr("Undo this import"), self._agree, "danger")
        self.back = press(self.tr("Leave it as it is"), self.went_back.emit)
        self.buttons.flow.addWidget(self.back)
        self.buttons.flow.addWidget(self.undo)

    def show_import(self, line: ImportLine, rows: Sequence[EditedRow]) -> None:
        """Ask about one import; `rows` are those about whom something was recorded since."""
        self._batch, self._rows = line.id, rows
        self.heading.setText(self.tr("Undo this import?"))
        many = self.tr("%Ln row(s)", "", line.count)
        self.told.setText(
            f"{breakable(line.name)} · {phrases.moment(line.at)} · {many}\n"
            + self.tr("What it brought goes, and what it changed is as it was before.")
        )
        self.edited.setText(
            self.tr(
                "Something was written about these people since. A ticked one is kept as it is now; without "
                "the tick, what the import brought goes."
            )
        )
        self.list.clear()
        for row in rows:
            item = QListWidgetItem(breakable(import_people.since(row)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.setMinimumHeight(self.fontMetrics().height() * 8)
        self._show_asking(asking=True)
        self.back.setFocus()

    def show_left(self, left: int, total: int) -> None:
        """So many rows are left."""
        self._show_asking(asking=False)
        self.bar.setRange(0, total)
        self.bar.setValue(total - left)

    def kept(self) -> frozenset[Id]:
        """The acts that are to stay."""
        checked = Qt.CheckState.Checked
        ticks = (self.list.item(place).checkState() is checked for place in range(self.list.count()))
        return frozenset(row.act for row, tick in zip(self._rows, ticks, strict=True) if tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it as it is."""
        if event.key() == Qt.Key.Key_Escape and self.undo.isEnabled():
            self.went_back.emit()
        else:
            super().keyPressEvent(event)

    def _show_asking(self, *, asking: bool) -> None:
        self.undo.setEnabled(asking)
        self.back.setEnabled(asking)
        self.bar.setHidden(asking)
        for widget in (self.edited, self.list):
            widget.setVisible(asking and bool(self._rows))
        self.foot.hide()

    def _agree(self) -> None:
        keep = self.kept()
        self._show_asking(asking=False)
        self.bar.setRange(0, 0)
        self.agreed.emit(self._batch, keep)
