"""Where sync stands and what can be done about it: one sentence, the buttons, alarms, laptops, receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from canvass.model.laptop import Role
from ui.exchange.import_step import Progress
from ui.shell.theme import look
from ui.stall.in_sight import InSight
from ui.sync import words
from ui.sync.alarms import Alarms
from ui.sync.asking import AskingList
from ui.sync.hand_over import HandOver
from ui.sync.invitation import InvitationCard
from ui.sync.laptops import Laptops
from ui.sync.meeting_place import meeting_place
from ui.sync.purge_box import PurgeBox
from ui.sync.waiting import Waiting
from ui.sync.where import is_removed, is_waiting
from ui.widgets.breakable import breakable
from ui.widgets.flow import FlowBox
from ui.widgets.note import Note
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from canvass.model.sync_news import SyncStatus
    from canvass.usecases.not_sent import NotSent
    from ui.sync.closer import Closer


class Standing(QScrollArea):
    """The buttons say what is wanted: `exchange`, `hand_over`, `add`, `check`, `found`, `join` and so on."""

    exchange_wanted = Signal()
    hand_over_wanted = Signal()
    add_wanted = Signal()
    check_wanted = Signal()
    found_wanted = Signal()
    join_wanted = Signal()
    paper_wanted = Signal()
    move_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.headline, self.about, self.told = Note("heading"), Note(), Note()
        self.meets = Note("quiet")
        self.progress, self.alarms, self.waiting = Progress(), Alarms(), Waiting()
        self.hand_over, self.invitation, self.asking = HandOver(), InvitationCard(), AskingList()
        self.laptops, self.purge, self.unseen = Laptops(), PurgeBox(), Note("doubt")
        self._make_buttons()
        inside = QWidget()
        column = QVBoxLayout(inside)
        parts: tuple[QWidget, ...] = (
            *(self.headline, self.about, self.buttons, self.progress, self.told, self.hand_over),
            *(self.unseen, self.alarms, self.waiting, self.asking, self.invitation),
            *(self.purge, self.laptops, self.meets, self.rare),
        )
        for part in parts:
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)
        InSight(self)
        self.asking.let_go.connect(self.arrive)
        self.about.setText(self._explained())
        self.unseen.setText(
            self.tr(
                "The branch’s paper code was never typed back from the paper. Make a new one: it is quick."
            )
        )
        for note in (self.told, self.unseen, self.meets):
            note.hide()

    def show_status(self, status: SyncStatus, waits: NotSent) -> None:
        """Show where things stand."""
        now = QDateTime.currentMSecsSinceEpoch()
        self.headline.setText(words.headline(status, waits, now))
        is_in = status.is_set_up and status.admitted
        is_outside, is_gone = is_waiting(status), is_removed(status)
        is_secretary = status.role is Role.SECRETARY
        self.about.setVisible(not status.is_set_up)
        focused = self.window().focusWidget()
        for button, shown in (
            (self.found, not status.is_set_up),
            (self.join, not status.is_set_up or is_outside or is_gone),
            (self.exchange, is_in or is_outside),
            (self.carry, is_in),
            (self.add, is_in and is_secretary),
            (self.check, is_in or is_outside),
            (self.move_store, is_in or is_outside),
            (self.paper, is_in and is_secretary),
        ):
            button.setVisible(shown)
        self._name_joining(waits=is_outside, removed=is_gone)
        self.waiting.setVisible(is_outside)
        self.purge.setVisible(is_in and status.role is Role.ACTIVIST)
        self.laptops.show_laptops(status.laptops if is_in else (), status.role)
        if focused in self.buttons.findChildren(QPushButton) and focused.isHidden():
            self.arrive()
        self.meets.setVisible(status.is_set_up and bool(self.meets.text()))
        called = self.laptops.laptops or status.laptops
        self.alarms.show_alarms(status.alarms, {one.device: one.name for one in called})

    def show_closer(self, closer: Closer, purgeable: int) -> None:
        """Show what is read for this page alone."""
        self.unseen.setHidden(closer.is_code_seen)
        self.purge.show_purgeable(purgeable, closer.days)
        self.laptops.show_known(closer.laptops, closer.meets.kind if closer.meets else None)
        self.meets.setText(breakable(meeting_place(closer.meets)) if closer.meets else "")
        self.meets.setVisible(closer.meets is not None)

    def tell(self, said: str, kind: str = "") -> None:
        """Say what came of something: `kind` is ok, doubt or problem; no words, nothing is said."""
        if said != self.told.text():
            speak(self, said)
        look(self.told, kind)
        self.told.setText(said)
        self.told.setVisible(bool(said))

    def end_progress(self) -> None:
        """Nothing is under way any more."""
        if self.progress.isAncestorOf(self.focusWidget() or self):
            self.arrive()
        self.progress.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc is Cancel while something is under way."""
        if event.key() == Qt.Key.Key_Escape and self.progress.isVisible():
            self.progress.stopped.emit()
        else:
            super().keyPressEvent(event)

    def arrive(self) -> None:
        """Put the focus where Enter does what is most often wanted."""
        shown = (self.exchange, self.found, self.join)
        next((button for button in shown if not button.isHidden()), self.found).setFocus()

    def _make_buttons(self) -> None:
        self.exchange = press(self.tr("Exchange now (Ctrl+Shift+S)"), self.exchange_wanted.emit, "primary")
        self.carry = press(self.tr("Hand over to a stick (Ctrl+Shift+U)"), self.hand_over_wanted.emit)
        self.add = press(self.tr("Add a laptop"), self.add_wanted.emit)
        self.check = press(self.tr("Check this store"), self.check_wanted.emit)
        self.move_store = press(self.tr("Change the store"), self.move_wanted.emit)
        self.paper = press(self.tr("New paper code"), self.paper_wanted.emit)
        self.found = press(self.tr("Choose where the laptops meet"), self.found_wanted.emit, "primary")
        self.join = press(self.tr("Join a branch"), self.join_wanted.emit)
        self.exchange.setAccessibleName(self.tr("Exchange now"))
        self.carry.setAccessibleName(self.tr("Hand over to a stick"))
        self.buttons, self.rare = FlowBox(), FlowBox()
        often = self.exchange, self.carry, self.add, self.found, self.join
        for box, buttons in ((self.buttons, often), (self.rare, (self.check, self.move_store, self.paper))):
            for button in buttons:
                button.hide()
                box.flow.addWidget(button)

    def _name_joining(self, *, waits: bool, removed: bool) -> None:
        if removed:
            self.join.setText(self.tr("Ask to be let in again"))
        elif waits:
            self.join.setText(self.tr("Ask again with another invitation"))
        else:
            self.join.setText(self.tr("Join a branch"))
        self.join.setAccessibleName(self.join.text())

    def _explained(self) -> str:
        return self.tr(
            "Through a folder that Nextcloud or Dropbox carries, a stick that goes round, or a server, the "
            "branch’s laptops pass on what they recorded, encrypted: the secretary has it the same evening. "
            "The secretary’s laptop chooses where, and every other one joins; until then Canvass reaches "
            "out to nothing, and everything works as ever."
        )
