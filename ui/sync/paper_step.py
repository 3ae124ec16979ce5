"""The step for the branch's paper code: typed in where every secretary's laptop is lost, or made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.sync.two_ways import TwoWays
from ui.widgets.line import Line
from ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PaperStep(TwoWays):
    """`typed` carries a code, `renewing` that a new one is wanted."""

    typed = Signal(str)
    renewing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The branch’s paper code"), parent)
        self._renews = False
        self.about = Note()
        self.line = Line(self.tr("The &code, from the paper"))
        self.put(self.about, self.line)
        self.line.entered.connect(self._go)
        self.went_on.connect(self._go)

    def begin(self, *, renews: bool) -> None:
        """Ask for the code, or whether to make a new one."""
        self._renews = renews
        self.foot.hide()
        self.line.setVisible(not renews)
        self.line.set_text("")
        self.name_on(self.tr("Make a new code") if renews else self.tr("Open with this code"))
        self.about.setText(
            self.tr(
                "A new code takes the place of the one on paper, which opens nothing that comes from then "
                "on. Make one if the paper is lost, or if somebody saw it who should not have."
            )
            if renews
            else self.tr(
                "With this code the laptop becomes a secretary’s and takes in all that is in the store. Use "
                "it when no secretary’s laptop is left to let this one in."
            )
        )
        self.show_running(running=False)
        (self.back if renews else self.line).setFocus()

    def show_problem(self, words: str) -> None:
        """It could not be done."""
        self.show_running(running=False)
        if self._renews:
            self.say(words, "problem")
            self.foot.show()
            self.back.setFocus()
            return
        self.line.note(words, "problem")
        self.line.setFocus()
        self.line.edit.selectAll()

    def forget(self) -> None:
        """The code is a secret."""
        self.line.set_text("")

    def _go(self) -> None:
        if not self.go.isEnabled():
            return
        self.show_running(running=True)
        if self._renews:
            self.renewing.emit()
        else:
            self.typed.emit(self.line.text())
