"""The last lines of a stall, newest on top; what was taken back is struck through and says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from canvass.model import money
from ui.stall import phrases
from ui.stall.snug import snug
from ui.widgets.bubble import bubble

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent

    from canvass.model.branch import Branch
    from canvass.model.entry import Entry
    from canvass.model.ids import Id

_Index = QModelIndex | QPersistentModelIndex
_MONEY = 2
_Role = Qt.ItemDataRole


class LastLinesModel(QAbstractTableModel):
    """Shows entries: time, what, pounds, paid by."""

    def __init__(self, branch: Branch) -> None:
        super().__init__()
        self._branch = branch
        self.entries: tuple[Entry, ...] = ()
        self._cells: list[tuple[str, str, str, str]] = []

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self._cells = [self._words(entry) for entry in entries]  # once: a view asks for each many times
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A line an entry."""
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Time, what, pounds, paid by."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """The titles."""
        if orientation is not Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        return (self.tr("Time"), self.tr("What"), "£", self.tr("Paid"))[section]

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:  # noqa: ANN401 - Qt's
        """One cell."""
        row = index.row()
        if role == _Role.DisplayRole:
            return self._cells[row][index.column()]
        if role in {_Role.AccessibleTextRole, _Role.ToolTipRole}:
            line = ", ".join(filter(None, self._cells[row]))
            return bubble(line) if role == _Role.ToolTipRole else line
        if role == _Role.FontRole and self.entries[row].void:
            font = QFont()
            font.setStrikeOut(True)
            return font
        if role == _Role.TextAlignmentRole and index.column() == _MONEY:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, entry: Entry) -> tuple[str, str, str, str]:
        what = phrases.entry(self._branch, entry)
        return (
            phrases.clock(entry.at),
            self.tr("taken back: %1").replace("%1", what) if entry.void else what,
            money.shown(entry.pence).replace("£", "") if entry.pence else "",
            phrases.payment(entry.payment),
        )


class LastLines(QTableView):
    """The list; a chosen line can be taken back (Delete) or flipped between cash and card (Enter)."""

    taken_back = Signal(object)
    flipped = Signal(object)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LastLinesModel(branch)
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Last lines"))
        self.setToolTip(self.tr("Enter: cash or card. Delete: take the line back."))
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setHighlightSections(False)
        snug(self, 0, 0.9)
        snug(self.horizontalHeader(), 0, 0.9)
        self._action(self.tr("Cash or card"), (Qt.Key.Key_Return, Qt.Key.Key_Enter), self.flipped)
        self._action(self.tr("Take back"), (Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.taken_back)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these lines; the chosen line stays chosen."""
        chosen = self._chosen()
        self._model.show(entries)
        for row, entry in enumerate(entries):
            if entry.id == chosen:
                self.setCurrentIndex(self._model.index(row, 0))

    def be_short(self, *, short: bool) -> None:
        """Leave the titles and the time out, where there is room for little."""
        self.horizontalHeader().setHidden(short)
        self.setColumnHidden(0, short)

    def height_of(self, lines: int) -> int:
        """How high so many lines are, in pixels, with the frame and without titles."""
        return lines * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()

    def lines_in(self, height: int) -> int:
        """How many whole lines so many pixels hold."""
        return (height - 2 * self.frameWidth()) // self.verticalHeader().defaultSectionSize()

    def changeEvent(self, event: QEvent) -> None:
        """Lines and columns as large as the letters."""
        super().changeEvent(event)
        if event.type() in {event.Type.FontChange, event.Type.StyleChange}:
            self._size()

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.35))
        self.setMinimumHeight(self.height_of(1))
        for column, text in ((0, "00:00"), (2, "100.00"), (3, phrases.payment("card"))):
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + round(metrics.height() * 1.1))

    def _chosen(self) -> Id | None:
        row = self.currentIndex().row()
        return self._model.entries[row].id if 0 <= row < len(self._model.entries) else None

    def _action(self, words: str, keys: Sequence[Qt.Key], signal: Any) -> None:  # noqa: ANN401 - a bound signal
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: self._chosen() and signal.emit(self._chosen()))
        self.addAction(action)
