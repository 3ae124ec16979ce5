"""The set that stood in the editor and could not be kept yet: it outlives a lock inside the vault."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from canvass.usecases.keep_questions import forget_questions, keep_questions, kept_questions

if TYPE_CHECKING:
    from canvass.model.question import QuestionSet
    from ui.desk import Desk


class QuestionsDraft(QObject):
    """`found` once there is one to bring back; looks for it when it is made."""

    found = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waits: QuestionSet | None = None
        desk.reader.run(kept_questions, then=self._look, failed=self.failed.emit)

    def take(self) -> QuestionSet | None:
        """The set that waits to be brought back, once."""
        waits, self._waits = self._waits, None
        return waits

    def keep(self, questions: QuestionSet) -> None:
        """Keep a set as it stands."""
        self._desk.writer.run(partial(keep_questions, questions=questions), failed=self.failed.emit)

    def forget(self) -> None:
        """It was given up."""
        self._desk.writer.run(forget_questions, failed=self.failed.emit)

    def _look(self, found: QuestionSet | None) -> None:
        self._waits = found
        if found is not None:
            self.found.emit()
