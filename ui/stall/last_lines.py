"""The last lines of a stall, newest on top; what was taken back is struck through and says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from canvass.model import money
from canvass.model.entry import Payment
from ui.stall import phrases
from ui.stall.payment_keys import PAYMENT_KEYS
from ui.stall.snug import snug
from ui.widgets.bubble import bubble

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

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
        self.titles: Mapping[str, str] = {}

    def show(self, entries: Sequence[Entry]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.entries = tuple(entries)
        self._cells = [self._words(entry) for entry in entries]  # once: a view asks for each many times
        self.endResetModel()

    def first(self) -> Id | None:
        """The newest line that is shown, or None."""
        return self.entries[0].id if self.entries else None

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
            line = ", ".join(
                filter(None, (*self._cells[row][:3], phrases.payment(self.entries[row].payment)))
            )
            return bubble(line) if role == _Role.ToolTipRole else line
        if role == _Role.FontRole and self.entries[row].void:
            font = QFont()
            font.setStrikeOut(True)
            return font
        if role == _Role.TextAlignmentRole and index.column() == _MONEY:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return None

    def _words(self, entry: Entry) -> tuple[str, str, str, str]:
        what = phrases.entry(self._branch, entry, self.titles)
        return (
            phrases.clock(entry.at),
            self.tr("taken back: %1").replace("%1", what) if entry.void else what,
            money.shown(entry.pence).replace("£", "") if entry.pence else "",
            "?" if entry.payment == Payment.UNKNOWN else phrases.payment(entry.payment),
        )


class LastLines(QTableView):
    """The list; a chosen line can be taken back (Delete), flipped (Enter) or paid in another way (letters).

    `paid` carries the line and how it was paid; `more` asks for older lines, once the last one is in sight.
    """

    taken_back = Signal(object)
    flipped = Signal(object)
    paid = Signal(object, object)
    more = Signal()

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = LastLinesModel(branch)
        self._count = 0
        self.setModel(self._model)
        self.setAccessibleName(self.tr("Last lines"))
        self.setToolTip(
            self.tr("Enter: cash or card. K cash, D card, F free, N not known. Delete: take the line back.")
        )
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
        self._action(self.tr("Cash or card"), (Qt.Key.Key_Return, Qt.Key.Key_Enter), self.flipped.emit)
        for payment, letter in PAYMENT_KEYS.items():
            words = self.tr("%1 (%2)").replace("%1", phrases.payment(payment).capitalize())
            self._action(words.replace("%2", letter), (letter,), partial(self._pay, payment))
        self._action(self.tr("Take back"), (Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.taken_back.emit)
        self.verticalScrollBar().valueChanged.connect(self._look_for_more)
        self.selectionModel().currentChanged.connect(self._look_for_more)

    def know_titles(self, titles: Mapping[str, str]) -> None:
        """What the sets of questions are called."""
        if titles != self._model.titles:
            self._model.titles = titles
            self.show_entries(self._model.entries, self._count)

    def show_entries(self, entries: Sequence[Entry], count: int) -> None:
        """Show these lines of so many; the chosen line stays chosen, and what is in sight stays there."""
        chosen, bar = self._chosen(), self.verticalScrollBar()
        seen = bar.value() if entries and entries[0].id == self._model.first() else 0
        self._count = 0  # nothing more is asked for while the lines change
        self._model.show(entries)
        row = next((row for row, entry in enumerate(entries) if entry.id == chosen), None)
        if row is not None:
            self.setCurrentIndex(self._model.index(row, 0))
        if bar.value() != seen and (seen or not self.hasFocus()):
            self.executeDelayedItemsLayout()
            bar.setValue(seen)
        self._count = count

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

    def _pay(self, payment: Payment, entry: Id) -> None:
        self.paid.emit(entry, payment)

    def _look_for_more(self, *_where: object) -> None:
        """At the end of what is shown, by keys or by the bar: older lines, where there are any."""
        bar, shown = self.verticalScrollBar(), len(self._model.entries)
        at_end = self.currentIndex().row() == shown - 1 or bar.value() == bar.maximum() > 0
        if at_end and 0 < shown < self._count:
            self._count = 0  # asked
            self.more.emit()

    def _size(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(round(metrics.height() * 1.35))
        self.setMinimumHeight(self.height_of(1))
        for column, text in ((0, "00:00"), (2, "100.00"), (3, phrases.payment("card"))):
            self.setColumnWidth(column, metrics.horizontalAdvance(text) + round(metrics.height() * 1.1))

    def _chosen(self) -> Id | None:
        row = self.currentIndex().row()
        return self._model.entries[row].id if 0 <= row < len(self._model.entries) else None

    def _action(self, words: str, keys: Sequence[Qt.Key | str], act: Callable[[Id], object]) -> None:
        action = QAction(words, self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.setAutoRepeat(False)
        action.triggered.connect(lambda: (chosen := self._chosen()) and act(chosen))
        self.addAction(action)
