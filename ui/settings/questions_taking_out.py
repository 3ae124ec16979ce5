"""From a set and a folder to a file, and to the line in the register that says so."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.errors import CanvassError
    from canvass.model.question import QuestionSet
    from canvass.usecases.bring_questions import SavedFile
    from ui.desk import Desk
    from ui.errand import Errands


class QuestionsTakingOut(QObject):
    """`saved` carries where the file is, `not_saved` the CanvassError that says why there is none."""

    saved = Signal(object)
    not_saved = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, errands: Errands, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self._errands = desk, errands

    def save(self, questions: QuestionSet, folder: Path) -> None:
        """Save a set as an XLSForm in a folder; a file may take its time."""
        from canvass.usecases.bring_questions import (  # noqa: PLC0415 - only when used
            questions_path,
            save_questions_file,
        )

        def act() -> SavedFile:
            return save_questions_file(questions, questions_path(questions, folder))

        self._errands.run(act, partial(self._saved, questions), self._not_saved)

    def _saved(self, questions: QuestionSet, file: SavedFile) -> None:
        from canvass.usecases.bring_questions import register_questions_file  # noqa: PLC0415 - as above

        act = partial(register_questions_file, questions=questions, file=file)
        self._desk.writer.run(act, failed=self.failed.emit)
        self.saved.emit(file.path)

    def _not_saved(self, error: CanvassError) -> None:
        self.not_saved.emit(error)
