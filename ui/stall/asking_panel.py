"""Asking canvass questions (S3): one at a time, one key each, kept at once after the last, nothing lost.

Nothing is committed here: `drafted`, `finished` and `regretted` ask for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from canvass.model.question import fits
from ui.stall import asking_pages as pages
from ui.stall.asking_guard import Guard
from ui.stall.asking_keys import MORE, parts
from ui.stall.asking_talk import Talk, begin
from ui.stall.asking_view import AskingView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from canvass.model.answer import Answers
    from canvass.model.ids import Id
    from canvass.model.problem import Problem
    from canvass.model.question import QuestionSet

DRAFT_MS = 2_000
_UNGUARDED = {"away", "keep", "sign_up"}  # chords and Esc: nobody bounces on them


class AskingPanel(QWidget):
    """Signals out: `drafted` carries the conversation as it stands, or None where it is over.

    `finished` carries the set, what was said, and whether every question was put; `regretted` the answers
    that are to come back.
    """

    drafted = Signal(object)
    finished = Signal(object, object, bool)
    regretted = Signal(object)
    sign_up_asked = Signal()
    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sets: tuple[QuestionSet, ...] = ()
        self.talk: Talk | None = None
        self.kept: Answers | None = None  # of whoever was asked last, while that can be seen
        self._last: Talk | None = None
        self._ended = self._held = False
        self._language, self._part = "", 0
        self._guard = Guard()
        self.view = AskingView()
        self._draft_due = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._draft_due.timeout.connect(self._draft)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        self.view.picked.connect(self._pick)
        self.view.acted.connect(self.act)
        self.view.typed.connect(self._type)
        self.view.foot.given_up.connect(self._give_up)
        self.setFocusProxy(self.view)

    def know(self, sets: Sequence[QuestionSet]) -> None:
        """These can be asked; a conversation under one that was put right meanwhile goes on as it is now."""
        self.sets = tuple(sets)
        if self.talk is not None:
            same = (self.talk.questions.id, self.talk.questions.version)
            now = next((q for q in self.sets if (q.id, q.version) == same), self.talk.questions)
            if now != self.talk.questions:
                self.go_on(self.talk.under(now))

    def go_on(self, talk: Talk) -> None:
        """Take an interrupted conversation up."""
        self._language, self.kept = talk.half.language, None
        self._show(talk)

    def open(self) -> None:
        """Where the conversation was, or the next person: the only set, or which one."""
        if self._ended:
            self._next_person()
        elif self.talk is not None:
            self._show(self.talk)
        else:
            self._show(begin(self.sets[0], self._language) if len(self.sets) == 1 else None)

    def let_go(self) -> None:
        """Out of sight: whoever is asked next is somebody else."""
        self._ended, self.kept = False, None
        self.keep_draft()

    def act(self, name: str) -> None:
        """One of the buttons, or its key."""
        acts = {
            "on": self._go_on,
            "next": self._next_person,
            "back": self._go_back,
            "keep": self._keep_so_far,
            "away": self.put_away.emit,
            "sign_up": self.sign_up_asked.emit,
            "language": self._speak_other,
        }
        if not self._held and (name in _UNGUARDED or self._guard.lets(name)):
            acts[name]()

    def show_kept(self, answers: Answers) -> None:
        """They are committed."""
        self._held, self._last, self.talk, self.kept = False, self.talk, None, answers
        self._show_end(pages.kept(answers.at, complete=answers.complete))

    def show_refused(self, problems: Sequence[Problem]) -> None:
        """They are not kept; everything still stands here."""
        self._held = False
        if self.talk is None:
            return
        self._show(self.talk.at(problems[0].field) if problems else self.talk)
        self._draft()
        if problems and self.talk.here is not None:
            self.view.say(pages.problem(self.talk.here, ""))

    def bring_back(self, answers: Id) -> bool:
        """These were taken back: what was said can be changed, where they are the last. Whether they are."""
        if self.kept is None or self.kept.id != answers or self._last is None:
            return False
        self.go_on(self._last)
        self._draft()
        return True

    def keep_draft(self) -> None:
        """Have what stands in the line kept, if it is not yet."""
        if self._draft_due.isActive():
            self._draft()

    def _draft(self) -> None:
        self._draft_due.stop()
        self.drafted.emit(self.talk.half if self.talk else None)

    def _set(self, talk: Talk) -> None:
        self.talk = talk
        self._draft()

    def _next_person(self) -> None:
        asked = self._last.questions.id if self._last else ""
        same = next((q for q in self.sets if q.id == asked), None)
        one = same or (self.sets[0] if len(self.sets) == 1 else None)
        self._show(begin(one, self._language) if one else None)

    def _pick(self, key: str) -> None:
        if self._held or not self._guard.lets(key):
            return
        if key == MORE and self.view.page.more:
            self._turn_part()
            return
        given = next((one.given for one in self.view.page.keys if one.key == key), None)
        if given is None:
            return
        if self.talk is None:
            chosen = next(q for q in self.sets if q.id == given)
            self._show(begin(chosen, self._language))
        elif self.talk.is_single:
            self._set(self.talk.answer(given))
            self._advance()
        else:
            self._set(self.talk.toggle(str(given)))
            self._show_page()

    def _turn_part(self) -> None:
        here = self.talk.here if self.talk else None
        self._part = (self._part + 1) % parts(len(here.options) if here else len(self.sets))
        self._show_page()

    def _type(self, text: str) -> None:
        if self.talk is not None:
            self.talk = self.talk.type(text)
            self.view.foot.say_on(pages.on(passes=not text and self.talk.is_optional))
            self._draft_due.start()

    def _go_on(self) -> None:
        if self._ended:
            self._next_person()
        elif self.talk is not None and self._take_typed(self.talk):
            here = self.talk.here
            if here is not None and here.required and self.talk.said() is None:
                self.view.say(pages.problem(here, ""))
            else:
                self._advance()

    def _take_typed(self, talk: Talk) -> bool:
        """Take what stands in the line as the answer; False, and said why, where it is none."""
        here = talk.here
        if here is None or not pages.is_typed(here):
            return True
        typed = self.view.line.text()
        given = pages.read(here, typed)
        if typed.strip() and (given is None or not fits(here, given)):
            self.view.say(pages.problem(here, typed))
            return False
        self._set(talk.answer(given))
        return True

    def _advance(self) -> None:
        if self.talk is None:
            return
        self._guard.turn()
        if further := self.talk.step(1):
            self._set(further)
            self._show(further)
        else:
            self._finish(self.talk, complete=True)

    def _go_back(self) -> None:
        if self.kept is not None:
            self.regretted.emit(self.kept.id)
        elif self.talk is not None:
            before = self.talk.step(-1)
            if before is not None:
                self._guard.turn()
                self._show(before)
            elif len(self.sets) > 1 and not self.talk.half.given:
                self._show(None)

    def _keep_so_far(self) -> None:
        if self.talk is not None and self._take_typed(self.talk):
            self._finish(self.talk, complete=False)

    def _finish(self, talk: Talk, *, complete: bool) -> None:
        if given := talk.counting:
            self._held = True
            self._draft_due.stop()
            self.finished.emit(talk.questions, given, complete)
        elif complete:
            self._last, self.talk = talk, None
            self._draft()
            self._show_end(pages.nothing_kept())
        else:
            self.view.say(self.tr("Nothing is answered yet."))

    def _give_up(self) -> None:
        self.talk = None
        self._draft()
        self.put_away.emit()

    def _speak_other(self) -> None:
        if self.talk is not None:
            self.talk = self.talk.speak_other()
            self._language = self.talk.half.language
            self._show_page()

    def _show(self, talk: Talk | None) -> None:
        self.talk, self._part, self._ended, self.kept = talk, 0, False, None
        self._show_page()
        if self.isVisible():
            self.view.take_focus()

    def _show_page(self) -> None:
        here = self.talk.here if self.talk else None
        if self.talk is None or here is None:
            self.view.show_page(pages.which_set(self.sets, self._part))
            self.view.foot.offer({"away"})
            return
        questions, half = self.talk.questions, self.talk.half
        page = pages.question(questions, half, here, self._part)
        self.view.show_page(page)
        language = pages.language(half.language) if len(questions.languages) > 1 else ""
        acts = {"on", "back", "keep", "away"}
        self.view.foot.offer(acts, on=page.on, language=language, give_up=True)

    def _show_end(self, page: pages.AskingPage) -> None:
        self._guard.turn()
        self._ended = True
        self.view.show_page(page)
        acts = {"next", "sign_up", "back", "away"} if self.kept else {"next", "away"}
        self.view.foot.offer(acts)
        if self.isVisible():
            self.view.take_focus()
