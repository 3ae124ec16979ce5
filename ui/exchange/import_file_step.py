"""The first step of an import: which file; where it holds several tables or letters in doubt, which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.exchange import import_words
from ui.exchange.import_earlier import Earlier
from ui.exchange.import_files import ImportFiles, first_folder
from ui.exchange.import_step import Progress, Step
from ui.widgets.breakable import breakable, short
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.model.incoming import Incoming, Table


class FileStep(Step):
    """`chosen` carries a path, `table_chosen` a table, `reading_chosen` the name of an encoding."""

    chosen = Signal(object)
    table_chosen = Signal(object)
    reading_chosen = Signal(str)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.heading.setText(self.tr("Import a list"))
        self.choose = press(self.tr("Choose a file…"), self._open, "primary")
        self.hint, self.problem = Note("quiet"), Note("problem")
        self.hint.setText(self.tr(
            "A spreadsheet or CSV of people, or a file that Canvass wrote. You can also drop it here. "
            "Nothing is taken from it before you have seen what would happen."
        ))  # fmt: skip
        self.files, self.progress, self.earlier = ImportFiles(), Progress(), Earlier()
        self._asked = QWidget()
        self._answers = QVBoxLayout(self._asked)
        self._answers.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.addWidget(self.choose)
        line.addStretch(1)
        self.body.addLayout(line)
        for widget in (self.hint, self.files, self.progress, self.problem, self._asked, self.earlier):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.buttons.hide()
        self.foot.hide()
        self.files.chosen.connect(self._choose)
        self.files.left.connect(self.begin)
        self.progress.stopped.connect(self.stopped)
        self.begin()

    def begin(self) -> None:
        """Ask for a file."""
        self.files.hide()
        self.problem.hide()
        self.progress.hide()
        self._ask(None)
        self.choose.setEnabled(True)
        self.earlier.show()
        self.choose.setFocus()

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self.begin()
        self.choose.setEnabled(False)
        self.earlier.hide()
        self.progress.begin(self.tr("Reading %1: rows").replace("%1", short(name)), 0)
        self.setFocus()  # not the button: a key that is still held down would cancel

    def show_problem(self, words: str) -> None:
        """A file was not read."""
        self.begin()
        self.problem.setText(words)
        self.problem.show()

    def show_tables(self, incoming: Incoming) -> None:
        """Ask which of several tables."""
        question = self.tr("Which of the tables in %1?").replace("%1", breakable(incoming.name))
        box = self._ask(question)
        for table in incoming.tables:
            button = press(self._table_words(table), partial(self.table_chosen.emit, table))
            box.flow.addWidget(button)
        self._focus_first(box)

    def show_readings(self, incoming: Incoming) -> None:
        """Ask which of several ways to read the letters looks right."""
        box = self._ask(self.tr("The letters can be read in several ways. Which of these looks right?"))
        for encoding, rows in incoming.readings.items():
            card = QFrame()
            card.setProperty("look", "card")
            sample = Note()
            sample.setText(breakable("\n".join(rows)))
            words = self.tr("This one (%1)").replace("%1", import_words.encoding(encoding))
            button = press(
                words, partial(self.reading_chosen.emit, encoding), name=f"{words}: {''.join(rows[-1:])}"
            )
            column = QVBoxLayout(card)
            column.addWidget(sample)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            self._answers.addWidget(card)
        self._focus_first(self._asked)
        box.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel while a file is read."""
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def _table_words(self, table: Table) -> str:
        rows = self.tr("%Ln row(s)", "", len(table.rows))
        hidden = self.tr(", hidden") if table.hidden else ""
        return f"{short(table.name)} ({rows}{hidden})".replace("&", "&&")

    def _ask(self, question: str | None) -> FlowBox:
        """Take the last question away and put another one, with room for its answers."""
        while item := self._answers.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        box = FlowBox()
        self._asked.setVisible(question is not None)
        self.earlier.setVisible(question is None)
        if question is not None:
            self.progress.hide()
            self.choose.setEnabled(True)
            note = Note("heading")
            note.setText(question)
            self._answers.addWidget(note)
        self._answers.addWidget(box)
        return box

    def _focus_first(self, box: QWidget) -> None:
        from PySide6.QtWidgets import QPushButton  # noqa: PLC0415 - only to find them

        buttons = box.findChildren(QPushButton)
        if buttons:
            buttons[0].setFocus()

    def _open(self) -> None:
        self.begin()
        self.earlier.hide()
        self.files.show_folder(first_folder())
        self.files.list.setMinimumHeight(self.fontMetrics().height() * 10)
        self.files.show()
        self.files.setFocus()

    def _choose(self, path: object) -> None:
        self.chosen.emit(path)
