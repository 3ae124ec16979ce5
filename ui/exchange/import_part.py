"""Import: a file, what its columns are, what would happen, and what was done; one step at a time."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedLayout, QWidget

from canvass.errors import UnreadableFileError
from ui.exchange import import_acts
from ui.exchange.import_columns_step import ColumnsStep
from ui.exchange.import_file_step import FileStep
from ui.exchange.import_history import ImportHistory
from ui.exchange.import_lane import Looking, Slices
from ui.exchange.import_plan_step import PlanStep
from ui.exchange.import_run_step import RunStep
from ui.exchange.import_undo import UndoStep
from ui.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from canvass.errors import CanvassError
    from canvass.model.ids import Id
    from canvass.model.import_plan import Choices
    from canvass.model.incoming import Incoming, Mapping, Table
    from canvass.usecases.plan_import import Planned
    from canvass.usecases.run_import import Imported
    from ui.desk import Desk
    from ui.exchange.import_agreed import Agreed
    from ui.exchange.import_totals import Totals


class ImportPart(QWidget):
    """Read and planned in the reading lane, done in slices in the writing one, so that no sale waits."""

    said = Signal(str)
    offered = Signal(str, object)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._path = Path()
        self._incoming: Incoming | None = None
        self._table: Table | None = None
        self._looking: Looking[Any] | None = None
        self._slices: Slices | None = None
        self._imported: Imported | None = None
        interests = {one.id: one.name for one in desk.branch.interests}
        self.file, self.columns = FileStep(), ColumnsStep(desk.branch.id)
        self.plan, self.run, self.undo = PlanStep(interests), RunStep(), UndoStep()
        self.history = ImportHistory(desk, self.file.earlier, self.undo, self)
        self.setAcceptDrops(True)
        self._steps = QStackedLayout(self)
        for step in (self.file, self.columns, self.plan, self.run, self.undo):
            self._steps.addWidget(step)
        self._connect()
        self.history.refresh()
        if running := desk.writer.findChild(Slices):
            self._follow(running)

    def focus_default(self) -> None:
        """Put the focus where this step begins."""
        step = self._steps.currentWidget()
        if step is self.file:
            self.file.choose.setFocus()
        elif step is self.plan:
            self.plan.take_focus()
        elif step is not None:
            step.setFocus()
            step.focusNextChild()

    def refresh(self) -> None:
        """Shown again: other imports may have been made or taken back."""
        self.history.refresh()

    def keep_draft(self) -> None:
        """About to be locked: an import that is being done ends there, and is taken back after the unlock."""
        self._stop_looking()

    def open_file(self, path: Path) -> None:
        """Read a file, unless an import is being done."""
        if self._slices is None and not self.history.is_running():
            self._read(path, "")

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped here."""
        if _file(event.mimeData().urls()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        if (path := _file(event.mimeData().urls())) is not None:
            event.acceptProposedAction()
            self.open_file(path)

    def _connect(self) -> None:
        self.file.chosen.connect(self.open_file)
        self.file.table_chosen.connect(self._choose_table)
        self.file.reading_chosen.connect(lambda encoding: self._read(self._path, encoding))
        self.file.stopped.connect(self._stop_looking)
        self.columns.agreed.connect(self._make_plan)
        self.columns.stopped.connect(self._stop_looking)
        self.columns.went_back.connect(self._begin_again)
        self.plan.agreed.connect(self._start)
        self.plan.who_said.connect(self._say_who)
        self.plan.candidates_wanted.connect(self._find_candidates)
        self.plan.went_back.connect(self._back_to_columns)
        self.run.stopped.connect(self._stop_import)
        self.run.taken_back.connect(self._take_back)
        self.run.done.connect(self._begin_again)
        self.run.undo_wanted.connect(self._undo_this)
        self.history.asked.connect(lambda: self._steps.setCurrentWidget(self.undo))
        self.history.left.connect(self._begin_again)
        self.history.said.connect(self.said)
        self.history.failed.connect(self.failed)
        self.history.changed.connect(self.changed)

    def _begin_again(self) -> None:
        self._incoming = self._table = None
        self._steps.setCurrentWidget(self.file)
        self.file.begin()
        self.history.refresh()

    def _look(
        self, act: Callable[..., Any], then: Callable[[Any], None], step: FileStep | ColumnsStep
    ) -> None:
        """Do `act` in the reading lane, told about in a step."""
        looking: Looking[Any] = Looking(self)
        self._looking = looking
        looking.done.connect(step.progress.show_rows)
        looking.found.connect(partial(self._found, then))
        looking.stopped.connect(self._stopped)
        looking.failed.connect(self._fail)
        looking.start(self._desk.reader, act)

    def _found(self, then: Callable[[Any], None], result: object) -> None:
        self._looking = None
        then(result)

    def _stop_looking(self) -> None:
        if self._looking is not None:
            self._looking.stop()
            step = self.file if self._steps.currentWidget() is self.file else self.columns
            step.progress.show_stopping()

    def _stopped(self) -> None:
        self._looking = None
        self._come_back()
        self.said.emit(self.tr("Stopped. Nothing was changed."))

    def _fail(self, error: CanvassError) -> None:
        self._looking = None
        self._come_back()
        if isinstance(error, UnreadableFileError):
            self.file.show_problem(say(error))
        else:
            self.failed.emit(error)

    def _come_back(self) -> None:
        (self.file.begin if self._steps.currentWidget() is self.file else self.columns.show_choice)()

    def _read(self, path: Path, encoding: str) -> None:
        if self._looking is not None:
            return
        self._path = path
        self._steps.setCurrentWidget(self.file)
        self.file.show_reading(path.name)
        self._look(partial(import_acts.read, path=path, encoding=encoding), self._show_file, self.file)

    def _show_file(self, incoming: Incoming) -> None:
        self._incoming = incoming
        tables = [table for table in incoming.tables if table.rows]
        if incoming.readings:
            self.file.show_readings(incoming)
        elif len(tables) > 1 and not any(table.own for table in tables):
            self.file.show_tables(incoming)
        else:
            self._choose_table(None)

    def _choose_table(self, table: Table | None) -> None:
        if self._incoming is not None:
            act = partial(import_acts.know_columns, incoming=self._incoming, table=table)
            self._desk.reader.run(act, self._show_columns, self.failed.emit)

    def _show_columns(self, found: tuple[Table | None, Mapping, bool]) -> None:
        if self._incoming is not None:
            self._table, mapping, known = found
            self._steps.setCurrentWidget(self.columns)
            self.columns.show_table(self._incoming, self._table, mapping, known=known)

    def _make_plan(self, choices: Choices, agreed: Agreed | None) -> None:
        if self._looking is None and self._incoming is not None:
            self.columns.show_planning(len(self._table.rows) if self._table is not None else 0)
            act = partial(
                import_acts.plan, incoming=self._incoming, table=self._table, choices=choices, agreed=agreed
            )
            self._look(act, self._show_plan, self.columns)

    def _show_plan(self, made: tuple[Planned, Totals]) -> None:
        planned, totals = made
        if planned.plan.ambiguous_days:
            self.columns.ask_for_days()
        else:
            self._steps.setCurrentWidget(self.plan)
            self.plan.show_plan(planned, totals)

    def _back_to_columns(self) -> None:
        self._steps.setCurrentWidget(self.columns)
        self.columns.show_choice()

    def _find_candidates(self, ids: Sequence[Id]) -> None:
        act = partial(import_acts.rows_of, ids=list(ids))
        self._desk.reader.run(act, self.plan.show_candidates, self.failed.emit)

    def _say_who(self, number: int, contact: Id | None) -> None:
        if (planned := self.plan.planned) is not None:
            act = partial(import_acts.say_who, planned=planned, number=number, contact=contact)
            self._desk.reader.run(act, self.plan.show_who, self.failed.emit)

    def _start(self, planned: Planned) -> None:
        from canvass.usecases.run_import import ImportRun  # noqa: PLC0415 - heavy, only when used

        slices = Slices(self._desk.writer, ImportRun(planned))
        self._follow(slices)
        slices.start()

    def _follow(self, slices: Slices) -> None:
        """Show an import that is being done, whoever began it."""
        self._slices = slices
        self._steps.setCurrentWidget(self.run)
        self.run.show_running(slices.run.planned.plan.name, slices.run.total)
        slices.done.connect(self.run.progress.show_rows)
        slices.finished.connect(self._show_imported)
        slices.taken_back.connect(self._show_taken_back)
        slices.failed.connect(self._break_off)

    def _stop_import(self) -> None:
        if self._slices is not None:
            self._slices.stop()
            self.run.show_stopping()

    def _take_back(self) -> None:
        if self._slices is not None:
            self.run.show_running("", 0)
            self.run.show_stopping()
            self._slices.take_back()

    def _show_imported(self, imported: Imported) -> None:
        if self._slices is not None:
            self.run.show_imported(imported, self._slices.run.planned.plan)
        self._slices, self._imported = None, imported
        self.said.emit(self.tr("Imported"))
        self.changed.emit()

    def _show_taken_back(self) -> None:
        self._slices = None
        if self.plan.planned is None:
            self._begin_again()
        else:
            self._steps.setCurrentWidget(self.plan)
            self.plan.take_focus()
        self.said.emit(self.tr("Stopped. All of it was taken back."))
        self.changed.emit()

    def _break_off(self, error: CanvassError) -> None:
        self.run.show_broken_off()
        self.failed.emit(error)

    def _undo_this(self) -> None:
        if self._imported is not None:
            self.history.ask(self._imported.id)


def _file(urls: Sequence[Any]) -> Path | None:
    """The one file that is dropped, or None."""
    return Path(urls[0].toLocalFile()) if len(urls) == 1 and urls[0].isLocalFile() else None
