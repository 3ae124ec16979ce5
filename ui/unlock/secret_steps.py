"""The steps of setting up that hold a secret: the passphrase, and the recovery code typed back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from canvass.usecases.new_vault import code_typed_back
from ui.unlock.column import words as paragraph
from ui.unlock.passphrase_choice import PassphraseChoice
from ui.unlock.steps import Step
from ui.widgets.line import Line
from ui.widgets.note import Note

_ROW = 3  # groups


class PassphraseStep(Step):
    """Six words or one's own."""

    number = 5

    def __init__(self) -> None:
        super().__init__(
            self.tr("Your passphrase"),
            self.tr(
                "It opens the vault, and nobody can look it up. Write it down until you know it by heart, "
                "and keep that paper at home."
            ),
            self.tr("Make the vault"),
        )
        self.choice = PassphraseChoice()
        self.told = paragraph("", "problem")
        self.told.hide()
        self.choice.entered.connect(self.go_on)
        self.body.addWidget(self.choice)
        self.body.addWidget(self.told)
        self.close_column()

    def go_on(self) -> None:
        """Good, and typed the same twice."""
        if self.next.isEnabled() and self.choice.check():
            self.told.hide()
            self.done.emit()

    def tell(self, text: str) -> None:
        """Say why the vault could not be made."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def arrive(self) -> None:
        """The words are to be typed once."""
        self.choice.again.setFocus()


class RecoveryStep(Step):
    """The recovery code, shown once and typed back."""

    number = 6

    def __init__(self, code: str) -> None:
        super().__init__(
            self.tr("The recovery code"),
            self.tr(
                "If every passphrase is forgotten, only this code opens the vault. Write it on paper and "
                "keep it where the branch keeps its papers, not with this laptop. It is not shown again. "
                "Write above it: Canvass recovery code, this laptop’s vault."
            ),
            self.tr("Finish"),
        )
        self._code = code
        self.code = CodeLabel(code)
        self.typed = Line(self.tr("Type the code &back from the paper"))
        self.typed.entered.connect(self.go_on)
        self.body.addWidget(self.code)
        self.body.addWidget(self.typed)
        self.close_column()
        self.previous.hide()

    def go_on(self) -> None:
        """Only a code that was written down can be typed back."""
        if code_typed_back(self._code, self.typed.text()):
            self.code.setText("")
            self.typed.set_text("")
            self.done.emit()
        else:
            self.typed.note(self.tr("This is not the code yet. Compare it letter by letter."), "problem")
            self.typed.edit.selectAll()

    def arrive(self) -> None:
        """Ready to type it back."""
        self.typed.setFocus()


class CodeLabel(Note):
    """The code in rows of three groups, as it is best written down; never with a row cut off."""

    def __init__(self, code: str) -> None:
        super().__init__("number")
        self.setText(code)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def setText(self, code: str) -> None:
        """Show a code: rows end where we say, for Qt breaks no line between a hyphen and a digit."""
        groups = code.split("-")
        super().setText("-\n".join("-".join(groups[at : at + _ROW]) for at in range(0, len(groups), _ROW)))

    def text(self) -> str:
        """The code in one line."""
        return super().text().replace("\n", "")
