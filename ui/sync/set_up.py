"""Setting sync up, step by step: where the laptops meet, the name, then found a store or ask to join."""

from __future__ import annotations

from enum import Enum, auto
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from canvass.model.sync_news import Ending
from ui import words
from ui.stall.in_sight import InSight
from ui.sync import acts
from ui.sync.code_step import CodeStep
from ui.sync.exchanges import Exchanges
from ui.sync.invitation_step import InvitationStep
from ui.sync.name_step import NameStep
from ui.sync.paper_step import PaperStep
from ui.sync.place_step import PlaceStep
from ui.sync.two_ways import TwoWays
from ui.sync.words import ending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from canvass.errors import CanvassError
    from canvass.model.sync_news import Exchange
    from canvass.model.sync_store import Probed, StoreSettings
    from canvass.usecases.found_space import Founded
    from ui.desk import Desk
    from ui.exchange.import_step import Step


class Way(Enum):
    """What the steps lead to."""

    FOUND = auto()
    JOIN = auto()
    PAPER = auto()
    RENEW = auto()
    MOVE = auto()


class SetUp(QStackedWidget):
    """`founded` once the paper code was typed back, `asked` with the six words, `left` for nothing done."""

    founded = Signal()
    renewed = Signal()  # the paper code
    opened = Signal()  # by it
    moved = Signal()  # to another store
    asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lane = Exchanges.of(desk).lane
        self._invitation = ""
        self._settings: StoreSettings | None = None
        self._way = Way.FOUND
        self._called = ""
        self.invitation, self.place, self.name = InvitationStep(), PlaceStep(), NameStep()
        self.paper = PaperStep()
        self.code: CodeStep | None = None
        for step in (self.invitation, self.place, self.name, self.paper):
            self._add(step)
        self._wire()

    def found(self) -> None:
        """Begin a store of one's own."""
        self._way, self._invitation = Way.FOUND, ""
        self._show(self.place)
        self.place.begin(None)

    def join(self) -> None:
        """Begin with an invitation."""
        self._way, self._invitation = Way.JOIN, ""
        self._show(self.invitation)
        self.invitation.begin()

    def change_place(self, settings: StoreSettings | None) -> None:
        """Ask anew where the laptops meet; the password may be another one."""
        self._way = Way.MOVE
        self._show(self.place)
        self.place.begin(settings)

    def renew(self) -> None:
        """Ask whether to make a new paper code."""
        self._way = Way.RENEW
        self._show(self.paper)
        self.paper.begin(renews=True)

    def is_under_way(self) -> bool:
        """Whether a code is shown that nobody has typed back yet."""
        return self.code is not None

    def forget(self) -> None:
        """About to be locked: let go of every secret."""
        self._settings = None
        self.invitation.forget()
        self.place.forget()
        self.paper.forget()
        self._drop_code()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back a step, or stops the trying."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.currentWidget() is self.place and self.place.progress.isVisible():
            self._stop()
        elif isinstance(step := self.currentWidget(), TwoWays):
            step.back.click()

    def _add(self, step: Step) -> None:
        self.addWidget(step)
        InSight(step.area)

    def _wire(self) -> None:
        self.invitation.given.connect(self._read)
        self.invitation.without.connect(self._go_without)
        self.invitation.by_paper.connect(self._go_by_paper)
        self.invitation.went_back.connect(self._leave)
        self.place.checking.connect(self._check)
        self.place.settled.connect(self._settle)
        self.place.filling.connect(self._fill)
        self.place.stopped.connect(self._stop)
        self.place.went_back.connect(self._leave_place)
        self.name.named.connect(self._named)
        self.name.went_back.connect(self._back_to_place)
        self.paper.typed.connect(self._open_with_paper)
        self.paper.renewing.connect(self._renew)
        self.paper.went_back.connect(self._leave_paper)

    def _show(self, step: Step) -> None:
        self.setCurrentWidget(step)

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def _leave_place(self) -> None:
        if self._way in {Way.FOUND, Way.MOVE}:
            self._leave()
        else:
            self._show(self.invitation)
            self.invitation.begin()

    def _leave_paper(self) -> None:
        if self._way is Way.RENEW:
            self._leave()
        else:
            self._show(self.name)
            self.name.begin(self._called, joins=True)

    def _back_to_place(self) -> None:
        self._show(self.place)
        self.place.begin(self._settings, joins=self._way in {Way.JOIN, Way.PAPER})

    def _read(self, text: str) -> None:
        self._lane.run(partial(acts.read_invitation, text), self._take, self._no_invitation)

    def _take(self, invited: acts.Invited) -> None:
        if invited.is_used:
            self.invitation.show_used()
            return
        self._invitation = invited.text
        self._show(self.place)
        self.place.begin(invited.settings, joins=True)
        if invited.settings.secret:  # nothing is left to be typed
            self._check(self.place.form.settings())

    def _no_invitation(self, error: CanvassError) -> None:
        self.invitation.show_problem(words.say(error))

    def _go_without(self) -> None:
        self._way, self._invitation = Way.JOIN, ""
        self._show(self.place)
        self.place.begin(None, joins=True)

    def _go_by_paper(self) -> None:
        self._go_without()
        self._way = Way.PAPER

    def _check(self, settings: StoreSettings) -> None:
        self.place.show_checking()
        self._lane.run(partial(acts.check, settings), partial(self._found, settings), self._unreached)

    def _stop(self) -> None:
        self._lane.cancel()
        self._settings = None
        self.place.show_stopped()

    def _found(self, settings: StoreSettings, found: Probed) -> None:
        if settings == self.place.form.settings():  # or somebody has typed another one meanwhile
            self.place.show_found(settings, found)

    def _unreached(self, error: CanvassError) -> None:
        self.place.show_problem(words.say(error))

    def _settle(self, settings: StoreSettings, is_canvass: bool) -> None:
        known = Exchanges.of(self._desk).known
        if self._way is Way.MOVE and not is_canvass and known and known.admitted:
            self.place.ask_to_fill()
            return
        if self._way is not Way.FOUND and not is_canvass:
            self.place.show_problem(
                self.tr("No branch’s store is there yet. Wait until that folder has arrived, or check it.")
            )
            return
        self._settings = settings
        if self._way is Way.MOVE:
            self._desk.writer.run(partial(acts.move, settings), self._moved, self._unreached)
            return
        if self._way is Way.FOUND and is_canvass:
            self._way = Way.JOIN
        self._show(self.name)
        activist = self._desk.activist.name
        own = self.tr("{name}’s laptop").replace("{name}", activist) if activist else self.tr("Laptop")
        self.name.begin(own, joins=is_canvass)

    def _fill(self, settings: StoreSettings) -> None:
        self.place.show_filling()
        self._lane.run(partial(acts.fill, settings), self._filled, self._unreached)

    def _filled(self, filled: Exchange) -> None:
        if filled.ending is Ending.DONE:
            self._moved(None)
        else:
            self.place.show_problem(ending(filled))

    def _moved(self, _none: None) -> None:
        self.forget()
        self.moved.emit()

    def _named(self, name: str) -> None:
        settings = self._settings
        if settings is None:
            return
        self._called = name
        if self._way is Way.JOIN:
            act = partial(acts.ask, settings, self._invitation, name)
            self._lane.run(act, self._asked, self._refuse)
        elif self._way is Way.PAPER:
            self._show(self.paper)
            self.paper.begin(renews=False)
        else:
            self._desk.writer.run(partial(acts.found, settings, name), self._show_founded, self._refuse)

    def _refuse(self, error: CanvassError) -> None:
        self.name.show_problem(words.say(error))

    def _asked(self, six: Sequence[str]) -> None:
        self.forget()
        self.asked.emit(six)

    def _open_with_paper(self, code: str) -> None:
        if self._settings is not None:
            act = partial(acts.open_with_paper, self._settings, code, self._called)
            self._lane.run(act, self._opened_with_paper, self._refuse_paper)

    def _opened_with_paper(self, is_open: bool) -> None:
        if is_open:
            self.forget()
            self.opened.emit()
        else:
            self.paper.show_problem(self.tr("This code opens nothing here. Compare it letter by letter."))

    def _refuse_paper(self, error: CanvassError) -> None:
        self.paper.show_problem(words.say(error))

    def _renew(self) -> None:
        self._desk.writer.run(acts.renew_paper_code, self._show_code, self._refuse_paper)

    def _show_founded(self, founded: Founded) -> None:
        self._show_code(founded.paper_code)

    def _show_code(self, code: str) -> None:
        self.forget()
        self.code = CodeStep(code)
        self.code.done.connect(self._code_seen)
        self._add(self.code)
        self._show(self.code)
        self.code.begin()

    def _code_seen(self) -> None:
        self._desk.writer.run(acts.paper_code_seen)
        self._drop_code()
        (self.renewed if self._way is Way.RENEW else self.founded).emit()

    def _drop_code(self) -> None:
        code, self.code = self.code, None
        if code is not None:
            code.forget()
            self.removeWidget(code)
            code.deleteLater()
