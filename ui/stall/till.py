"""The till: every act of one stall, in the writing lane, each with a look at the stall as it is committed.

What a signal says has been committed; nothing is said before.
"""

from __future__ import annotations

from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from canvass.errors import CanvassError, RejectedError, UnreadError
from canvass.model import money
from canvass.usecases.ask import find_answers, keep_answers
from canvass.usecases.find_contacts import seek
from canvass.usecases.keep_draft import keep_form, kept_form
from canvass.usecases.run_stall import count_stall, look_at_stall
from canvass.usecases.sell import count, donate, sell
from canvass.usecases.take_back import take_back_last
from canvass.usecases.tidy import tidy
from canvass.usecases.work_the_stall import (
    flip_payment,
    keep_person,
    put_payment,
    take_back_line,
    turn_away,
)
from ui.stall import phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.model.answer import Answers
    from canvass.model.condition import Given
    from canvass.model.contact import Person
    from canvass.model.entry import Entry, Payment, StallView, TallyKind, Totals
    from canvass.model.ids import Id
    from canvass.model.publication import SaleKey
    from canvass.model.question import QuestionSet
    from canvass.model.sign_up import SignUpForm
    from canvass.model.stall import Stall
    from canvass.store.store import Store
    from canvass.usecases.sign_up import SignedUp
    from canvass.usecases.take_back import TakenBack
    from ui.desk import Desk

T = TypeVar("T")
_LINES, _MORE_LINES = 20, 100  # that are shown, and how many more where somebody looks further back
_AGAIN_S = 3.0  # the same key within this is "Paper ×2"


class Till(QObject):
    """Does what the stall screen asks, and signals what came of it."""

    counted = Signal(object)  # Totals, as soon as an act is committed; `shown` follows
    shown = Signal(object)  # StallView
    changed = Signal()
    said = Signal(str)
    done = Signal(str)  # said, with an Undo
    failed = Signal(object)  # CanvassError
    refused = Signal(object)  # the problems of a sign-up
    signed_up = Signal(object)  # SignedUp
    given_back = Signal(object)  # the form of a sign-up that was taken back
    turned_away = Signal()
    restored = Signal(object, object)  # StallView, the kept form or None
    found = Signal(object, object)  # Person, Sought
    answers_kept = Signal(object)  # Answers
    answers_refused = Signal(object)  # the problems
    was_taken_back = Signal(object)  # Entry
    looked = Signal()  # again: others may have changed anything

    def __init__(self, desk: Desk, stall: Stall, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk, self.stall = desk, stall.id
        self._again: tuple[str, float, int] = ("", 0.0, 0)
        self._lines = _LINES
        self.tied: Id | None = None  # the answers that go with the next sign-up
        self.titles: Mapping[str, str] = {}  # of the sets of questions

    def open(self) -> None:
        """Look at the stall and at the form that was kept of it; and load what tidies numbers."""
        stall = self.stall
        act = lambda store: (look_at_stall(store, stall), kept_form(store, stall))  # noqa: E731
        self._desk.writer.run(act, then=self._restored, failed=self.failed.emit)
        self._desk.reader.run(_warm)

    def look(self) -> None:
        """Look again: others may have changed something."""
        self.looked.emit()
        act = partial(look_at_stall, stall=self.stall, limit=self._lines)
        self._desk.writer.run(act, then=self.shown.emit, failed=self.failed.emit)

    def sell(self, key: SaleKey, pence: int | None) -> None:
        """One copy."""
        publication = self._desk.branch.publication(key.publication)
        title, price = phrases.sale_key(publication, key)
        price = money.shown(pence) if pence else price
        act = partial(sell, branch=self._desk.branch, key=key, stall=self.stall, pence=pence)
        self._do(act, lambda _sale: self._sold(f"{title} {price}"))

    def donate(self, pence: int) -> None:
        """Money for the fighting fund."""
        words = self.tr("Donation %1").replace("%1", money.shown(pence))
        self._do(partial(donate, stall=self.stall, pence=pence), lambda _id: self._sold(words))

    def count(self, kind: TallyKind) -> None:
        """One more of what has no name and no price."""
        name = next((t.name for t in self._desk.branch.tallies if t.id == kind), kind)
        self._do(partial(count, stall=self.stall, kind=kind), lambda _id: self._sold(name))

    def sign_up(self, form: SignUpForm) -> None:
        """Keep a person."""
        act = partial(keep_person, form=form, stall=self.stall, answers=self.tied)
        self._do(act, self._signed_up, self._not_kept)

    def keep_answers(self, questions: QuestionSet, given: Mapping[str, Given], complete: bool) -> None:
        """Keep what one person said, nameless."""

        def act(store: Store) -> Answers:
            kept = keep_answers(store, self.stall, questions, given, complete=complete)
            return find_answers(store, kept)

        self._do(act, partial(self._answers_kept, questions.title), self._answers_not_kept)

    def take_back_answers(self, answers: Id) -> None:
        """Take the last answers back, to be put right."""
        self.take_back(answers, sign_ups_too=False)

    def turn_away(self, kind: TallyKind) -> None:
        """Keep nothing of a person, and count that they were asked."""
        self._do(partial(turn_away, stall=self.stall, kind=kind), self._turned_away)

    def undo(self, *, sign_ups_too: bool) -> None:
        """Take back the last line."""
        act = partial(take_back_last, stall=self.stall, sign_ups_too=sign_ups_too)
        self._do(act, self._taken_back)

    def take_back(self, entry: Id, *, sign_ups_too: bool) -> None:
        """Take back one line."""
        act = partial(take_back_line, stall=self.stall, entry=entry, sign_ups_too=sign_ups_too)
        self._do(act, self._taken_back)

    def flip(self, entry: Id | None = None) -> None:
        """Cash to card or back, for one line or the last that took money."""
        self._do(partial(flip_payment, stall=self.stall, entry=entry), self._flipped)

    def put_payment(self, entry: Id, payment: Payment) -> None:
        """Say how one line was paid."""
        act = partial(put_payment, stall=self.stall, entry=entry, payment=payment)
        self._do(act, partial(self._put, payment))

    def look_further(self) -> None:
        """Look at older lines, too, from now on."""
        self._lines += _MORE_LINES
        self.look()

    def keep(self, form: SignUpForm) -> None:
        """Keep what stands on the form."""
        self._desk.writer.run(partial(keep_form, stall=self.stall, form=form), failed=self.failed.emit)

    def seek(self, person: Person) -> None:
        """Look whether the person being typed is known."""
        act = partial(seek, person=person, region=self._desk.branch.region)
        self._desk.reader.run(act, then=lambda sought: self.found.emit(person, sought))

    def _do(
        self,
        act: Callable[[Store], T],
        then: Callable[[T], None],
        failed: Callable[[CanvassError], None] | None = None,
    ) -> None:
        """Do it, then look, at the tally first; what is committed is told so, though a look should fail."""
        stall = self.stall
        done: list[T] = []

        def tally(store: Store) -> Totals | None:
            return count_stall(store, stall) if done else None

        def tallied(totals: Totals | None) -> None:
            if totals is not None:
                self.counted.emit(totals)
                look_on()

        def look(store: Store) -> StallView | None:
            return look_at_stall(store, stall, self._lines) if done else None

        def arrived(view: StallView | None) -> None:
            if view is not None:
                self.shown.emit(view)
                then(done[0])
                self.changed.emit()

        def look_on() -> None:  # only now, so that the lane leaves the painting of the tally alone
            self._desk.writer.run(look, then=arrived, failed=unread)

        def unread(_error: CanvassError) -> None:
            then(done[0])
            self.changed.emit()
            self.failed.emit(UnreadError())

        self._desk.writer.run(lambda store: done.append(act(store)), failed=failed or self.failed.emit)
        self._desk.writer.run(tally, then=tallied, failed=lambda _error: look_on())

    def _restored(self, result: tuple[StallView, SignUpForm | None]) -> None:
        self.restored.emit(*result)

    def _sold(self, words: str) -> None:
        before, at, times = self._again
        times = times + 1 if before == words and monotonic() - at < _AGAIN_S else 1
        self._again = (words, monotonic(), times)
        self.done.emit(f"{words} ×{times}" if times > 1 else words)

    def _signed_up(self, signed: SignedUp) -> None:
        self.signed_up.emit(signed)
        self.done.emit(self.tr("Saved: %1").replace("%1", phrases.short_name(signed.name)))

    def _not_kept(self, error: CanvassError) -> None:
        self.refused.emit(error.problems if isinstance(error, RejectedError) else ())
        if not isinstance(error, RejectedError):
            self.failed.emit(error)

    def _answers_kept(self, title: str, answers: Answers) -> None:
        self.answers_kept.emit(answers)
        self.done.emit(self.tr("Answers: %1").replace("%1", title))

    def _answers_not_kept(self, error: CanvassError) -> None:
        self.answers_refused.emit(error.problems if isinstance(error, RejectedError) else ())
        if not isinstance(error, RejectedError):
            self.failed.emit(error)

    def _turned_away(self, _tally: Id) -> None:
        self.turned_away.emit()
        self.said.emit(self.tr("Nothing kept. Counted."))

    def _taken_back(self, taken: TakenBack | None) -> None:
        if taken is None:
            self.said.emit(
                self.tr("Nothing taken back. A sign-up comes back into the form, once that is empty.")
            )
            return
        if taken.form is not None:
            self.given_back.emit(taken.form)
        self.was_taken_back.emit(taken.entry)
        self._again = ("", 0.0, 0)
        what = phrases.entry(self._desk.branch, taken.entry, self.titles)
        self.said.emit(self.tr("Taken back: %1").replace("%1", what))

    def _put(self, payment: Payment, entry: Entry | None) -> None:
        if entry is None:
            self.said.emit(self.tr("That is not how this line can be paid."))
        else:
            what = phrases.entry(self._desk.branch, entry)
            self.said.emit(f"{what} {money.shown(entry.asked)} – {phrases.payment(payment)}")

    def _flipped(self, flipped: tuple[Entry, Payment] | None) -> None:
        if flipped is None:
            self.said.emit(self.tr("No sale here to change between cash and card."))
            return
        entry, payment = flipped
        what = phrases.entry(self._desk.branch, entry)
        self.said.emit(f"{what} {money.shown(entry.pence)} – {phrases.payment(payment)}")


def _warm(_store: Store) -> None:
    """Load the libraries that tidy, so that nobody waits for them in the first field."""
    tidy("phone", "07700 900000")
    tidy("email", "someone@example.org")
