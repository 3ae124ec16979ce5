"""The last step of an import: how far it is, then what was done, what was not and why, and Undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from canvass.model.import_plan import Verdict
from ui.exchange import import_words as words
from ui.exchange.import_step import Progress, Step
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from canvass.model.import_plan import Plan, PlannedRow
    from canvass.usecases.run_import import Imported

SHOWN = 50  # of the rows that were not taken


class RunStep(Step):
    """`stopped` while it runs; afterwards `done`, or `undo_wanted`; `taken_back` after it broke off."""

    stopped = Signal()
    done = Signal()
    undo_wanted = Signal()
    taken_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.progress = Progress()
        self.told, self.apart, self.problems = Note(), Note("doubt"), Note("problem")
        self.mended = Note()
        for widget in (self.progress, self.told, self.apart, self.problems, self.mended):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.finish = press(self.tr("Done"), self.done.emit, "primary")
        self.undo = press(self.tr("Undo this import…"), self.undo_wanted.emit)
        self.take_back = press(self.tr("Take back what was done"), self.taken_back.emit, "primary")
        for button in (self.finish, self.undo, self.take_back):
            self.buttons.flow.addWidget(button)
        self.foot.hide()
        self.progress.stopped.connect(self.stopped)

    def show_running(self, name: str, total: int) -> None:
        """Begin."""
        self.heading.setText(self.tr("Importing %1").replace("%1", breakable(name)))
        self.progress.begin(self.tr("Rows:"), total)
        self.told.setText(
            self.tr("You can go on selling meanwhile. If you cancel, or lock, none of it stays.")
        )
        self._offer(self.progress, self.told)
        self.setFocus()  # not the button: a key that is still held down would cancel

    def show_stopping(self) -> None:
        """It is being taken back."""
        self.heading.setText(self.tr("Taking it back"))
        self.progress.show_stopping()

    def show_imported(self, imported: Imported, plan: Plan) -> None:
        """Say what was done."""
        self.heading.setText(self.tr("Imported: %1").replace("%1", breakable(imported.name)))
        counts = [(Verdict(kind), count) for kind, count in imported.counts.items() if count]
        lines = [f"{words.done(kind)}: {count:,}" for kind, count in sorted(counts, key=_order)]
        lines += [f"{words.table(kind)}: {count:,}" for kind, count in imported.facts.items() if count]
        self.told.setText("\n".join(lines))
        self.apart.setText(
            self.tr(
                "%Ln person(s) are kept apart: nothing shows that they agreed. They are on this page under "
                "Without consent.",
                "",
                imported.quarantined,
            )
        )
        self.problems.setText(self._not_taken(plan))
        self.mended.setText(self._put_right(plan))
        shown = [self.told, self.finish, self.undo]
        shown += [self.mended] if self.mended.text() else []
        shown += [self.apart] if imported.quarantined else []
        self._offer(*shown, *([self.problems] if self.problems.text() else []))
        self.finish.setFocus()

    def show_broken_off(self) -> None:
        """Something went wrong on the way."""
        self.heading.setText(self.tr("The import broke off"))
        self.told.setText(
            self.tr(
                "A part of the rows is here, a part is not. Take back what was done, then import again. "
                "After the next unlock it is taken back by itself."
            )
        )
        self._offer(self.told, self.take_back)
        self.take_back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel while it runs, and Done afterwards."""
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self.stopped.emit()
        elif event.key() == Qt.Key.Key_Escape and self.finish.isVisible():
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def _offer(self, *widgets: QWidget) -> None:
        notes = (self.progress, self.told, self.apart, self.problems, self.mended)
        for widget in (*notes, self.finish, self.undo, self.take_back):
            widget.setVisible(widget in widgets)

    def _not_taken(self, plan: Plan) -> str:
        stopped = (Verdict.PROBLEM, Verdict.UNSURE, Verdict.BLOCKED)
        rows = [row for row in plan.rows if row.verdict in stopped]
        rows.sort(key=lambda row: stopped.index(row.verdict))
        lines = [self._line(row) for row in rows[:SHOWN]]
        if len(rows) > SHOWN:
            lines.append(self.tr("and %Ln more", "", len(rows) - SHOWN))
        return "\n".join([self.tr("Not taken:"), *lines]) if lines else ""

    def _put_right(self, plan: Plan) -> str:
        rows = [row for row in plan.rows if row.mended and row.does_something]
        lines = [self._mended(row) for row in rows[:SHOWN]]
        if len(rows) > SHOWN:
            lines.append(self.tr("and %Ln more", "", len(rows) - SHOWN))
        return "\n".join([self.tr("Mended:"), *lines]) if lines else ""

    def _mended(self, row: PlannedRow) -> str:
        at = self.tr("Row %1").replace("%1", f"{row.number:,}")
        parts = (at, words.name(row), *map(words.mended, row.mended))
        return " · ".join(breakable(part) for part in parts if part)

    def _line(self, row: PlannedRow) -> str:
        at = self.tr("Row %1").replace("%1", f"{row.number:,}")
        parts = (at, words.name(row), _why(row))
        return " · ".join(breakable(part) for part in parts if part)


def _why(row: PlannedRow) -> str:
    return words.in_short(row) if row.verdict is Verdict.PROBLEM else words.verdict(row.verdict)


def _order(one: tuple[Verdict, int]) -> int:
    return list(Verdict).index(one[0])
