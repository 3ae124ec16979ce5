"""The step that asks what this laptop is called among the others, and says what comes of going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.exchange.import_step import OnePress, Step
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class NameStep(Step):
    """`named` carries the name."""

    named = Signal(str)
    went_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The name of this laptop"), parent)
        self.name = Line(self.tr("What the others &call it"))
        self.about, self.problem = Note("quiet"), Note("problem")
        for widget in (self.name, self.about, self.problem):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.back = press(self.tr("Back"), self.went_back.emit, "quiet")
        self.go = press(self.tr("Continue"), self._go, "primary")
        for button in (self.back, self.go):
            self.buttons.flow.addWidget(button)
            button.installEventFilter(OnePress(button))
        self.name.entered.connect(self._go)
        self.foot.hide()

    def begin(self, name: str, *, joins: bool) -> None:
        """Ask; `name` is offered, `joins` whether the branch is there already."""
        if not self.name.text():
            self.name.set_text(name)
        words = self.tr("Ask to be let in") if joins else self.tr("Found the branch’s store")
        self.go.setText(words)
        self.go.setAccessibleName(words)
        self.about.setText(self._what_joining_is() if joins else self._what_founding_is())
        self.show_running(running=False)
        self.show_problem("")
        self.name.setFocus()
        self.name.edit.selectAll()

    def show_running(self, *, running: bool) -> None:
        """It is being done."""
        self.go.setEnabled(not running)
        self.back.setEnabled(not running)

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
