"""The kiosk's window: one person, from Welcome to Thank you, and then never again.

Python cannot wipe what somebody typed, so that a window serves one person and then its process ends
(`process.py`). Esc held for two seconds leaves, and leaving *is* unlocking: this process knows nothing that
it could show, and what comes after it is the locked window. A PIN here would guard nothing: there is none.
"""

from __future__ import annotations

import time
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from canvass.errors import CanvassError
from canvass.model.consent import Purpose
from canvass.model.sign_up import SignUpForm
from canvass.usecases.open_kiosk import choices, missing, seal_form, wait
from ui.errand import Errands
from ui.kiosk.choices_page import ChoicesPage
from ui.kiosk.form_page import FormPage
from ui.kiosk.hold import Hold
from ui.kiosk.page import Page, words
from ui.kiosk.pages import Consent, Message, Question, Welcome, WholeNotice
from ui.shell.idle import IdleClock
from ui.widgets.press import press
from ui.widgets.speak import speak

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from canvass.usecases.open_kiosk import Order
    from ui.shell.idle import Clock

THANKS = 4_000  # milliseconds, ux.md S4
NOTHING_KEPT = 3_000
_TOUCHES = {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.TouchBegin}


def utc_now() -> int:
    """UTC milliseconds."""
    return time.time_ns() // 1_000_000


class Kiosk(QWidget):
    """`ending` comes when the person is through, `done` when the next may be welcomed, `left` after Esc."""

    ending = Signal()
    done = Signal()
    left = Signal()

    def __init__(self, order: Order, clock: Clock | None = None, now: Callable[[], int] = utc_now) -> None:
        super().__init__()
        self.setWindowTitle("Canvass")
        self._order, self._now = order, now
        self._through = self._was_active = False
        self._sealing = self._wanted_back = False
        self._form = SignUpForm()
        self._errands = Errands(self)
        self._errands.broke.connect(self._mishap)
        self.hold = Hold(self)
        self.hold.held.connect(self.left)
        self.idle = IdleClock(lambda: order.laptop.idle_seconds, clock, self)
        self.idle.left.connect(self._countdown)
        self.idle.due.connect(self._abandoned)
        self._lay_out()
        self._furnish()
        self._pace = QTimer(self)
        self._pace.timeout.connect(self._look_at_pace)
        self._pace.start(500)
        self.show_page(self.welcome)
        self._look_at_pace()

    def show_page(self, page: Page) -> None:
        """Put a page on the screen."""
        self.stack.setCurrentWidget(page)
        self.stop.setVisible(page in {self.age, self.fields, self.consent, self.choices, self.notice})
        page.begin()

    def hand_back(self) -> None:
        """Blank everything and ask for the laptop; nobody can go on with what stood there.

        Not while an entry is being sealed: whether anything was kept is known only then.
        """
        if self._sealing:
            self._wanted_back = True
            return
        self._end(
            Message(
                self.tr("Please hand the laptop back"),
                self.tr("Anything on the form is wiped; nothing of it was kept."),
                self.tr("Start again"),
            )
        )

    def event(self, event: QEvent) -> bool:
        """Another window in front: nobody is left alone with a half-typed form."""
        if event.type() == QEvent.Type.WindowActivate:
            self._was_active = True
        elif event.type() == QEvent.Type.WindowDeactivate and self._was_active and not self._through:
            self.hand_back()
        return super().event(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Alt+F4 does nothing."""
        event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The key that answers "Still there?" answers nothing else."""
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() in _TOUCHES and not self.still_there.isHidden() and not escape:
            self._ask_still_there(asking=False)
            self.idle.start()
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self.still_there = words(self.tr("Still there? Press any key, or all this will be wiped."), "doubt")
        self.still_there.hide()
        self.stack = QStackedWidget()
        self.way_out = words(self.tr("For the stall: hold Esc for two seconds."), "quiet")
        self.hold.down.connect(self._say_way_out)
        self.stop = press(self.tr("Stop and keep nothing"), self._stopped)
        room = self.stop.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.stop.setSizePolicy(room)
        foot = QHBoxLayout()
        foot.addWidget(self.way_out, 1)
        foot.addWidget(self.still_there, 1)
        foot.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.addWidget(self.stack, 1)
        column.addLayout(foot)

    def _furnish(self) -> None:
        order = self._order
        self.welcome = Welcome(order.organisation, order.branch)
        self.age = Question(self.tr("Are you 18 or over?"))
        self.fields = FormPage(order.fields, order.interests, order.region)
        self.consent = Consent(order.notice, order.notice.wordings[Purpose.KEEP])
        self.notice = WholeNotice(order.notice)
        self.choices = ChoicesPage()
        self.welcome.start.connect(self._started)
        self.age.answered.connect(self._aged)
        self.fields.done.connect(self._filled_in)
        self.consent.answered.connect(self._agreed)
        self.consent.notice_wanted.connect(lambda: self.show_page(self.notice))
        self.consent.back.connect(lambda: self.show_page(self.fields))
        self.notice.back.connect(lambda: self.show_page(self.consent))
        for page in (self.welcome, self.age, self.fields, self.consent, self.notice, self.choices):
            self.stack.addWidget(page)

    def _started(self) -> None:
        self._pace.stop()
        if app := QCoreApplication.instance():
            app.installEventFilter(self)
        self.idle.start()
        self.show_page(self.age)

    def _aged(self, adult: bool) -> None:
        if adult:
            self.show_page(self.fields)
        else:
            self._end_kindly(self.tr("We keep details of adults only. Come and talk to us all the same!"))

    def _filled_in(self) -> None:
        self._form = self.fields.form()
        problems = missing(self._order, self._form)
        self.fields.show_problems(problems)
        if not problems:
            self.consent.yes_no.set_answer(None)
            self.show_page(self.consent)

    def _agreed(self, agreed: bool) -> None:
        if not agreed:
            self._end_kindly(self.tr("You said no, and that is fine."))
            return
        asked = {str(p): self._order.notice.wordings.get(p, "") for p in choices(self._order, self._form)}
        self._renew_choices({purpose: wording for purpose, wording in asked.items() if wording})

    def _renew_choices(self, wordings: dict[str, str]) -> None:
        self.stack.removeWidget(self.choices)
        self.choices.deleteLater()
        self.choices = ChoicesPage()
        self.choices.ask(wordings)
        self.choices.done.connect(self._keep)
        self.choices.back.connect(lambda: self.show_page(self.fields))
        self.stack.addWidget(self.choices)
        self.show_page(self.choices)

    def _keep(self) -> None:
        self._seal(sealing=True)
        self.idle.stop()
        form = replace(self._form, answers={Purpose.KEEP.value: True, **self.choices.answers()})
        self._errands.run(partial(seal_form, self._order, form, self._now()), self._kept, self._not_kept)

    def _seal(self, *, sealing: bool) -> None:
        self._sealing = sealing
        self.stop.setEnabled(not sealing)
        self.choices.set_busy(busy=sealing)

    def _kept(self, _path: Path) -> None:
        self._seal(sealing=False)
        self._end(
            Message(self.tr("Thank you!"), self.tr("Your details are locked away. We will be in touch.")),
            THANKS,
        )

    def _not_kept(self, _error: CanvassError) -> None:
        self._seal(sealing=False)
        if self._wanted_back:
            self.hand_back()
        else:
            self.idle.start()
            self.choices.refuse()

    def _stopped(self) -> None:
        self._end_kindly(self.tr("You stopped."))

    def _abandoned(self) -> None:
        self._end_kindly(self.tr("Nobody was there for a while."))

    def _end_kindly(self, why: str) -> None:
        if self._sealing:
            return
        words = self.tr("Nothing was kept. {why}").format(why=why)
        self._end(Message(self.tr("Thank you"), words), NOTHING_KEPT)

    def _end(self, message: Message, milliseconds: int | None = None) -> None:
        """The last thing of this person; without a time, the button goes on."""
        self.stack.addWidget(message)
        message.pressed.connect(self.done)
        self.show_page(message)
        if not self._through:
            self._wipe()
        if milliseconds is not None:
            QTimer.singleShot(milliseconds, self, self.done.emit)

    def _wipe(self) -> None:
        self._through, self._form = True, SignUpForm()
        self.idle.stop()
        self._pace.stop()
        self._ask_still_there(asking=False)
        self.fields.empty()
        for page in (self.welcome, self.age, self.fields, self.consent, self.notice, self.choices):
            self.stack.removeWidget(page)
            page.deleteLater()
        self.ending.emit()

    def _mishap(self, error: BaseException) -> None:
        self._seal(sealing=False)
        raise error

    def _countdown(self, left: int) -> None:
        if left <= self._order.laptop.idle_seconds // 3 and self.still_there.isHidden():
            self._ask_still_there(asking=True)
            speak(self, self.still_there.text())

    def _ask_still_there(self, *, asking: bool) -> None:
        self.still_there.setVisible(asking)
        self.way_out.setVisible(not asking)

    def _look_at_pace(self) -> None:
        try:
            self.welcome.set_waiting(waiting=wait(self._order, self._now()) > 0)
        except CanvassError:
            self.welcome.set_waiting(waiting=True)

    def _say_way_out(self, down: bool) -> None:
        held = self.tr("Keep holding Esc …")
        self.way_out.setText(held if down else self.tr("For the stall: hold Esc for two seconds."))
