"""One report, to read, to save as PDF, and to go on from: its stall reopened makes a new one in its place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from canvass.usecases.cash_up import later_cash_up, reopen_stall, show_cash_up
from canvass.usecases.save_report import save_pdf
from ui.cash_up.ask_once import AskOnce
from ui.cash_up.columns import Columns
from ui.cash_up.report_lines import Told
from ui.cash_up.report_paper import describe, foot, rich_text
from ui.stall import keys
from ui.widgets.breakable import breakable
from ui.widgets.flow import FlowBox
from ui.widgets.folder_line import FolderLine, usual_folder
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from pathlib import Path

    from canvass.model.ids import Id
    from canvass.model.stall import Stall
    from canvass.store.store import Store
    from ui.cash_up.printed import Printed
    from ui.desk import Desk

_WIDE = 44  # heights of a line: room for the report and what can be done with it


class ReportView(QWidget):
    """`closed` when it was read; `reopened` carries the stall, which is open again."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    closed = Signal()
    reopened = Signal(object)

    def __init__(self, desk: Desk, report: Id, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._report = desk, report
        self._told: Told | None = None
        self.printed: Printed | None = None
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Report"))
        self.folder = FolderLine(usual_folder())
        self.save = press(self.tr("Save as PDF"), self._save, "primary")
        self.show_file = press(self.tr("Show file"), self._open)
        self.reopen = AskOnce(
            self.tr("Reopen the stall"), self.tr("Reopen it"), self.tr("Leave it as it is"), ""
        )
        self.close_button = press(self.tr("Done (Esc)"), self.closed.emit, name=self.tr("Done"))
        self.where = press(self.tr("Folder…"), self._ask_where)
        self._saved, self._about = Note(), Note("quiet")
        self._about.setText(
            self.tr(
                "A report is never changed. Reopen the stall to go on with it: its next report takes the "
                "place of this one."
            )
        )
        self._lay_out()
        self.reopen.confirmed.connect(self._reopen)
        keys.bind(self, {"Esc": self.closed.emit})
        self.refresh()

    def focus_default(self) -> None:
        """Put the focus on the report, where one Enter too many does no harm."""
        self.text.setFocus()

    def refresh(self) -> None:
        """Look again: it may have been replaced."""
        self._desk.writer.run(partial(_tell, report=self._report), then=self._show, failed=self.failed.emit)

    def _show(self, told: Told) -> None:
        if told == self._told:
            return
        self._told = told
        self.printed = describe(self._desk.branch, told)
        self.text.setHtml(rich_text(self.printed))
        self.reopen.setEnabled(told.later is None)

    def _save(self) -> None:
        from ui.cash_up.pdf import pdf  # noqa: PLC0415 - only when something leaves

        if self._told is None or self.printed is None:
            return
        report = self._told.report
        self.save.setEnabled(False)
        act = partial(
            save_pdf,
            kind="cash-up",
            pdf=pdf(self.printed, foot(self._desk.branch, report)),
            folder=self.folder.path(),
            selection=f"cash-up {report.label}",
        )
        self._desk.writer.run(act, then=self._written, failed=self._not_written)

    def _written(self, path: Path) -> None:
        self.save.setEnabled(True)
        self._saved.setText(breakable(self.tr("Saved: %1").replace("%1", str(path))))
        self._saved.show()
        self.show_file.show()
        self.show_file.setFocus()
        self.said.emit(self.tr("Saved as PDF, and on the record"))
        self.changed.emit()

    def _not_written(self, error: object) -> None:
        self.save.setEnabled(True)
        self.save.setFocus()
        self.failed.emit(error)

    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder.path())))

    def _reopen(self) -> None:
        if self._told is not None:
            act = partial(reopen_stall, stall=self._told.stall.id)
            self._desk.writer.run(act, then=self._reopened, failed=self.failed.emit)

    def _reopened(self, stall: Stall) -> None:
        self.changed.emit()
        self.reopened.emit(stall)

    def _ask_where(self) -> None:
        self._show_where(shown=self.folder.isHidden())
        (self.where if self.folder.isHidden() else self.folder).setFocus()

    def _show_where(self, *, shown: bool) -> None:
        self.folder.setVisible(shown)
        self._about.setVisible(shown)

    def _fold(self, narrow: bool) -> None:
        """Letters this large leave the height to the report: what can be done with it is one row."""
        self.where.setVisible(narrow)
        self._show_where(shown=not narrow)
        ways = QSizePolicy.Policy
        self._acts.setSizePolicy(ways.Preferred, ways.Maximum if narrow else ways.Expanding)

    def _lay_out(self) -> None:
        self._saved.hide()
        self.where.hide()
        self.show_file.hide()
        acts, buttons = _Acts(), FlowBox()
        for button in (self.save, self.show_file, self.reopen, self.close_button, self.where):
            buttons.flow.addWidget(button)
        column = QVBoxLayout(acts)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (buttons, self._saved, self.folder, self._about):
            column.addWidget(widget)
        column.addStretch(1)
        scroll = self._acts = _Snug()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(acts)
        acts.grown.connect(scroll.updateGeometry)
        self.text.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # a pixel is no reason
        whole = QVBoxLayout(self)
        whole.setContentsMargins(6, 2, 6, 2)
        columns = Columns(self.text, scroll, (3, 2), _WIDE)
        columns.folded.connect(self._fold)
        whole.addWidget(columns, 1)


class _Snug(QScrollArea):
    """Wants to be as high as what it holds is now; Qt's own keeps the first size it saw."""

    def sizeHint(self) -> QSize:
        """The size of what it holds."""
        held = self.widget()
        return held.sizeHint() if held else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Low enough for one row: Qt's own keeps room for the arrows of a scroll bar."""
        return QSize(super().minimumSizeHint().width(), 1)


class _Acts(QWidget):
    """What can be done with a report; `grown` when it wants another height."""

    grown = Signal()

    def event(self, event: QEvent) -> bool:
        """Another row, or one less."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.grown.emit()
        return super().event(event)


def _tell(store: Store, *, report: Id) -> Told:
    found, stall, earlier = show_cash_up(store, report)
    return Told(found, stall, earlier, later_cash_up(store, report))
