"""Earlier imports: what came when and from which file, each to be looked into or taken back."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QVBoxLayout, QWidget

from canvass.model.import_plan import Verdict
from ui.contacts import phrases
from ui.exchange import import_words as words
from ui.exchange.import_row_question import RowQuestion
from ui.widgets.breakable import breakable, short
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QKeyEvent

    from canvass.usecases.undo_import import EditedRow, ImportLine, ImportRow

PAGE = 200  # rows that come at once


class Earlier(QWidget):
    """`undo_wanted` and `rows_wanted` carry an import.

    `row_undone` carries one of its rows, and whether it goes whatever was recorded since.
    """

    undo_wanted = Signal(object)
    rows_wanted = Signal(object)
    row_undone = Signal(object, bool)
    more_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: Sequence[ImportLine] = ()
        self.rows = Rows()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._cards = QWidget()
        self._column.addWidget(self._cards)
        self._column.addWidget(self.rows)
        self.rows.closed.connect(self._focus_first)
        self.rows.undone.connect(self.row_undone)
        self.rows.more_wanted.connect(self.more_wanted)
        self.rows.hide()

    def show_lines(self, lines: Sequence[ImportLine]) -> None:
        """List the imports, the newest first; where nothing is new, nobody is disturbed."""
        if lines and list(lines) == list(self.lines):
            return
        self.lines = lines
        self.rows.hide()
        self._cards.hide()
        self._cards.deleteLater()
        self._cards = QWidget()
        column = QVBoxLayout(self._cards)
        column.setContentsMargins(0, 0, 0, 0)
        if lines:
            title = Note("heading")
            title.setText(self.tr("Earlier imports"))
            column.addWidget(title)
        for line in lines:
            column.addWidget(self._card(line))
        self._column.insertWidget(0, self._cards)

    def show_rows(self, line: ImportLine, rows: Sequence[ImportRow]) -> None:
        """Show what an import did, row by row, in place of the list of imports."""
        self._cards.hide()
        self.rows.title.setText(f"{breakable(line.name)} · {phrases.moment(line.at)}")
        self.rows.show_rows(rows, "" if line.can_undo else self._state(line))
        self.rows.list.setFocus()

    def _card(self, line: ImportLine) -> QFrame:
        card, told, buttons = QFrame(), Note(), FlowBox()
        card.setProperty("look", "card")
        rows = self.tr("%Ln row(s)", "", line.count)
        parts = (phrases.moment(line.at), line.by, rows, self._state(line))
        told.setText(f"{breakable(line.name)}\n{' · '.join(filter(None, parts))}")
        self._add(buttons, self.tr("Show rows"), line, self.rows_wanted)
        if line.can_undo:
            self._add(buttons, self.tr("Undo…"), line, self.undo_wanted)
        column = QVBoxLayout(card)
        column.addWidget(told)
        column.addWidget(buttons)
        return card

    def _add(self, box: FlowBox, text: str, line: ImportLine, signal: SignalInstance) -> None:
        name = f"{text} {short(line.name)}, {phrases.moment(line.at)}"
        box.flow.addWidget(press(text, partial(signal.emit, line), name=name))

    def _state(self, line: ImportLine) -> str:
        if line.undone:
            return self.tr("taken back")
        if not line.is_ours:
            return self.tr("Undo it on the laptop that took it in")
        return "" if line.can_undo else self.tr("cannot be undone any more")

    def _focus_first(self) -> None:
        self.rows.hide()
        self._cards.show()
        self._cards.setFocus()
        self._cards.focusNextChild()


class Rows(QWidget):
    """The rows of one import; the marked one can be taken back by itself, Esc closes them."""

    closed = Signal()
    undone = Signal(object, bool)
    more_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._can_undo = False
        self.title, self.why_not, self.list = Note("heading"), Note("quiet"), QListWidget()
        self.list.setAccessibleName(self.tr("Rows of this import"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setWordWrap(True)
        self.undo = press(self.tr("Undo this row"), self._undo)
        self.close_button = press(self.tr("Close"), self.closed.emit, name=self.tr("Close these rows"))
        self.question = RowQuestion()
        self.buttons = buttons = FlowBox()
        self.more = press(self.tr("More rows"), self._more)
        buttons.flow.addWidget(self.undo)
        buttons.flow.addWidget(self.more)
        buttons.flow.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.why_not, self.list, self.question, buttons):
            column.addWidget(widget)
        self.question.left.connect(self._ask_no_more)
        self.question.agreed.connect(lambda: self._undo(sure=True))
        self.list.currentRowChanged.connect(lambda _row: self._settle())

    def show_rows(self, rows: Sequence[ImportRow], why_not: str = "") -> None:
        """Show the first page of them; `why_not` says why none of them can be taken back."""
        self._rows = []
        self._can_undo = not why_not
        self.why_not.setText(why_not)
        self.why_not.setVisible(bool(why_not))
        self._ask_no_more()
        self.list.clear()
        self.list.setMinimumHeight(self.fontMetrics().height() * 9)
        self.add_rows(rows)
        self.list.setCurrentRow(0)
        self.show()

    def add_rows(self, rows: Sequence[ImportRow]) -> None:
        """Show the next page of them too."""
        self._rows += rows
        self.list.addItems([self._line(row) for row in rows])
        self.more.setVisible(len(rows) > 0 and len(rows) % PAGE == 0)
        self._settle()

    def ask(self, row: EditedRow) -> None:
        """Ask whether the marked row goes although something was recorded about its person since."""
        self.list.setEnabled(False)
        self.buttons.hide()
        self.question.ask(row)

    def mark_undone(self, undone: ImportRow) -> None:
        """A row was taken back."""
        for place, row in enumerate(self._rows):
            if row.act == undone.act:
                self._rows[place] = replace(row, undone=True)
                self.list.item(place).setText(self._line(self._rows[place]))
        self._settle()
        self.list.setFocus()

    def marked(self) -> ImportRow | None:
        """The marked row, where it can still be taken back."""
        place = self.list.currentRow()
        row = self._rows[place] if 0 <= place < len(self._rows) else None
        can = self._can_undo and row is not None and row.act is not None and not row.undone
        return row if can else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes them."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _more(self) -> None:
        if self._rows:
            self.more_wanted.emit((self._rows[-1].sheet, self._rows[-1].number))

    def _line(self, row: ImportRow) -> str:
        where = self.tr("row %1").replace("%1", str(row.number))
        gone = self.tr("taken back") if row.undone else ""
        line = " · ".join(
            filter(None, (where, words.marked(Verdict(row.verdict)), breakable(row.name), gone))
        )
        return "\n".join([line, *(f"    {breakable(words.read_as(*mended))}" for mended in row.mended)])

    def _settle(self) -> None:
        self.undo.setEnabled(self.marked() is not None)

    def _ask_no_more(self) -> None:
        self.list.setEnabled(True)
        self.list.setFocus()
        self.question.hide()
        self.buttons.show()

    def _undo(self, *, sure: bool = False) -> None:
        self._ask_no_more()
        if (row := self.marked()) is not None:
            self.undone.emit(row, sure)
