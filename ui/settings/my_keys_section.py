"""My passphrase and the recovery code: change the one, renew the other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from canvass.usecases.keyholders import (
    change_passphrase,
    keyholders,
    renew_recovery_code,
    replace_passphrase,
)
from canvass.usecases.new_vault import code_typed_back, confirm_recovery
from ui import words
from ui.errand import Errands
from ui.settings.section import Section, paragraph
from ui.unlock.passphrase_choice import PassphraseChoice
from ui.unlock.secret_line import SecretLine
from ui.widgets.line import Line
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.errors import CanvassError
    from canvass.model.branch import Activist
    from canvass.usecases.open_vault import Opened
    from ui.desk import Desk


class MyKeysSection(Section):
    """Both take a second or two, and run beside the work."""

    def __init__(self, desk: Desk, opened: Opened) -> None:
        super().__init__(self.tr("Passphrase and code"), "", desk.branch)
        self._desk, self._opened = desk, opened
        self._errands = Errands(self)
        self._errands.broke.connect(desk.writer.broke)
        self.old = SecretLine(self.tr("My passphrase &now"))
        self.choice = PassphraseChoice()
        self.choice.entered.connect(self._change)
        self.choice.personal = (desk.activist.name, desk.branch.name)
        self.whose = QComboBox()
        self.whose.setAccessibleName(self.tr("Who gets a new passphrase"))
        self.change = press(self.tr("Change my passphrase"), self._change, "primary")
        self.renew = press(self.tr("Make a new recovery code"), self._renew)
        self.code = paragraph("", "number")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.typed = Line(self.tr("Type the code &back from the paper"))
        self.typed.entered.connect(self._compare)
        self.forgotten = paragraph(
            self.tr(
                "The recovery code opened the vault. Whoever forgot their passphrase chooses a new one here."
            )
        )
        self._put(self.forgotten, self.whose, self.old, self.choice, self.change)
        self._by_code(opened.by_code)
        self.body.addWidget(paragraph(self.tr("The recovery code"), "heading"))
        about = self.tr(
            "It opens the vault when every passphrase is forgotten. A new one makes the old one useless."
        )
        self.body.addWidget(paragraph(about, "quiet"))
        self._put(self.renew, self.code, self.typed)
        self.close_section()
        self.save_button.hide()
        self.code.hide()
        self.typed.hide()

    def _change(self) -> None:
        if self.change.isEnabled() and self.choice.check():
            (self.whose if self._opened.by_code else self.old).setFocus()
            self.change.setEnabled(False)
            self._errands.run(self._act(), self._changed, self._refused)

    def _act(self) -> Callable[[], None]:
        if self._opened.by_code:
            return partial(replace_passphrase, self._opened, self.whose.currentData(), self.choice.secret())
        return partial(change_passphrase, self._opened, self.old.secret(), self.choice.secret())

    def _by_code(self, by_code: bool) -> None:
        self.old.setVisible(not by_code)
        self.whose.setVisible(by_code)
        self.forgotten.setVisible(by_code)
        if by_code:
            self.change.setText(self.tr("Keep the new passphrase"))
            self._desk.reader.run(partial(keyholders, self._opened), self._offer)

    def _offer(self, people: list[Activist]) -> None:
        for activist in people:
            self.whose.addItem(activist.name or self.tr("(no name)"), activist)

    def _changed(self, _nothing: object) -> None:
        self.change.setEnabled(True)
        self.problem.hide()
        self.old.forget()
        self.choice.start_again()
        self.said.emit(self.tr("The new passphrase opens the vault from now on."))

    def _renew(self) -> None:
        self.rest(self.renew, self.change)
        self._errands.run(partial(renew_recovery_code, self._opened), self._renewed, self._refused)

    def _renewed(self, code: str) -> None:
        self.renew.setEnabled(True)
        self.problem.hide()
        self.code.setText(code)
        self.code.show()
        self.typed.set_text("")
        self.typed.show()
        self.typed.setFocus()

    def _compare(self) -> None:
        if code_typed_back(self.code.text(), self.typed.text()):
            self.settle()
            self._desk.writer.run(confirm_recovery)
            self.said.emit(self.tr("The new recovery code is in force."))
        else:
            self.typed.note(self.tr("This is not the code yet. Compare it letter by letter."), "problem")

    def settle(self) -> None:
        """Leave no secret on the screen."""
        self.old.forget()
        self.code.setText("")
        self.code.hide()
        self.typed.set_text("")
        self.typed.hide()

    def _refused(self, error: CanvassError) -> None:
        self.change.setEnabled(True)
        self.renew.setEnabled(True)
        self.complain(words.say(error))
