"""The grid of the papers: a line a title and issue, four numbers to type, and what each title comes to."""

from __future__ import annotations

import re
from functools import partial
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QWidget

from canvass.model.stock import AT_A_STALL, Move, StockLine, Way
from ui.shell.theme import look
from ui.stall import papers_words
from ui.stall.papers_cell import NumberCell
from ui.widgets.breakable import breakable
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QPushButton

    from canvass.model.papers_sheet import SheetTitle

    Key = tuple[str, str]

_TITLE, _LEFT, _FIRST, _SUM = 0, 1, 2, 6  # columns
_ROOMY = 52  # lines of text: as wide as that, there is room for a sum beside the numbers


class PapersGrid(QWidget):
    """`put` carries a Move to be made true, `take` the (publication, issue) of which to take what is left."""

    put = Signal(object)
    take = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cells: dict[tuple[str, str, Way], NumberCell] = {}
        self.sums: dict[str, QLabel] = {}
        self.left: dict[Key, QPushButton] = {}
        self._lines: list[StockLine] = []
        self._rows: dict[str, tuple[int, int]] = {}  # of each title the first row, and the one after it
        self._roomy = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setColumnStretch(_TITLE, 3)
        self._grid.setColumnStretch(_SUM, 4)
        self._head()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What a title comes to stands beside it, or under it where the letters are large."""
        super().resizeEvent(event)
        roomy = self.width() > _ROOMY * self.fontMetrics().height()
        if roomy != self._roomy:
            self._roomy = roomy
            self._place_sums()

    def show_sheet(self, sheet: Sequence[SheetTitle]) -> None:
        """Show these titles; what is being typed stays, and so does the focus."""
        lines = [line for title in sheet for line in title.count.lines]
        if [_key(line) for line in lines] != [_key(line) for line in self._lines]:
            self._build(sheet)
        self._lines = lines
        for title in sheet:
            for line, left in zip(title.count.lines, title.left, strict=True):
                self._show_line(line, left)
            self._show_sum(title)

    def start(self) -> NumberCell | None:
        """The cell where the work begins: what is brought back of what was taken out, else what is taken."""
        went = next((_key(line) for line in self._lines if line.out and not line.back), None)
        if went is not None:
            return self.cells[*went, Way.BACK]
        return self.cells[*_key(self._lines[0]), Way.OUT] if self._lines else None

    def begin(self, publication: str, issue: str) -> None:
        """Put the focus on what is taken out of one issue."""
        if (cell := self.cells.get((publication, issue, Way.OUT))) is not None:
            cell.setFocus()

    def wrong(self) -> NumberCell | None:
        """The first cell in which there is no number, or None."""
        return next((cell for cell in self.cells.values() if cell.is_wrong), None)

    def settle(self) -> None:
        """Keep what is being typed."""
        focused = QApplication.focusWidget()
        if isinstance(focused, NumberCell) and self.isAncestorOf(focused):
            focused.settle()

    def publication(self) -> str:
        """The title of the cell or button with the focus; empty elsewhere."""
        focused = QApplication.focusWidget()
        keyed = chain(self.cells.items(), self.left.items())
        return next((key[0] for key, widget in keyed if widget is focused), "")

    def _head(self) -> None:
        names = [self.tr("Title and issue"), self.tr("Left from before")]
        names += [papers_words.way(way) for way in AT_A_STALL] + [self.tr("What it comes to")]
        for column, name in enumerate(names):
            label = QLabel(name)
            label.setWordWrap(True)
            label.setProperty("look", "column")
            side = Qt.AlignmentFlag.AlignLeft if column in {_TITLE, _SUM} else Qt.AlignmentFlag.AlignRight
            label.setAlignment(side | Qt.AlignmentFlag.AlignBottom)
            font = label.font()
            font.setBold(True)
            label.setFont(font)
            self._grid.addWidget(label, 0, column)
        self._sum_head = label

    def _build(self, sheet: Sequence[SheetTitle]) -> None:
        """Lay the lines out anew; cells that stay are the same widgets."""
        old_cells, old_left, old_sums = self.cells, self.left, self.sums
        for widget in (*old_cells.values(), *old_left.values(), *old_sums.values(), *self._names()):
            self._grid.removeWidget(widget)
        self.cells, self.left, self.sums, self._rows = {}, {}, {}, {}
        row = 1
        for title in sheet:
            first = row
            for line in title.count.lines:
                self._add_line(row, line, old_cells, old_left)
                row += 1
            one = title.count.publication
            self.sums[one] = old_sums.pop(one) if one in old_sums else _sum_label()
            self._rows[one] = first, row
            row += 1  # for the sum, where there is no room beside
        self._place_sums()
        for gone in (*old_cells.values(), *old_left.values(), *old_sums.values()):
            gone.hide()
            gone.deleteLater()
        self._order()

    def _place_sums(self) -> None:
        self._sum_head.setVisible(self._roomy)
        self._grid.setColumnStretch(_SUM, 4 if self._roomy else 0)
        self._grid.setColumnMinimumWidth(_TITLE, 0 if self._roomy else self.fontMetrics().height() * 9)
        for one, label in self.sums.items():
            first, after = self._rows[one]
            self._grid.removeWidget(label)
            if self._roomy:
                self._grid.addWidget(label, first, _SUM, after - first, 1)
            else:
                self._grid.addWidget(label, after, _TITLE, 1, _SUM + 1)

    def _add_line(
        self,
        row: int,
        line: StockLine,
        cells: dict[tuple[str, str, Way], NumberCell],
        left: dict[Key, QPushButton],
    ) -> None:
        key = _key(line)
        words = papers_words.title_and_issue(line.title, line.issue)
        name = QLabel(breakable(words))
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setObjectName("title")
        self._grid.addWidget(name, row, _TITLE)
        self.left[key] = left.pop(key) if key in left else press("", partial(self.take.emit, key))
        self._grid.addWidget(self.left[key], row, _LEFT)
        for column, way in enumerate(AT_A_STALL, _FIRST):
            old = (*key, way) in cells
            cell = cells.pop((*key, way)) if old else self._cell(line, way, words)
            self.cells[*key, way] = cell
            self._grid.addWidget(cell, row, column)
            cell.show()  # now, or it could not have the focus yet

    def _cell(self, line: StockLine, way: Way, words: str) -> NumberCell:
        cell = NumberCell(f"{papers_words.way(way)}: {words}")
        move = partial(Move, line.publication, line.title, line.issue, way)
        cell.put.connect(lambda number: self.put.emit(move(number)))
        cell.moved.connect(lambda step: self._go(cell, step))
        cell.wrong.connect(lambda: self._say_wrong(line.publication))
        return cell

    def _go(self, cell: NumberCell, step: int) -> None:
        """Down the column, and from its end to the top of the next one."""
        order = [self.cells[*_key(line), way] for way in AT_A_STALL for line in self._lines]
        order[(order.index(cell) + step) % len(order)].setFocus()

    def _order(self) -> None:
        """Tab goes along the line."""
        along: list[QWidget] = []
        for key, button in self.left.items():
            along += [button, *(self.cells[*key, way] for way in AT_A_STALL)]
        for before, after in pairwise(along):
            QWidget.setTabOrder(before, after)

    def _show_line(self, line: StockLine, left: int) -> None:
        key = _key(line)
        for way in AT_A_STALL:
            self.cells[*key, way].show_kept(getattr(line, way))
        button, words = self.left[key], papers_words.title_and_issue(line.title, line.issue)
        button.setText(self.tr("Take %1").replace("%1", f"{left:,}"))
        button.setAccessibleName(self.tr("Take out %1 of %2").replace("%1", str(left)).replace("%2", words))
        if not left and button.hasFocus():
            self.cells[*key, Way.OUT].setFocus()
        button.setVisible(left > 0)

    def _show_sum(self, title: SheetTitle) -> None:
        words, kind = papers_words.comes_to(title.count)
        label = self.sums[title.count.publication]
        if any(cell.is_wrong for key, cell in self.cells.items() if key[0] == title.count.publication):
            return
        if _unbroken(words) != label.text() and label.text():
            speak(self, f"{title.count.title}: {words}")
        label.setText(_unbroken(words))
        label.setVisible(bool(words))
        look(label, kind)

    def _say_wrong(self, publication: str) -> None:
        label = self.sums[publication]
        label.show()
        label.setText(self.tr("A whole number from 0 to 100,000, please. Nothing else has changed."))
        look(label, "problem")

    def _names(self) -> list[QLabel]:
        names = self.findChildren(QLabel, "title")
        for name in names:
            name.deleteLater()
        return names


def _key(line: StockLine) -> tuple[str, str]:
    return line.publication, line.issue


def _sum_label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _unbroken(words: str) -> str:
    """A number and the word after it stay on one line."""
    return re.sub(r"(?<=\d) ", "\u00a0", words)
