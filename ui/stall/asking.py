"""The form and the panel in one place: Ctrl+J turns to the questions, Esc back; both keep what they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from canvass.model.conversation import progress
from canvass.model.entry import EntryKind
from ui.stall import phrases
from ui.stall.asking_button import AskingButton
from ui.stall.asking_lane import AskingLane
from ui.stall.asking_panel import AskingPanel
from ui.stall.asking_strip import AskingStrip
from ui.stall.asking_talk import Talk

if TYPE_CHECKING:
    from collections.abc import Callable

    from canvass.model.answer import Answers
    from canvass.model.entry import Entry
    from canvass.model.ids import Id
    from canvass.usecases.ask import Asking as Known
    from canvass.usecases.sign_up import SignedUp
    from ui.desk import Desk
    from ui.stall.sign_up_form import SignUpForm
    from ui.stall.till import Till


class Asking(QStackedWidget):
    """Holds the form, and the panel once it is asked for; joins both to the till."""

    said = Signal(str)
    failed = Signal(object)
    titled = Signal(object)  # the title of every set, by its id
    opening = Signal()  # the panel needs room, or the window grows for it

    def __init__(self, desk: Desk, till: Till, form: SignUpForm, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._till, self._form = till, form
        self._lane = AskingLane(desk, till.stall, self)
        self._known: Known | None = None
        self._back: QWidget | None = None
        self._tied: dict[Id, Answers] = {}  # by the sign-up that they went with
        self._with: Answers | None = None
        self.panel: AskingPanel | None = None
        self.button = AskingButton()
        self.waits = AskingStrip(self.tr("Go on (Ctrl+J)"))
        self.tie = AskingStrip(self.tr("Without them"))
        front = QWidget()
        column = QVBoxLayout(front)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        for widget in (self.waits, self.tie, form):
            column.addWidget(widget, 1 if widget is form else 0)
        self.addWidget(front)
        self._join()
        self._lane.look()

    def open(self) -> None:
        """Turn to the questions; from there, to the next person, or back into the panel from elsewhere."""
        if self._known is None or not (self._known.sets or self._known.half or self._talk()):
            self.said.emit(self.tr("No questions to ask yet. They are made in Settings, Questions."))
            return
        if not self.is_open():
            self._back = QApplication.focusWidget()
            self.waits.say("")
            self.opening.emit()
            self.setCurrentWidget(self._made())
        elif not self._made().view.has_focus():
            self._made().view.take_focus()
            return
        self._made().open()

    def is_open(self) -> bool:
        """Whether the questions are in sight."""
        return self.panel is not None and self.currentWidget() is self.panel

    def close_panel(self) -> None:
        """Turn back to the form as it was; a conversation that has begun waits."""
        if self.panel is None or not self.is_open():
            return
        self.panel.let_go()
        self.setCurrentIndex(0)
        self._say_waits()
        if self._back is not None:
            self._back.setFocus()
        else:
            self._form.focus_first()

    def on_form(self, act: Callable[[], object]) -> Callable[[], object]:
        """The act, while the form is in sight."""
        return lambda: None if self.is_open() else act()

    def submit(self) -> None:
        """Ctrl+Enter: keep what is in sight."""
        if self.panel is not None and self.is_open():
            self.panel.act("keep")
        else:
            self._form.submit()

    def empty(self) -> None:
        """Ctrl+W: give up what is in sight, once that is confirmed."""
        if self.panel is None or not self.is_open():
            self._form.ask_to_empty()
        elif self.panel.view.foot.give_up.isVisible():
            self.panel.view.foot.give_up.ask()

    def focus_first(self) -> None:
        """Where the work begins: the question in sight, or the first field."""
        if self.panel is not None and self.is_open():
            self.panel.view.take_focus()
        else:
            self._form.focus_first()

    def keep_draft(self) -> None:
        """Keep what is half typed, before a lock."""
        self._form.keep_draft()
        if self.panel is not None:
            self.panel.keep_draft()

    def forget(self) -> None:
        """The conversation that waited was given up elsewhere."""
        if self.panel is not None:
            self.panel.talk = None
            self.setCurrentIndex(0)  # a question in sight would take keys for nobody
        elif self._known is not None:
            self._known = replace(self._known, half=None)
        self._say_waits()

    def _made(self) -> AskingPanel:
        if self.panel is None:
            panel = self.panel = AskingPanel()
            self.addWidget(panel)
            panel.drafted.connect(self._lane.draft)
            panel.finished.connect(self._till.keep_answers)
            panel.regretted.connect(self._till.take_back_answers)
            panel.sign_up_asked.connect(self._sign_up)
            panel.put_away.connect(self.close_panel)
            if self._known is not None:
                panel.know(self._known.sets)
                panel.talk = Talk(*self._known.half) if self._known.half else None
        return self.panel

    def _join(self) -> None:
        self.button.pressed.connect(self.open)
        self.waits.pressed.connect(self.open)
        self.tie.pressed.connect(lambda: self._go_with(None))
        self._lane.known.connect(self._know)
        self._lane.failed.connect(self.failed)
        self._till.answers_kept.connect(self._answers_kept)
        self._till.answers_refused.connect(self._answers_refused)
        self._till.signed_up.connect(self._signed_up)
        self._till.turned_away.connect(lambda *_: self._show_with(None))
        self._till.was_taken_back.connect(self._taken_back)
        self._till.looked.connect(self._lane.look)
        self._form.empty.confirmed.connect(lambda: self._go_with(None))

    def _know(self, known: Known) -> None:
        first, self._known = self._known is None, known
        self.button.show_any(any_set=bool(known.sets))
        self.titled.emit(known.titles)
        if self.panel is not None:
            self.panel.know(known.sets)
        if first:
            self._show_with(known.tying)
            self._say_waits()
            if self._talk() is not None:
                self.said.emit(self.tr("A conversation is waiting: Ctrl+J goes on with it"))

    def _talk(self) -> Talk | None:
        if self.panel is not None:
            return self.panel.talk
        return Talk(*self._known.half) if self._known and self._known.half else None

    def _say_waits(self) -> None:
        talk = self._talk()
        if talk is not None and not (talk.half.given or talk.half.typed) and self.panel is not None:
            self.panel.talk = talk = None  # nothing was said yet
        words = ""
        if talk is not None:
            place, of = progress(talk.questions, talk.half)
            words = self.tr("A conversation is waiting at %1 of %2")
            words = words.replace("%1", str(place)).replace("%2", str(of))
        self.waits.say(words)

    def _sign_up(self) -> None:
        answers = self.panel.kept if self.panel else None
        self.close_panel()
        if answers is not None:
            self._go_with(answers)
        self._form.focus_first()

    def _go_with(self, answers: Answers | None) -> None:
        if answers is not None or self._with is not None:
            self._lane.tie(answers.id if answers else None)
        self._show_with(answers)

    def _show_with(self, answers: Answers | None) -> None:
        self._with, self._till.tied = answers, answers.id if answers else None
        self._form.ask_union(spoken_of=bool(answers and set(answers.union) & set(answers.given)))
        words = self.tr("With the answers just given (%1)")
        self.tie.say(words.replace("%1", phrases.clock(answers.at)) if answers else "")

    def _answers_kept(self, answers: Answers) -> None:
        self._made().show_kept(answers)

    def _answers_refused(self, problems: tuple[object, ...]) -> None:
        self._made().show_refused(problems)  # type: ignore[arg-type]  # a signal carries objects

    def _signed_up(self, signed: SignedUp) -> None:
        if self._with is not None:
            self._tied[signed.sign_up] = self._with
        self._show_with(None)

    def _taken_back(self, entry: Entry) -> None:
        """Answers come back into the panel, if they are the last; a sign-up goes with its answers again."""
        if entry.kind is EntryKind.SIGN_UP:
            self.close_panel()
            if answers := self._tied.pop(entry.id, None):
                self._go_with(answers)
        elif entry.kind is EntryKind.ANSWERS:
            if self._with is not None and self._with.id == entry.id:
                self._go_with(None)
            if self.panel is not None:
                self.panel.bring_back(entry.id)
