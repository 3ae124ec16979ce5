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

    def _undo_row(self, act: Id) -> None:
        from canvass.usecases.undo_import import undo_row  # noqa: PLC0415 - only when used

        self._desk.writer.run(partial(undo_row, act=act), partial(self._row_undone, act), self.failed.emit)

    def _row_undone(self, act: Id, _nothing: None) -> None:
        self._earlier.rows.mark_undone(act)
        self.said.emit(self.tr("The row was taken back"))
        self.changed.emit()


def _list(store: Store) -> list[ImportLine]:
    from canvass.usecases.undo_import import list_imports  # noqa: PLC0415 - only when used

    return list_imports(store)


def _ask(store: Store, *, batch: Id) -> tuple[ImportLine, list[EditedRow]]:
    from canvass.usecases.undo_import import edited_since, need  # noqa: PLC0415 - only when used

    return need(store, batch), edited_since(store, batch)


def _rows(store: Store, *, batch: Id, after: tuple[str, int]) -> list[ImportRow]:
    from canvass.usecases.undo_import import import_rows_of  # noqa: PLC0415 - only when used

    return import_rows_of(store, batch, after, MOST)
