"""The step that shows the branch's paper code once, and has it typed back from the paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from canvass.usecases.new_vault import code_typed_back
from ui.exchange.import_step import Step
from ui.unlock.secret_steps import CodeLabel
from ui.widgets.line import Line
from ui.widgets.note import Note
from ui.widgets.press import press

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class CodeStep(Step):
    """`done` once the code was typed back."""

    done = Signal()

    def __init__(self, code: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("The branch’s paper code"), parent)
        self._code = code
        self.about = Note()
        self.about.setText(
            self.tr(
                "If every secretary’s laptop is lost, this code opens what is in the store on a new one. "
                "Write it on paper and keep it with the branch’s papers. It is not shown again. Write above "
                "it: Canvass paper code, the branch’s store. It is not the recovery code of this laptop."
            )
        )
        self.code = CodeLabel(code)
        self.typed = Line(self.tr("Type the code &back from the paper"))
        for widget in (self.about, self.code, self.typed):
            self.body.addWidget(widget)
        self.body.addStretch(1)
        self.go = press(self.tr("Finish"), self._go, "primary")
        self.buttons.flow.addWidget(self.go)
        self.typed.entered.connect(self._go)
        self.foot.hide()

    def begin(self) -> None:
        """Ready to type it back."""
        self.typed.setFocus()

    def forget(self) -> None:
        """Let go of the code: the window is about to be locked, or it was typed back."""
        self._code = ""
        self.code.setText("")
        self.typed.set_text("")

    def _go(self) -> None:
        if self._code and code_typed_back(self._code, self.typed.text()):
            self.forget()
            self.done.emit()
        else:
            self.typed.note(self.tr("This is not the code yet. Compare it letter by letter."), "problem")
            self.typed.setFocus()
            self.typed.edit.selectAll()
