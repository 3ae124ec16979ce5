"""The step that asks what this laptop is called among the others, and says what comes of going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.sync.two_ways import TwoWays
from ui.widgets.line import Line
from ui.widgets.note import Note

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NameStep(TwoWays):
    """`named` carries the name."""

    named = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The name of this laptop"), parent)
        self.name = Line(self.tr("What the others &call it"))
        self.about, self.problem = Note("quiet"), Note("problem")
        self.put(self.name, self.about, self.problem)
        self.name.entered.connect(self._go)
        self.went_on.connect(self._go)

    def begin(self, name: str, *, joins: bool) -> None:
        """Ask; `name` is offered, `joins` whether the branch is there already."""
        if not self.name.text():
            self.name.set_text(name)
        self.name_on(self.tr("Ask to be let in") if joins else self.tr("Begin the branch’s store"))
        self.about.setText(self._what_joining_is() if joins else self._what_founding_is())
        self.show_running(running=False)
        self.show_problem("")
        self.name.setFocus()
        self.name.edit.selectAll()

    def show_problem(self, words: str) -> None:
        """It could not be done."""
        self.show_running(running=False)
        self.problem.setText(words)
        self.problem.setVisible(bool(words))

    def _go(self) -> None:
        if not self.name.text():
            self.name.note(self.tr("A name is needed: “Stall laptop”, for instance."), "problem")
            self.name.setFocus()
        elif self.go.isEnabled():
            self.show_running(running=True)
            self.named.emit(self.name.text())

    def _what_founding_is(self) -> str:
        return self.tr(
            "This becomes the first secretary’s laptop: it holds everything and lets the others in. Canvass "
            "then shows a code for the branch’s paper file, which opens the store if this laptop is lost."
        )

    def _what_joining_is(self) -> str:
        return self.tr(
            "This laptop takes over the branch’s own settings, prices and questions from the store; its own "
            "are put away. People recorded here stay, and are shared with the secretary once it is let in."
        )
