"""The sign-up form: asks who somebody is and what they agree to; Enter goes on, Ctrl+Enter saves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from canvass.model.contact import Person
from canvass.model.problem import Reason
from canvass.model.sign_up import NEEDS, check
from canvass.model.sign_up import SignUpForm as Form
from ui.stall.consent_block import ConsentBlock
from ui.stall.empty_button import EmptyButton
from ui.stall.form_foot import FormFoot
from ui.stall.hint_line import HintLine
from ui.stall.in_sight import InSight
from ui.stall.interest_chips import InterestChips
from ui.stall.no_notice import NoNotice
from ui.stall.person_fields import PersonFields
from ui.widgets.press import press

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from canvass.model.branch import Branch
    from canvass.model.problem import Problem
    from canvass.model.stall import StallKind
    from canvass.usecases.find_contacts import Sought

_NARROW = 34  # heights of a line
HINT_MS, DRAFT_MS = 150, 2_000
_TELLS_WHO = {"first_name", "surname", "phone", "email", "postcode"}


class SignUpForm(QWidget):
    """Signals out: `submitted` and `draft` carry the form, `sought` the person to look for."""

    submitted = Signal(object)
    draft = Signal(object)
    sought = Signal(object)
    turned_away = Signal(object)

    def __init__(self, branch: Branch, kind: StallKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        names = branch.fields_for(kind)
        self.notice = branch.notice()
        self.person_fields = PersonFields(names, branch.region)
        self.hint_line = HintLine()
        self.interests = InterestChips(branch.interests)
        self.consent = ConsentBlock(self.notice, with_union="union" in names) if self.notice else None
        self.empty = EmptyButton()
        self.save = press(self.tr("Save (Ctrl+Enter)"), self.submit, "primary")
        self.save.setAccessibleName(self.tr("Save sign-up"))
        self._foot = FormFoot(self.empty, self.save)
        self._scroll = QScrollArea()
        self._saving, self._is_narrow = False, True
        self._kept = Form()
        self._hint_due = self._timer(HINT_MS, self._seek)
        self._draft_due = self._timer(DRAFT_MS, self.keep_draft)
        self.missing = NoNotice(branch)
        self._lay_out(self.missing)
        self._join()

    def form(self) -> Form:
        """What stands on the form."""
        return Form(
            person=self.person_fields.person(),
            answers=self.consent.answers() if self.consent else {},
            interests=self.interests.chosen(),
            same_as=self.hint_line.same_as,
            notice=self.notice.id if self.notice else "",
            notice_version=self.notice.version if self.notice else 0,
            language=self.notice.language if self.notice else "en",
            notice_digest=self.notice.digest() if self.notice else "",
        )

    def fill(self, form: Form) -> None:
        """Show a form, in place of what stands there; `Form()` empties it for the next person."""
        self.person_fields.fill(form.person)
        self.interests.choose(form.interests)
        self.hint_line.choose(form.same_as)
        if self.consent:
            self.consent.set_answers(form.answers)
            self.consent.show_problems(())
        self._kept = self.form()
        self._draft_due.stop()
        self._look_again()
        self._seek()

    def ask_union(self, *, spoken_of: bool) -> None:
        """Ask for the union consent too where answers that show a membership go with the sign-up."""
        if self.consent:
            self.consent.ask_union(self.person_fields.person(), spoken_of=spoken_of)

    def focus_first(self) -> None:
        """Put the focus where the next person begins."""
        self.person_fields.focus_first()
        self._sight.look()

    def ask_to_empty(self) -> None:
        """Empty the form without counting anything, once that is confirmed."""
        if self._saving:
            return
        if self.form().is_blank:
            self.focus_first()
        else:
            self.empty.ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The interests beside the buttons, or in the scrolled part where the letters are large."""
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        """The same, where the letters have become larger or smaller."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            QTimer.singleShot(0, self, self._make_room)  # never while Qt is still dressing the widgets

    def _make_room(self) -> None:
        narrow = self.width() < _NARROW * self.fontMetrics().height()
        if narrow == self._is_narrow:
            return
        self._is_narrow = narrow
        if narrow:
            self._page.insertWidget(self._page.count() - 1, self.interests)
            self._foot.show_alone()
        else:
            self._foot.show_beside(self.interests)

    def scrolls(self) -> int:
        """By how many pixels the form is higher than its place."""
        return self._scroll.verticalScrollBar().maximum()

    def hangs_over(self) -> int:
        """By how many pixels it is wider."""
        return self._scroll.horizontalScrollBar().maximum()

    def hold(self, held: bool) -> None:
        """While saving, take no keys and no second Enter."""
        self._saving = held
        self._draft_due.stop()
        self.person_fields.hold(held)

    def submit(self) -> None:
        """Check, and send off what can be kept; else say beside each field what is to put right."""
        if self._saving:
            return
        self.person_fields.tidy()
        form = self.form()
        if problems := check(form):
            self.show_problems(problems)
        else:
            self.hold(True)
            self.submitted.emit(form)

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Say what is to put right, and go to the first of it; a channel's address is a field.

        A union is a field and a question: what is missing is its answer.
        """
        problems = [replace(p, field=NEEDS.get(p.field, p.field)) for p in problems]  # type: ignore[call-overload]  # a Purpose is text
        asked = self.consent.show_problems(problems) if self.consent else None
        typed = (p for p in problems if p.reason is not Reason.MISSING_UNION_CONSENT)
        first = self.person_fields.show_problems(typed)
        if target := first or asked:
            self._go_to(target)

    def show_hints(self, person: Person, sought: Sought) -> None:
        """Show whom `person` may be, unless somebody else is being typed by now."""
        if person == self.person_fields.person():
            self.hint_line.show_hints(*sought)

    def say_yes(self) -> None:
        """The base consent by one key, from any field; nobody agrees before anything is typed."""
        if self.person_fields.person() == Person():
            self.focus_first()
        elif self.consent and not self._saving:
            self.person_fields.tidy()
            self.consent.say_yes()

    def say_yes_and_save(self) -> None:
        """The base consent, and what was typed is kept: for whoever says yes to that and leaves."""
        self.say_yes()
        self.submit()

    def take_suggestion(self) -> None:
        """Put the better guess in place of what was typed."""
        if field := self.person_fields.suggested():
            field.set_text(field.suggestion)
            self._changed()

    def keep_draft(self) -> None:
        """Have what stands on the form kept, if it is not yet."""
        self._draft_due.stop()
        form = self.form()
        if form != self._kept and not self._saving:
            self._kept = form
            self.draft.emit(form)

    def _start_again(self) -> None:
        self.fill(Form())
        self.draft.emit(self.form())

    def _emptied(self) -> None:
        self._start_again()
        self.focus_first()

    def _edited(self, name: str) -> None:
        if self.person_fields.person() == Person() and not self.form().is_blank:
            self._start_again()  # nobody stands there any more: what they said goes with them
        self._draft_due.start()
        if name in _TELLS_WHO:
            self._hint_due.start()
        self._look_again()

    def _changed(self) -> None:
        self._look_again()
        self.keep_draft()

    def _look_again(self) -> None:
        guess = self.person_fields.suggested()
        self.hint_line.show_guess(guess.suggestion if guess else "")
        if self.consent:
            person = self.person_fields.person()
            self.consent.show_person(person, known=self.hint_line.same_as is not None)

    def _seek(self) -> None:
        person = self.person_fields.person()
        if person == Person():
            self.hint_line.show_hints(())
        else:
            self.sought.emit(person)

    def _to_consent(self) -> None:
        target: QWidget = self.consent or self.save
        if self.consent:
            target = next(iter(self.consent.questions.values()))
        self._go_to(target)

    def _timer(self, milliseconds: int, act: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(act)
        return timer

    def _join(self) -> None:
        self.person_fields.edited.connect(self._edited)
        self.person_fields.left.connect(self._changed)
        self.person_fields.finished.connect(self._to_consent)
        self.hint_line.accepted.connect(self.take_suggestion)
        self.hint_line.chosen.connect(self._changed)
        self.empty.asked.connect(self.ask_to_empty)
        self.empty.confirmed.connect(self._emptied)
        self.interests.changed.connect(self._changed)
        if self.consent:
            self.consent.changed.connect(self._changed)
            self.consent.finished.connect(self.save.setFocus)
            self.consent.refusal.turned_away.connect(self.turned_away)

    def _lay_out(self, instead: QWidget) -> None:
        page = QWidget()
        self._page = column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(3)
        for widget in (self.person_fields, self.hint_line, self.consent or instead, self.interests):
            column.addWidget(widget)
            column.addStretch(1)
        column.addStretch(2)
        self._scroll.setWidget(page)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._sight = InSight(self._scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(3)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._foot)

    def _go_to(self, target: QWidget) -> None:
        target.setFocus()
        self._sight.look()
