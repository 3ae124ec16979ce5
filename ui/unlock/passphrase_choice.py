"""Choosing a passphrase: six words are offered, one's own is scored while it is typed; both typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QVBoxLayout, QWidget

from canvass.usecases.new_vault import suggest_passphrase, weaknesses
from ui import words
from ui.unlock.secret_line import SecretLine
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

PAUSE = 200  # milliseconds after a key, before the scorer is asked


class PassphraseChoice(QWidget):
    """`secret()` is the passphrase once `check()` agrees; `personal` words count as guessable."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.personal: Sequence[str] = ()
        self.offered = QRadioButton(self.tr("&Six words, drawn for you: the safest"))
        self.own = QRadioButton(self.tr("One of your &own"))
        self.six = QLabel(suggest_passphrase())
        self.six.setProperty("look", "number")
        self.six.setWordWrap(True)
        self.six.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.another = press(self.tr("Another six"), self._draw, "quiet")
        self.mine = SecretLine(self.tr("Your &passphrase"), wiped=False)
        self.again = SecretLine(self.tr("Type it &again"), wiped=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        first = QHBoxLayout()
        first.addWidget(self.offered)
        first.addStretch(1)
        first.addWidget(self.another)
        column.addLayout(first)
        for widget in (self.six, self.own, self.mine, self.again):
            column.addWidget(widget)
        self.offered.setChecked(True)
        self.offered.toggled.connect(self._switch)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.score)
        self.mine.edited.connect(lambda _: self._pause.start())
        self.mine.entered.connect(self.again.setFocus)
        self.again.entered.connect(self.entered)
        self._switch()

    def secret(self) -> str:
        """The passphrase as it stands."""
        return self.six.text() if self.offered.isChecked() else self.mine.secret()

    def score(self) -> bool:
        """Say why one's own is too easy to guess; whether it will do."""
        if self.offered.isChecked():
            return True
        reasons = weaknesses(self.mine.secret(), self.personal)
        told = " ".join(words.weakness(reason) for reason in reasons)
        if told and not reasons[0]:
            told = self.tr("This is too easy to guess.")
        self.mine.line.note(told or self.tr("Hard to guess: good."), "doubt" if told else "ok")
        return not reasons

    def check(self) -> bool:
        """Whether the passphrase is good and was typed the same again; says what is missing."""
        self._pause.stop()
        if not self.score():
            self.mine.setFocus()
            return False
        if " ".join(self.again.secret().split()) != " ".join(self.secret().split()):
            self.again.line.note(self.tr("This is not the same. Type the passphrase once more."), "problem")
            self.again.setFocus()
            return False
        return True

    def start_again(self) -> None:
        """Offer six other words, for somebody else."""
        self.forget()
        self.offered.setChecked(True)
        self.mine.line.note("")
        self._draw()

    def forget(self) -> None:
        """Leave no passphrase on the screen."""
        self.six.setText("")
        self.mine.forget()
        self.again.forget()

    def _draw(self) -> None:
        self.six.setText(suggest_passphrase())
        self._empty_again()

    def _switch(self) -> None:
        six = self.offered.isChecked()
        self.six.setVisible(six)
        self.another.setVisible(six)
        self.mine.setVisible(not six)
        self._empty_again()

    def _empty_again(self) -> None:
        self.again.forget()
        self.again.line.note("")
