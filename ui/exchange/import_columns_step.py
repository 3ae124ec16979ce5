"""The second step of an import: what the columns are, what to do with people who are here, who agreed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from canvass.model.import_plan import Choices, DayOrder, OnMatch
from canvass.model.incoming import CONSENT_AT, MET
from canvass.usecases.unread_answers import unread_answers
from ui.exchange import import_words as words
from ui.exchange.import_agreed import AgreedForm
from ui.exchange.import_columns import LETTERS, Columns
from ui.exchange.import_own import OwnFile
from ui.exchange.import_step import Progress, Step
from ui.exchange.one_of import OneOf
from ui.exchange.two_days import begin, day_edit
from ui.shell.keys import bind
from ui.widgets.breakable import breakable
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.model.incoming import Incoming, Mapping, Table
    from ui.exchange.import_agreed import Agreed

_DAY = re.compile(r"(\d\d?)[-/. ](\d\d?)[-/. ]\d{2,4}\b", re.ASCII)
MONTHS = 12
MOST_TOLD = 3  # columns that are left out and look like answers: more would push the list away


class ColumnsStep(Step):
    """`agreed` carries Choices without evidence, and what the secretary says of everybody or None."""

    agreed = Signal(object, object)
    stopped = Signal()
    went_back = Signal()

    def __init__(self, branch_id: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._incoming: Incoming | None = None
        self._table: Table | None = None
        self._day_order: DayOrder | None = None
        self.columns, self.consent, self.own = Columns(), AgreedForm(), OwnFile(branch_id)
        self.on_match = OneOf(self.tr("Who is here already"), words.on_match(), OnMatch.FILL)
        self.as_of = day_edit(QDateTime.currentDateTime().date())
        self.as_of.setAccessibleName(self.tr("The list was made on"))
        self.progress = Progress()
        self.days = DayQuestion()
        self._lay_out()
        self.consent.chosen.connect(self._tell)
        self.columns.changed.connect(self._tell)
        self.days.answered.connect(self._read_days)
        self.progress.stopped.connect(self.stopped)
        bind(self, "Ctrl+Return Ctrl+Enter", self._agree)

    def show_table(self, incoming: Incoming, table: Table | None, mapping: Mapping, *, known: bool) -> None:
        """Begin with a table; `known` where its columns are as somebody said last time."""
        self._incoming, self._table, self._day_order = incoming, table, None
        own = any(one.own for one in incoming.tables)
        heading = self.tr("From Canvass") if own else self.tr("What is in each column?")
        self.heading.setText(f"{heading} · {breakable(incoming.name)}")
        for widget in (self.columns, self._of_list):
            widget.setVisible(not own)
        self.own.setVisible(own)
        self.on_match.set_value(OnMatch.UPDATE if own else OnMatch.FILL)
        self.as_of.setDate(QDateTime.fromMSecsSinceEpoch(incoming.modified).date())
        self.consent.start_over()
        self.days.hide()
        if own:
            self.own.show_incoming(incoming)
        self.columns.show_table(table, mapping, known=known) if table is not None and not own else None
        self.mapping = mapping
        self.area.verticalScrollBar().setValue(0)
        self.show_choice()

    def show_choice(self) -> None:
        """Offer to go on."""
        self.progress.hide()
        self._tell()
        self.area.setEnabled(True)
        self.go_on.setEnabled(True)
        self.back.setEnabled(True)
        self.go_on.setFocus()

    def show_planning(self, total: int) -> None:
        """The rows are being looked over."""
        self.area.setEnabled(False)
        self.go_on.setEnabled(False)
        self.back.setEnabled(False)
        self.progress.begin(self.tr("Looking over the rows:"), total)
        self.setFocus()

    def ask_for_days(self) -> None:
        """Days can be read both ways: ask which, with one of the file's own."""
        self.show_choice()
        self.days.show_example(self._example())
        self.area.verticalScrollBar().setValue(0)
        self.days.first.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel while rows are looked over; Enter goes on from wherever it means nothing else."""
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self.stopped.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._agree()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self._title(self.tr("Who is here already")))
        form.addRow(self.on_match)
        self._of_list = QWidget()
        column = QVBoxLayout(self._of_list)
        column.setContentsMargins(0, 0, 0, 0)
        line, words_of_day = QHBoxLayout(), QLabel(self.tr("The list was made on"))
        words_of_day.setBuddy(self.as_of)
        line.addWidget(words_of_day)
        line.addWidget(self.as_of)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self._title(self.tr("Did these people agree to be kept?")))
        column.addWidget(self.consent)
        for widget in (self.days, self.columns, self.own):
            self.body.addWidget(widget)
        self.body.addLayout(form)
        self.body.addWidget(self._of_list)
        self.body.addStretch(1)
        self.go_on = press(self.tr("Show what would happen"), self._agree, "primary")
        self.back = press(self.tr("Back"), self.went_back.emit)
        self.buttons.flow.addWidget(self.go_on)
        self.buttons.flow.addWidget(self.back)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.progress)

    def _tell(self) -> None:
        apart = self.consent.agreed() is None and not self.own.isVisibleTo(self)
        told = [self._left_out(heading) for heading in self._unread()]
        look = "doubt" if told else "quiet"
        if apart:
            told.append(self._kept_apart())
        self.foot.setVisible(bool(told))
        self.say(" ".join(told), look)

    def _kept_apart(self) -> str:
        """The question may be out of sight, under many columns."""
        return self.tr(
            "New people are kept apart, as nothing shows that they agreed. If they did, say so below the "
            "columns."
        )

    def _unread(self) -> tuple[str, ...]:
        if self._table is None or self.own.isVisibleTo(self):
            return ()
        return unread_answers(self._table, self.columns.mapping())[:MOST_TOLD]

    def _left_out(self, heading: str) -> str:
        words_of_it = self.tr("“%1” looks like answers. It is left out.")
        return words_of_it.replace("%1", breakable(heading[:LETTERS].strip()) or "?")

    def _title(self, text: str) -> Note:
        note = Note("heading")
        note.setText(text)
        return note

    def _agree(self) -> None:
        if self.progress.isVisible() or self._incoming is None:
            return
        if not self.consent.is_complete():
            self.bring_up(self.consent.where)
            return
        self.agreed.emit(self._choices(self._incoming), self._said())

    def _said(self) -> Agreed | None:
        return None if self.own.isVisible() else self.consent.agreed()

    def _choices(self, incoming: Incoming) -> Choices:
        if self.own.isVisible():
            return Choices(self.mapping, self.on_match.value())
        unchanged = self.as_of.date() == QDateTime.fromMSecsSinceEpoch(incoming.modified).date()
        as_of = incoming.modified if unchanged else begin(self.as_of.date())
        return Choices(self.columns.mapping(), self.on_match.value(), as_of, self._day_order)

    def _read_days(self, order: DayOrder) -> None:
        self._day_order = order
        self.days.hide()
        self._agree()

    def _example(self) -> str:
        """A day of the file that can be read both ways, or one that reads like it."""
        mapping = self.columns.mapping()
        places = (*mapping.columns(MET), *mapping.columns(CONSENT_AT))
        for _, cells in self._table.rows if self._table is not None else ():
            for text in (cells[place] for place in places if place < len(cells)):
                if (found := _DAY.match(text.strip())) and _both(found):
                    return found[0]
        return "01/02/2026"


class DayQuestion(QFrame):
    """`answered` carries a DayOrder."""

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "doubt")
        self.told = Note()
        self.first = press("", lambda: self.answered.emit(DayOrder.DAY_FIRST))
        self.month = press("", lambda: self.answered.emit(DayOrder.MONTH_FIRST))
        box = FlowBox()
        box.flow.addWidget(self.first)
        box.flow.addWidget(self.month)
        column = QVBoxLayout(self)
        column.addWidget(self.told)
        column.addWidget(box)
        self.hide()

    def show_example(self, example: str) -> None:
        """Ask with one day of the file."""
        question = self.tr("The days in this list can be read in two ways. What is “%1”?")
        self.told.setText(question.replace("%1", example))
        one, other = (int(part) for part in re.findall(r"\d+", example)[:2])
        for button, order, day, month in (
            (self.first, DayOrder.DAY_FIRST, one, other),
            (self.month, DayOrder.MONTH_FIRST, other, one),
        ):
            button.setText(f"{words.day_order(order)}: {day} {QLocale().monthName(month)}")
            button.setAccessibleName(button.text())
        self.show()


def _both(found: re.Match[str]) -> bool:
    one, other = int(found[1]), int(found[2])
    return 1 <= one <= MONTHS and 1 <= other <= MONTHS and one != other
