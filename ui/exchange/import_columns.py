"""What each column of a list is: its heading, three of its values, and a choice that a person confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QVBoxLayout, QWidget

from canvass.model.incoming import Mapping
from ui.exchange import import_words as words
from ui.widgets.breakable import breakable
from ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QWheelEvent

    from canvass.model.incoming import Table

LETTERS = 60  # of a value that is shown
_TARGET = Qt.ItemDataRole.UserRole


class Columns(QWidget):
    """`changed` when a person says that a column is something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: list[TargetChoice] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._grid = QWidget()
        self._column.addWidget(self._grid)
        self._targets = _targets(self)

    def show_table(self, table: Table, mapping: Mapping, *, known: bool) -> None:
        """Show the columns of a table; `known` where they are as somebody said last time."""
        self._grid.hide()
        self._grid.deleteLater()
        self._grid, self.choices = QWidget(), []
        column = QVBoxLayout(self._grid)
        column.setContentsMargins(0, 0, 0, 0)
        for index, target in enumerate(mapping.targets):
            column.addWidget(self._card(table, index, target, known=known))
        self._column.addWidget(self._grid)

    def mapping(self) -> Mapping:
        """What the columns are, as it stands on the screen."""
        return Mapping(tuple(choice.target() for choice in self.choices))

    def _card(self, table: Table, index: int, target: str, *, known: bool) -> QFrame:
        card, title, values, mark = QFrame(), Note(), Note("quiet"), Note("quiet")
        card.setProperty("look", "card")
        name = table.header[index] if index < len(table.header) else ""
        title.setText(breakable(name[:LETTERS]) or self.tr("Column %1").replace("%1", str(index + 1)))
        samples = [f"“{breakable(words.value(text[:LETTERS]))}”" for text in table.samples(index)]
        values.setText("  ".join(samples) or self.tr("(nothing in it)"))
        choice = TargetChoice(self._targets, target)
        choice.setAccessibleName(self.tr("What %1 is").replace("%1", title.text()))
        choice.setAccessibleDescription(values.text())
        if target:
            mark.setText(self.tr("as last time") if known else self.tr("guessed"))
        choice.activated.connect(lambda _index: self._say(mark))
        grid = QGridLayout(card)
        grid.addWidget(title, 0, 0)
        grid.addWidget(values, 1, 0)
        grid.addWidget(choice, 0, 1)
        grid.addWidget(mark, 1, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        self.choices.append(choice)
        return card

    def _say(self, mark: Note) -> None:
        mark.setText(self.tr("as you say"))
        self.changed.emit()


class TargetChoice(QComboBox):
    """One of the targets; the wheel scrolls the page, it does not choose."""

    def __init__(self, targets: QStandardItemModel, target: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(targets)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.set_target(target)

    def target(self) -> str:
        """What is chosen."""
        return str(self.currentData(_TARGET) or "")

    def set_target(self, target: str) -> None:
        """Choose."""
        self.setCurrentIndex(max(0, self.findData(target, _TARGET)))

    def sizeHint(self) -> QSize:
        """As wide as its share of the line."""
        return QSize(self.minimumSizeHint().width(), super().sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to whatever scrolls."""
        event.ignore()


def _targets(parent: QObject) -> QStandardItemModel:
    model = QStandardItemModel(parent)
    for target, text in words.targets().items():
        item = QStandardItem(text)
        item.setData(target, _TARGET)
        model.appendRow(item)
    return model
