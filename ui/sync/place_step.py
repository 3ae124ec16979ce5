"""The step that asks where the laptops meet, and tries it before anything is kept there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ui.exchange.import_step import Progress
from ui.sync import seen
from ui.sync.place_form import PlaceForm
from ui.sync.two_ways import TwoWays
from ui.widgets.note import Note
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from canvass.model.sync_store import Probed, StoreSettings


class PlaceStep(TwoWays):
    """`checking` carries StoreSettings to be tried, `settled` those that will do and if a branch meets there.

    `filling` carries those of an empty store into which all is to be put. What was tried is
    forgotten at the next change, so that nobody goes on with an address nobody tried.
    """

    checking = Signal(object)
    settled = Signal(object, bool)
    filling = Signal(object)
    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Where the laptops meet"), parent)
        self.form = PlaceForm()
        self.found = Note()
        self.progress = Progress()
        self._tried: StoreSettings | None = None
        self._is_canvass = self._fills = False
        self.put(self.form, self.progress, self.found)
        self.went_on.connect(self._go)
        self.form.edited.connect(self._forget)
        self.form.entered.connect(self._go)
        self.progress.stopped.connect(self.stopped)
        self.found.hide()

    def begin(self, settings: StoreSettings | None, *, joins: bool = False) -> None:
        """Ask; `settings` are what is known already, `joins` whether a branch meets there."""
        self.form.show_way(joins=joins)
        if settings is not None:
            self.form.show_settings(settings)
        self._forget()
        self.form.arrive()

    def show_checking(self) -> None:
        """It is being tried."""
        self.found.hide()
        self.go.setEnabled(False)
        self.progress.begin(self.tr("Trying to list, write, read and delete"), 0)
        self.progress.bar.setFormat(self.progress.bar.accessibleName())

    def show_found(self, settings: StoreSettings, found: Probed) -> None:
        """What it can do; with one more Enter it is settled, if it will do."""
        lines = seen.seen(found)
        self._end()
        self._tried = settings if seen.is_usable(found) else None
        self._is_canvass = found.is_canvass
        self.found.setText("\n".join(lines))
        self.found.show()
        speak(self, lines[0])
        self.bring_up(self.found)
        self._name()
        self.go.setFocus()

    def ask_to_fill(self) -> None:
        """Nothing is there: one more Enter puts everything there."""
        self._fills = True
        self.found.setText(
            self.tr(
                "Nothing of the branch is there yet. Put everything there from this laptop? If it only has "
                "not arrived yet, wait for it."
            )
        )
        speak(self, self.found.text())
        self._name()
        self.go.setFocus()

    def show_filling(self) -> None:
        """It is being put there."""
        self.go.setEnabled(False)
        self.progress.begin(self.tr("Putting everything there"), 0)
        self.progress.bar.setFormat(self.progress.bar.accessibleName())

    def show_problem(self, words: str) -> None:
        """It could not be tried."""
        self._end()
        self.form.complain(words)
        self.bring_up(self.form.problem)
        self.form.arrive()

    def show_stopped(self) -> None:
        """Somebody stopped the trying."""
        self._end()
        self.form.arrive()

    def forget(self) -> None:
        """Let go of the password."""
        self._tried = None
        self.form.forget()

    def _end(self) -> None:
        self.progress.hide()
        self.go.setEnabled(True)

    def _forget(self) -> None:
        self._tried, self._fills = None, False
        self.found.hide()
        self._name()

    def _name(self) -> None:
        words = self.tr("Check this store") if self._tried is None else self.tr("Continue")
        if self._fills:
            words = self.tr("Put everything there")
        self.name_on(words)

    def _go(self) -> None:
        if self._tried is not None and self._fills:
            if self.go.isEnabled():
                self.filling.emit(self._tried)
        elif self._tried is not None:
            self.settled.emit(self._tried, self._is_canvass)
        elif self.go.isEnabled() and self.form.check():
            self.checking.emit(self.form.settings())
