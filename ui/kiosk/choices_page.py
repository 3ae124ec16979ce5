"""How somebody wants to be reached: a yes or no for each way, nothing chosen beforehand, none needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from ui.kiosk.page import Page, words
from ui.shell.theme import look
from ui.widgets.press import press
from ui.widgets.speak import speak
from ui.widgets.toggle import YesNo

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget


class ChoicesPage(Page):
    """The exact wording of each consent, and Yes or No beside it."""

    done = Signal()
    back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: dict[str, YesNo] = {}
        self._problem = words("")
        self._problem.hide()
        self._finish = press(self.tr("Done"), self.done.emit, "primary")

    def ask(self, wordings: Mapping[str, str]) -> None:
        """Show the questions: purpose to the words of its yes."""
        self.say(self.tr("How may we get in touch?"), "heading")
        self.say(self.tr("Each one is up to you. What you leave open means no."))
        for purpose, wording in wordings.items():
            self.rows[purpose] = YesNo(wording)
            self.rows[purpose].answered.connect(self.focus_next)
            line = QHBoxLayout()
            line.addWidget(words(wording), 3)
            line.addWidget(self.rows[purpose], 2)
            self.add(line)
        self.body.addStretch(1)
        self.foot.addWidget(self._problem)
        self.row(self._finish, press(self.tr("Go back"), self.back.emit))

    def answers(self) -> dict[str, bool]:
        """What was said; a question left open is absent."""
        said = {purpose: row.answer() for purpose, row in self.rows.items()}
        return {purpose: answer for purpose, answer in said.items() if answer is not None}

    def focus_next(self) -> None:
        """Go to the first open question, or to Done."""
        following = next((row for row in self.rows.values() if row.answer() is None), self._finish)
        self.go_to(following)

    def set_busy(self, *, busy: bool) -> None:
        """Nothing is pressed twice while the disk works."""
        self.setEnabled(not busy)

    def refuse(self) -> None:
        """Say that the disk did not take it."""
        said = self.tr(
            "This could not be kept just now; nothing was saved. Press Done to try again, "
            "or please tell somebody at the stall."
        )
        self._problem.setText(said)
        self._problem.show()
        look(self._problem, "problem")
        self.go_to(self._finish)
        speak(self, said)
