"""Setting up a new branch: preset, branch, prices, person, passphrase, code; then into the window.

Whoever joins a branch that is on other laptops already is asked for neither branch nor prices.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui import words
from ui.errand import Errands
from ui.shell.keys import bind
from ui.unlock.secret_steps import PassphraseStep, RecoveryStep
from ui.unlock.steps import JOINING_STEPS, STEPS, BranchStep, PersonStep, PresetStep, Step

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QFocusEvent

    from canvass.errors import CanvassError
    from canvass.model.branch import Branch
    from canvass.usecases.new_vault import Made
    from canvass.usecases.open_vault import Opened
    from ui.unlock.prices_step import PricesStep


class SetUpPage(QStackedWidget):
    """One step after the other; `made` carries the Opened of a new vault whose code was typed back.

    It also says whether the vault is to join a branch. `left` comes only where there is a `way_back`: a vault
    that can be unlocked instead.
    """

    made = Signal(object, bool)
    left = Signal()
    elsewhere = Signal()
    broke = Signal(object)

    def __init__(
        self, folder: Path, state: Path, parent: QWidget | None = None, *, way_back: bool = False
    ) -> None:
        super().__init__(parent)
        self._folder, self._state = folder, state
        self._opened: Opened | None = None
        self._errands = Errands(self)
        self._errands.broke.connect(self._broken)
        self.preset, self.branch, self.person = PresetStep(), BranchStep(), PersonStep()
        self.prices: PricesStep | None = None
        self.passphrase = PassphraseStep()
        self.preset.back.connect(self.elsewhere)
        self._way_back = self.preset.offer_way_back() if way_back else None
        self.preset.left.connect(self.left)
        bind(self, "Esc", self._escape)
        for step in (self.preset, self.branch, self.person, self.passphrase):
            self._add(step)
        self.preset.done.disconnect()
        self.preset.done.connect(self._begin)
        self.person.back.disconnect()
        self.person.back.connect(self._leave_person)
        self.branch.done.disconnect()
        self.branch.done.connect(self._show_prices)
        self.passphrase.done.disconnect()
        self.passphrase.done.connect(self._make)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor where the step in sight wants it."""
        super().focusInEvent(event)
        self._step().arrive()

    def _escape(self) -> None:
        step = self._step()
        back = self._way_back if step is self.preset else step.previous
        if back is not None and back.isVisible():
            back.click()

    def _add(self, step: Step, at: int = -1) -> None:
        self.insertWidget(at, step)
        step.done.connect(partial(self._move, 1))
        if step is not self.preset:
            step.back.connect(partial(self._move, -1))

    def _begin(self) -> None:
        joins = self.preset.joins()
        for after, step in enumerate((self.person, self.passphrase), 2):
            step.show_place(*((after, JOINING_STEPS) if joins else (step.number, STEPS)))
        self._move(self.indexOf(self.person) - self.currentIndex() if joins else 1)

    def _leave_person(self) -> None:
        self._move(self.indexOf(self.preset) - self.currentIndex() if self.preset.joins() else -1)

    def _move(self, by: int) -> None:
        self.setCurrentIndex(self.currentIndex() + by)
        if not self.preset.joins():
            self.branch.fill(self.preset.branch())
        self.passphrase.choice.personal = (self.branch.name.text(), self.person.name.text())
        self._arrive()

    def _show_prices(self) -> None:
        """Ask for the prices of the chosen preset, and keep what was typed where it is the same one."""
        from ui.unlock.prices_step import PricesStep  # noqa: PLC0415 - the window paints first

        branch, old = self.preset.branch(), self.prices
        if old is None or old.titles != branch.publications:
            self.prices = PricesStep(branch)
            self._add(self.prices, at=self.indexOf(self.person))
            if old is not None:
                self.removeWidget(old)
                old.deleteLater()
        self._move(1)

    def _arrive(self) -> None:
        from ui.stall.in_sight import InSight  # noqa: PLC0415 - the window paints first

        step = self._step()
        if not step.findChildren(InSight):
            InSight(step)
        step.arrive()

    def _step(self) -> Step:
        step = self.currentWidget()
        if not isinstance(step, Step):
            raise TypeError("every page of the set-up is a step")
        return step

    def _make(self) -> None:
        from canvass.usecases.new_vault import new_vault  # noqa: PLC0415 - heavy, only when used

        self._wait(waits=True)
        secret = self.passphrase.choice.secret()
        act = partial(new_vault, self._folder, self._state, self._made_up(), self.person.called(), secret)
        self._errands.run(act, self._recover, self._refuse)

    def _made_up(self) -> Branch:
        if self.preset.joins():
            return self.preset.branch()
        branch = self.branch.filled(self.preset.branch())
        return self.prices.set_prices(branch) if self.prices else branch

    def _recover(self, made: Made) -> None:
        self._opened = made.opened
        self.passphrase.choice.forget()
        step = RecoveryStep(made.recovery_code)
        self.addWidget(step)
        if self.preset.joins():
            step.show_place(JOINING_STEPS, JOINING_STEPS)
        step.done.connect(lambda: self.made.emit(self._opened, self.preset.joins()))
        self.setCurrentWidget(step)
        self._arrive()

    def _refuse(self, error: CanvassError) -> None:
        self._wait(waits=False)
        self.passphrase.tell(words.say(error))

    def _broken(self, error: Exception) -> None:
        self._wait(waits=False)
        self.broke.emit(error)

    def _wait(self, *, waits: bool) -> None:
        button = self.passphrase.next
        button.setEnabled(not waits)
        button.setText(self.tr("Making the vault…") if waits else self.tr("Make the vault"))
        self.passphrase.previous.setEnabled(not waits)
