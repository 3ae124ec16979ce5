"""What joins the list of earlier imports and the question whether to take one back to the two lanes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.exchange.import_lane import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.undo_import import EditedRow, ImportLine, ImportRow
    from ui.desk import Desk
    from ui.exchange.import_earlier import Earlier
    from ui.exchange.import_undo import UndoStep

MOST = 200  # rows of an import that are asked for at once


class ImportHistory(QObject):
    """`asked` when the question is to be shown, `left` when it is over."""

    asked = Signal()
    left = Signal()
    said = Signal(str)
    failed = Signal(object)
    changed = Signal()

    def __init__(self, desk: Desk, earlier: Earlier, undo: UndoStep, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._earlier, self._undo = desk, earlier, undo
        self._of: Id = b""
        earlier.undo_wanted.connect(lambda line: self.ask(line.id))
        earlier.rows_wanted.connect(self._look_into)
        earlier.more_wanted.connect(self._look_further)
        earlier.row_undone.connect(self._undo_row)
        undo.agreed.connect(self._start)
        undo.went_back.connect(self.left)

    def refresh(self) -> None:
        """List the imports anew."""
        self._desk.reader.run(_list, self._earlier.show_lines, self.failed.emit)

    def ask(self, batch: Id) -> None:
        """Ask whether to take this import back, unless one is being taken back."""
        if self.is_running():
            return
        self._desk.reader.run(partial(_ask, batch=batch), self._show_question, self.failed.emit)

    def is_running(self) -> bool:
        """Whether an import is being taken back."""
        return self._desk.writer.findChild(Undoing) is not None

    def _show_question(self, found: tuple[ImportLine, list[EditedRow]]) -> None:
        self.asked.emit()
        self._undo.show_import(*found)

    def _start(self, batch: Id, keep: frozenset[Id]) -> None:
        from canvass.usecases.undo_import import UndoRun  # noqa: PLC0415 - only when used

        undoing = Undoing(self._desk.writer, UndoRun(batch, keep))
        undoing.left.connect(self._undo.show_left)
        undoing.finished.connect(self._finish)
        undoing.failed.connect(self._fail)
        undoing.start()

    def _finish(self) -> None:
        self.left.emit()
        self.said.emit(self.tr("The import was taken back"))
        self.changed.emit()

    def _fail(self, error: object) -> None:
        self.left.emit()
        self.failed.emit(error)

    def _look_into(self, line: ImportLine) -> None:
        self._of = line.id
        self._look(("", -1), partial(self._earlier.show_rows, line))

    def _look_further(self, after: tuple[str, int]) -> None:
        self._look(after, self._earlier.rows.add_rows)

    def _look(self, after: tuple[str, int], then: Callable[[list[ImportRow]], None]) -> None:
        act = partial(_rows, batch=self._of, after=after)
        self._desk.reader.run(act, then, self.failed.emit)

    def _undo_row(self, row: ImportRow, sure: bool) -> None:
        """Take a row back, but ask first where something was recorded about its person since."""
        if sure:
            act = partial(_take_back, batch=self._of, row=row)
            self._desk.writer.run(act, partial(self._row_undone, row), self.failed.emit)
        else:
            act_of = partial(_edited, batch=self._of, row=row)
            self._desk.reader.run(act_of, partial(self._ask_about, row), self.failed.emit)

    def _ask_about(self, row: ImportRow, edited: EditedRow | None) -> None:
        if edited is None:
            self._undo_row(row, sure=True)
        elif self._earlier.rows.marked() == row:
            self._earlier.rows.ask(edited)

    def _row_undone(self, row: ImportRow, is_gone: bool) -> None:
        if is_gone:
            self._earlier.rows.mark_undone(row)
            self.said.emit(self.tr("The row was taken back"))
        else:
            self._earlier.rows.list.setFocus()
            self.said.emit(self.tr("The row stays: since then it is more than the file’s"))
        self.changed.emit()


def _list(store: Store) -> list[ImportLine]:
    from canvass.usecases.undo_import import list_imports  # noqa: PLC0415 - only when used

    return list_imports(store)


def _ask(store: Store, *, batch: Id) -> tuple[ImportLine, list[EditedRow]]:
    from canvass.usecases.undo_import import edited_since, need  # noqa: PLC0415 - only when used

    return need(store, batch), edited_since(store, batch)


def _edited(store: Store, *, batch: Id, row: ImportRow) -> EditedRow | None:
    from canvass.usecases.undo_import import edited_since  # noqa: PLC0415 - only when used

    return next((one for one in edited_since(store, batch) if one.act == row.act), None)


def _take_back(store: Store, *, batch: Id, row: ImportRow) -> bool:
    """Take a row back; whether it is gone, for whoever signed up themselves since stays."""
    from canvass.usecases.undo_import import import_rows_of, undo_row  # noqa: PLC0415 - only when used

    if row.act is None:
        return False
    undo_row(store, batch, row.act)
    now = import_rows_of(store, batch, (row.sheet, row.number - 1), 1)
    return any(one.act == row.act and one.undone for one in now)


def _rows(store: Store, *, batch: Id, after: tuple[str, int]) -> list[ImportRow]:
    from canvass.usecases.undo_import import import_rows_of  # noqa: PLC0415 - only when used

    return import_rows_of(store, batch, after, MOST)
