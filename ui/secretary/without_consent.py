"""Who never agreed: kept apart, in no list and no file, until something shows that they did or they go."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.errors import RejectedError
from canvass.usecases.erase_contact import erase_contact
from canvass.usecases.quarantine import count_quarantined, evidence_of, list_quarantined, release
from canvass.usecases.show_phone import show_value
from ui import words
from ui.cash_up.columns import Columns
from ui.secretary.agreed_form import AgreedForm
from ui.secretary.in_turns import InTurns
from ui.secretary.kept_apart_table import KeptApartTable
from ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.errors import CanvassError
    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id
    from canvass.model.import_plan import Evidence
    from canvass.store.store import Store
    from ui.desk import Desk
    from ui.secretary.agreed_fields import Agreed

MOST = 500  # lines at once


class WithoutConsent(QWidget):
    """One or many are marked; "they agreed" with what shows it, or they are erased."""

    said = Signal(str)
    failed = Signal(object)
    changed = Signal()
    erased = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._asking = False
        self._releasing, self._erasing = InTurns(desk, self), InTurns(desk, self)
        self.about = Note()
        self.table = KeptApartTable(self)
        self.form = AgreedForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 2, 6, 2)
        column.addWidget(self.about)
        self._both = Columns(self.table, self.form, (3, 2), 42)
        column.addWidget(self._both, 1)
        self.table.selected.connect(self.form.show_marked)
        self.form.agreed.connect(self._agreed)
        self.form.erasing.connect(self._erase)
        self._releasing.done.connect(self._released)
        self._erasing.done.connect(self._gone)
        for turns in (self._releasing, self._erasing):
            turns.failed.connect(self._fail)

    def focus_default(self) -> None:
        """The list."""
        self.table.setFocus()

    def refresh(self) -> None:
        """Look again."""
        if not self._is_busy():
            self._desk.reader.run(
                partial(_look, region=self._desk.branch.region), self._show, self.failed.emit
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the question about erasing away, and goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.form.rest()
            self.table.setFocus()
        else:
            super().keyPressEvent(event)

    def _show(self, found: tuple[int, list[ContactRow]]) -> None:
        total, rows = found
        self.table.show_rows(rows)
        if not total:
            self.about.setText(self.tr("Nothing to do: of everybody here it is known whether they agreed."))
        elif total > len(rows):
            self.about.setText(self.tr("The first %Ln of many more.", "", len(rows)) + " " + self._why())
        else:
            self.about.setText(self._why())
        self.form.setVisible(bool(total))
        self.form.show_marked(self.table.ids())

    def _why(self) -> str:
        return self.tr(
            "Kept apart: nothing shows that they agreed. Until something does they are in no list or file."
        )

    def _is_busy(self) -> bool:
        return self._asking or self._releasing.is_running or self._erasing.is_running

    def _agreed(self, agreed: Agreed) -> None:
        people = self.table.ids()
        if people and not self._is_busy():
            self._asking = True
            self.form.show_running(running=True)
            act = partial(evidence_of, purposes=agreed.purposes, at=agreed.at, where=agreed.where)
            self._desk.writer.run(act, partial(self._release, people), self._fail)

    def _release(self, people: tuple[Id, ...], evidence: Evidence) -> None:
        self._asking = False
        self._releasing.run(lambda store, contact: release(store, contact, evidence), people)

    def _released(self, many: int) -> None:
        self.form.fields.forget()
        self._end(self.tr("%Ln person(s) may be kept now", "", many))

    def _erase(self) -> None:
        people = self.table.ids()
        if people and not self._is_busy():
            self.form.show_running(running=True)
            self._erasing.run(erase_contact, people)

    def _gone(self, many: int) -> None:
        self.erased.emit()
        self._end(self.tr("Erased: %Ln person(s)", "", many))

    def _end(self, sentence: str) -> None:
        self.table.setFocus()
        self.said.emit(sentence)
        self.changed.emit()
        self.refresh()

    def _fail(self, error: CanvassError) -> None:
        self._asking = False
        if isinstance(error, RejectedError):
            self.form.say(words.say(error))
        else:
            self.failed.emit(error)
        self.form.show_running(running=False)
        self.refresh()


def _look(store: Store, region: str) -> tuple[int, list[ContactRow]]:
    rows = list_quarantined(store, MOST)
    spaced = [replace(row, phone=show_value("phone", row.phone, region)) for row in rows]
    return count_quarantined(store), spaced
