"""The export page: what leaves the vault, a look at it first, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from canvass.errors import WritingStoppedError
from canvass.usecases.show_export import show_occasion
from ui.contacts.clipboard import SECONDS, Clipboard
from ui.exchange.action_bar import ActionBar
from ui.exchange.one_export import OneExport
from ui.exchange.outcome import Outcome
from ui.exchange.preview_tables import PreviewTables
from ui.exchange.wish_form import WishForm
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from canvass.errors import CanvassError
    from canvass.store.store import Store
    from canvass.usecases.show_export import Occasion
    from ui.desk import Desk
    from ui.exchange.order import Order, Sample

PAUSE = 150  # milliseconds after the last choice


class ExportPage(QWidget):
    """Written in the reading lane, so that no sale waits; its entry in the register by the writing one."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    contact_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asked = 0
        self._choices = 0
        self._rows: int | None = None
        self._export: OneExport | None = None
        self._clipboard = Clipboard(parent=self)
        self.form, self.preview, self.bar, self.outcome = WishForm(), PreviewTables(), ActionBar(), Outcome()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._look)
        self.form.chosen.connect(self._choose)
        self.bar.agreed.connect(self._agree)
        self.bar.stopped.connect(self._stop)
        self.outcome.done.connect(self._again)
        self.outcome.copied.connect(self._copy)
        self.outcome.contact_asked.connect(self.contact_asked)

    def focus_default(self) -> None:
        """Ready for Enter: the defaults are asked of the vault, then the Export button has the focus."""
        if not self.bar.is_running() and self._places.currentWidget() is not self.outcome:
            self._desk.reader.run(show_occasion, partial(self._begin, self._choices), self.failed.emit)

    def keep_draft(self) -> None:
        """Stop what is being written, before a lock."""
        self._stop()

    def let_go(self) -> None:
        """Leave no file that nobody saw."""
        if self._export is not None:
            self._export.let_go()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here, by key or by mouse, is one Enter from the usual export."""
        super().showEvent(event)
        self.focus_default()

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.addWidget(self.form)
        column.addWidget(self.preview)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        self.form.folder.listed.connect(lambda: self._bring_up(self.form.folder.list))
        self._asking = QWidget()
        whole = QVBoxLayout(self._asking)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self.bar)
        self._places = QStackedLayout(self)
        self._places.addWidget(self._asking)
        self._places.addWidget(self.outcome)

    def _bring_up(self, widget: QWidget) -> None:
        QTimer.singleShot(0, lambda: self._scroll.ensureWidgetVisible(widget))

    def _begin(self, choices: int, occasion: Occasion) -> None:
        untouched = choices == self._choices  # what was chosen while the vault was asked stays chosen
        self.form.show_occasion(occasion, suggest=untouched)
        if untouched:
            self.bar.export.setFocus()
        self._look()

    def _choose(self) -> None:
        self._rows = None
        self._choices += 1
        self._asked += 1  # an answer that is still on its way is about something else
        self._pause.start()

    def _look(self) -> None:
        self._asked += 1
        act = partial(_look, order=self.form.order(), number=self._asked)
        self._desk.reader.run(act, self._show, self.failed.emit)

    def _show(self, looked: tuple[int, tuple[Sample, ...]]) -> None:
        number, samples = looked
        if number == self._asked and not self.bar.is_running():
            self._rows = sum(sample.count for sample in samples)
            self.preview.show_preview(samples)
            self.bar.show_choice(self._how_much(self._rows))

    def _how_much(self, rows: int | None) -> str:
        if self.form.order().is_empty:
            return self.tr("Choose what to export.")
        if rows == 0:
            return self.tr("Nothing to export: choose more above.")
        return self.tr("%Ln row(s) will leave the vault.", "", rows) if rows else ""

    def _agree(self) -> None:
        order = self.form.order()
        if order.is_empty or self._rows == 0:
            speak(self, self._how_much(0))
        elif order.is_lacking():
            self.bar.show_choice(self.tr("Say why it leaves without a passphrase: at least ten letters."))
            self.form.ask_for_reason()
            self._bring_up(self.form.reason)
        else:
            self._start(order)

    def _start(self, order: Order) -> None:
        export = self._export = OneExport(order, self)
        export.rows.connect(self.bar.show_rows)
        self.bar.show_progress(self._rows or 0)
        self._desk.reader.run(export.write, partial(self._written, export), self._give_up)

    def _stop(self) -> None:
        if self._export is not None:
            self._export.stop()
            self.bar.show_stopping()

    def _written(self, export: OneExport, done: Any) -> None:  # noqa: ANN401 - what the order made
        if done is None:
            self._stopped()
        else:
            act = partial(export.register, done=done)
            self._desk.writer.run(act, partial(self._registered, export), self._give_up)

    def _registered(self, export: OneExport, done: Any) -> None:  # noqa: ANN401 - as above
        if done is None:
            self._stopped()
            return
        export.seen()
        self._leave_bar()
        self.form.forget()
        self.outcome.show_done(done)
        self._places.setCurrentWidget(self.outcome)
        self.outcome.take_focus()
        self.said.emit(self.tr("Exported, and on the record"))
        self.changed.emit()

    def _stopped(self) -> None:
        self._leave_bar()
        self.said.emit(self.tr("Stopped. Nothing was left behind."))
        self.bar.export.setFocus()

    def _give_up(self, error: CanvassError) -> None:
        self._leave_bar()
        if isinstance(error, WritingStoppedError):
            words = self.tr("Nothing was exported: the vault is damaged. Restore a backup first.")
            self.bar.show_choice(words)
            speak(self, words)
        else:
            self.failed.emit(error)

    def _leave_bar(self) -> None:
        self._export = None
        self.bar.show_choice(self._how_much(self._rows))

    def _again(self) -> None:
        self.outcome.forget()
        self._places.setCurrentWidget(self._asking)
        self.focus_default()

    def _copy(self, text: str) -> None:
        self._clipboard.copy(text)
        self.said.emit(self.tr("Copied; gone from the clipboard in %Ln second(s)", "", SECONDS))


def _look(store: Store, *, order: Order, number: int) -> tuple[int, tuple[Sample, ...]]:
    return number, order.look(store)
