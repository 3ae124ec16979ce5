"""One row of a plan: what would be done and why, each value to take or leave, who it is where in doubt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from canvass.model.contact import FIELDS
from canvass.model.import_plan import Verdict, Why
from ui.contacts import phrases
from ui.exchange import import_people
from ui.exchange import import_words as words
from ui.exchange.one_of import OneOf
from ui.stall.in_sight import InSight
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QPushButton

    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id
    from canvass.model.import_plan import ConsentChange, PlannedRow

_OPEN = frozenset({None, Why.ON_MATCH})  # why an answer may be left and taken again
_CANNOT = frozenset({Verdict.PROBLEM, Verdict.BLOCKED, Verdict.REPEATS, Verdict.DIFFERS, Verdict.SAME})


class RowPanel(QScrollArea):
    """Signals carry what a person said of the row; `candidates_wanted` the ids of those it may be."""

    change_said = Signal(str, bool)
    consent_said = Signal(str, bool)
    who_said = Signal(object)
    left_out = Signal()
    taken_in = Signal()
    candidates_wanted = Signal(object)
    left = Signal()

    def __init__(self, interests: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._interests = interests
        self.row: PlannedRow | None = None
        self.toggles: dict[str, OneOf[bool]] = {}
        self.candidates: list[QPushButton] = []
        self._people: Sequence[ContactRow] = ()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.out = press("", self._turn)
        self.close_button = press(self.tr("Back to the rows (Esc)"), self.left.emit, "quiet")
        self.close_button.setAccessibleName(self.tr("Back to the rows"))
        self._begin()
        InSight(self)

    def show_row(self, row: PlannedRow | None) -> None:
        """Show a row, or none."""
        focused = next((key for key, one in self.toggles.items() if _has_focus(one)), "")
        self.row = row
        column = self._begin()
        if row is not None:
            self._fill(column, row)
        column.addStretch(1)
        if focused in self.toggles:
            _button(self.toggles[focused]).setFocus()

    def show_candidates(self, rows: Sequence[ContactRow]) -> None:
        """Show who the row may be, the likeliest first; the same again changes nothing."""
        if self.candidates and self._people == rows:
            return
        self._people = rows
        known = {row.id: row for row in rows}
        self.candidates = []
        for button in self._who.findChildren(QWidget):
            button.hide()
        column = self._who.layout()
        if self.row is None or column is None:
            return
        found = [known[contact] for contact in self.row.candidates if contact in known]
        for contact, line in zip(found, import_people.told_apart(found), strict=True):
            self._candidate(self._said(line), contact.id)
        if self.row.verdict is Verdict.UNSURE:
            self._candidate(self.tr("Somebody new"), None)

    def take_focus(self) -> None:
        """To the first thing that can be said, never to what drops the row."""
        first = next(iter(self.toggles.values()), None)
        if self.candidates:
            self.candidates[0].setFocus()
        elif first is not None:
            _button(first).setFocus()
        else:
            left_out = self.row is not None and self.row.verdict is Verdict.LEFT_OUT
            (self.out if left_out else self.close_button).setFocus()

    def may_leave_out(self) -> bool:
        """Whether the row does something, or may."""
        return self.row is not None and self.row.verdict not in {*_CANNOT, Verdict.LEFT_OUT}

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> QVBoxLayout:
        """An empty panel."""
        for button in (self.out, self.close_button):  # they stay when the last row goes
            button.setParent(self)
            button.hide()
        self.toggles, self.candidates = {}, []
        self._who = QWidget()
        inside = QWidget()
        column = QVBoxLayout(inside)
        self.setWidget(inside)  # takes the last one away
        return column

    def _fill(self, column: QVBoxLayout, row: PlannedRow) -> None:
        title = self.tr("Row %1").replace("%1", f"{row.number:,}")
        self._note(column, f"{title} · {breakable(words.name(row))}", "heading")
        self._note(column, words.explained(row))
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.close_button.show()
        self._ask_who(column, row)
        for change in row.changes:
            line = breakable(words.change(change))
            answer = self._ask(column, change.field, line, take=change.take)
            answer.chosen.connect(partial(self._said_change, change.field))
        for consent in row.consents:
            self._consent(column, consent)
        self._more(column, row)
        self.out.setText(
            self.tr("Take this row in again")
            if row.verdict is Verdict.LEFT_OUT
            else self.tr("Leave this row out")
        )
        self.out.setAccessibleName(self.out.text())
        column.addWidget(self.out, 0, Qt.AlignmentFlag.AlignLeft)
        self.out.setVisible(row.verdict not in _CANNOT)

    def _more(self, column: QVBoxLayout, row: PlannedRow) -> None:
        if row.interests:
            names = ", ".join(self._interests.get(one, one) for one in row.interests)
            self._note(column, self.tr("Interests: %1").replace("%1", names))
        if row.met:
            self._note(column, self.tr("Signed up on %1").replace("%1", phrases.date(row.met)))
        if row.verdict is Verdict.NEW:
            values = [f"{words.field(f)}: {words.shown(f, v)}" for f, v in _values(row) if v]
            self._note(column, breakable("\n".join(values)))
        for mended in row.mended:
            self._note(column, breakable(words.mended(mended)), "doubt")
        for flaw in row.flaws:
            self._note(column, breakable(words.flaw(flaw)), "problem")

    def _ask_who(self, column: QVBoxLayout, row: PlannedRow) -> None:
        """Room for those who it may be, who are looked up."""
        inside = QVBoxLayout(self._who)
        inside.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._who)
        if row.candidates and row.verdict in {Verdict.UNSURE, Verdict.NEW}:
            self.candidates_wanted.emit(row.candidates)

    def _candidate(self, text: str, contact: Id | None) -> None:
        button = press(text.replace("&", "&&"), partial(self.who_said.emit, contact), "answer", name=text)
        column = self._who.layout()
        if column is not None:
            column.addWidget(button)
        self.candidates.append(button)

    def _said(self, line: str) -> str:
        is_new = self.row is not None and self.row.verdict is Verdict.NEW
        return self.tr("It is %1").replace("%1", line) if is_new else line

    def _consent(self, column: QVBoxLayout, consent: ConsentChange) -> None:
        line = words.consent(consent)
        if consent.why in _OPEN:
            key = f"consent {consent.purpose}"
            answer = self._ask(column, key, line, take=consent.take)
            answer.chosen.connect(partial(self._said_consent, consent.purpose))
        else:
            not_taken = "" if consent.take else self.tr(" – not taken")
            self._note(column, line + not_taken, "" if consent.take else "quiet")

    def _ask(self, column: QVBoxLayout, key: str, line: str, *, take: bool) -> OneOf[bool]:
        card, note = QFrame(), Note()
        card.setProperty("look", "card")
        note.setText(line)
        offered = {True: self.tr("Take"), False: self.tr("Leave")}
        answer = OneOf(line, offered, take)
        for which, button in answer.buttons.items():
            button.setAccessibleName(f"{offered[which]}: {line}")
        inside = QVBoxLayout(card)
        inside.addWidget(note)
        inside.addWidget(answer)
        column.addWidget(card)
        self.toggles[key] = answer
        return answer

    def _note(self, column: QVBoxLayout, text: str, look: str = "") -> None:
        note = Note(look)
        note.setText(text)
        column.addWidget(note)

    def _said_change(self, field: str) -> None:
        self.change_said.emit(field, self.toggles[field].value())

    def _said_consent(self, purpose: str) -> None:
        self.consent_said.emit(purpose, self.toggles[f"consent {purpose}"].value())

    def _turn(self) -> None:
        out = self.row is not None and self.row.verdict is Verdict.LEFT_OUT
        (self.taken_in if out else self.left_out).emit()


def _values(row: PlannedRow) -> list[tuple[str, str]]:
    return [(field, getattr(row.person, field)) for field in FIELDS]


def _button(answer: OneOf[bool]) -> QPushButton:
    return answer.buttons[answer.value()]


def _has_focus(answer: OneOf[bool]) -> bool:
    return any(button.hasFocus() for button in answer.buttons.values())
