"""What is still open before the count: a form half typed, a conversation half asked, payments not known."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from canvass.model.entry import EntryKind, Payment
from ui.cash_up import phrases
from ui.cash_up.ask_once import AskOnce
from ui.cash_up.card import Card, empty
from ui.stall import phrases as stall_phrases
from ui.stall.payment_keys import PAYMENT_KEYS
from ui.widgets.breakable import breakable
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.model.branch import Branch
    from canvass.model.entry import Entry
    from canvass.usecases.count_tin import BeforeCashUp

FORM, QUESTIONS = "form", "questions"


class OpenCard(Card):
    """`wanted` and `forgotten` name a draft; `paid` carries an entry and how it was paid."""

    wanted = Signal(str)
    forgotten = Signal(str)
    paid = Signal(object, object)

    def __init__(self, branch: Branch, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Still open"), parent=parent)
        self._branch = branch
        self._shown: object = None
        self.drafts: dict[str, DraftRow] = {}
        self.rows: list[UnknownRow] = []
        self._problem = Note("problem")
        self._lines = QVBoxLayout()
        self.body.addWidget(self._problem)
        self.body.addLayout(self._lines)
        self._problem.hide()

    def show_before(self, before: BeforeCashUp) -> None:
        """Show what is open; the same again changes nothing."""
        seen = (before.form, before.half, before.unknown)
        if seen == self._shown:
            return
        self._shown = seen
        empty(self._lines)
        self.drafts = {row.what: row for row in self._drafts(before)}
        self.rows = [UnknownRow(self._branch, entry) for entry in before.unknown]
        for draft in self.drafts.values():
            self._lines.addWidget(draft)
        if self.rows:
            asks = Note()
            asks.setText(self.tr("How were these paid?"))
            self._lines.addWidget(asks)
        for row in self.rows:
            self._lines.addWidget(row)
        for unknown in self.rows:
            unknown.paid.connect(self.paid)
        if not self._lines.count():
            nothing = Note("quiet")
            nothing.setText(self.tr("Nothing: no form is half typed, and every payment is known."))
            self._lines.addWidget(nothing)
        if not self.rows:
            self.note("")

    def first(self) -> QWidget | None:
        """Where to begin: a payment that is not known, else a draft, else nothing."""
        if self.rows:
            return self.rows[0].first
        return next((row.back for row in self.drafts.values()), None)

    def open_again(self) -> None:
        """What was said of a payment was not kept: it can be said again."""
        for row in self.rows:
            row.setEnabled(True)

    def note(self, words: str) -> None:
        """Say over the lines what is to put right; no words, no note."""
        self._problem.setText(words)
        self._problem.setVisible(bool(words))

    def _drafts(self, before: BeforeCashUp) -> list[DraftRow]:
        rows = []
        if before.form is not None:
            who = stall_phrases.short_name(before.form.person.name)
            words = self.tr("A sign-up is half typed: %1").replace("%1", who or self.tr("no name yet"))
            rows.append(DraftRow(FORM, words))
        if before.half is not None:
            given = len(before.half.given)
            rows.append(
                DraftRow(QUESTIONS, self.tr("A conversation is half asked: %Ln answer(s)", "", given))
            )
        for row in rows:
            row.wanted.connect(self.wanted)
            row.forgotten.connect(self.forgotten)
        return rows


class DraftRow(QWidget):
    """One draft: back to it, or forget it, which asks once."""

    wanted = Signal(str)
    forgotten = Signal(str)

    def __init__(self, what: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.what = what
        label = Note()
        label.setText(breakable(words))
        self.back = press(self.tr("Go to it"), lambda: self.wanted.emit(what), name=f"{words}. Go to it")
        self.forget = AskOnce(self.tr("Forget it"), self.tr("Forget it for good"), self.tr("Keep it"), words)
        self.forget.confirmed.connect(lambda: self.forgotten.emit(what))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label, 1)
        row.addWidget(self.back)
        row.addWidget(self.forget)


class UnknownRow(QWidget):
    """One sale or donation of which nobody has said how it was paid; a letter says it."""

    paid = Signal(object, object)

    def __init__(self, branch: Branch, entry: Entry, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        words = phrases.line(branch, entry)
        label = Note("doubt")
        label.setText(breakable(words))
        ways = [Payment.CASH, Payment.CARD]
        ways += [] if entry.kind is EntryKind.DONATION else [Payment.FREE]  # money that was given is not free
        self.buttons = {way: self._button(way, words) for way in ways}
        self.first = self.buttons[Payment.CASH]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(label, 1)
        for button in self.buttons.values():
            row.addWidget(button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """K, D and F say how."""
        for way in self.buttons:
            if event.text().upper() == PAYMENT_KEYS[way] and not event.isAutoRepeat():
                self._say(way)
                return
        super().keyPressEvent(event)

    def _say(self, way: Payment) -> None:
        if self.isEnabled():
            self.setEnabled(False)  # until it is committed, and the row is gone
            self.paid.emit(self.entry.id, way)

    def _button(self, way: Payment, words: str) -> QPushButton:
        said = f"{stall_phrases.payment(way).capitalize()} ({PAYMENT_KEYS[way]})"
        button = press(said, partial(self._say, way), name=f"{words}: {stall_phrases.payment(way)}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button
