"""The stall screen's own acts: keep a person and forget the draft, undo, put right how something was paid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import ClosedStallError
from canvass.model.entry import EntryKind, Payment
from canvass.model.sign_up import SignUpForm
from canvass.store import entries, stalls
from canvass.usecases.ask import keep_tying, tie_answers
from canvass.usecases.keep_draft import keep_form
from canvass.usecases.sell import count, pay
from canvass.usecases.sign_up import sign_up
from canvass.usecases.take_back import take_back

if TYPE_CHECKING:
    from canvass.model.entry import Entry, TallyKind
    from canvass.model.ids import Id
    from canvass.store.store import Store
    from canvass.usecases.sign_up import SignedUp
    from canvass.usecases.take_back import TakenBack

_FAR_BACK = 2_000  # lines of one stall that are looked through for the last sale
_ALL = -1  # of them


def keep_person(store: Store, form: SignUpForm, stall: Id, answers: Id | None = None) -> SignedUp:
    """Keep who signed up and forget the draft in one go, so that no crash brings a saved person back.

    `answers` are what this person said before they signed up: theirs from now on. Raises what `sign_up`
    raises; the draft then stays, and so do the answers, nameless.
    """
    with store.transaction():
        signed = sign_up(store, form, stall)
        if answers is not None:
            tie_answers(store, answers, signed.contact, signed.sign_up)
        forget_person(store, stall)
    return signed


def forget_person(store: Store, stall: Id) -> None:
    """Forget the half-typed form of a stall and whose answers were to go with it; these stay, nameless."""
    with store.transaction():
        keep_form(store, stall, SignUpForm())
        keep_tying(store, stall, None)


def turn_away(store: Store, stall: Id, kind: TallyKind) -> Id:
    """Somebody said no: count it, forget what was typed, keep nothing about them."""
    with store.transaction():
        forget_person(store, stall)
        return count(store, stall, kind)


def take_back_line(store: Store, stall: Id, entry: Id, *, sign_ups_too: bool = True) -> TakenBack | None:
    """Take back one line; None where it is gone, taken back before, or a sign-up and may not be.

    Raises ClosedStallError.
    """
    with store.transaction():
        if stalls.has_ended(store, stall):
            raise ClosedStallError
        found = _standing(store, stall, entry)
        if found is None or (found.kind is EntryKind.SIGN_UP and not sign_ups_too):
            return None
        taken = take_back(store, found)
        if taken.form is not None:
            keep_form(store, stall, taken.form)
        return taken


def flip_payment(store: Store, stall: Id, entry: Id | None = None) -> tuple[Entry, Payment] | None:
    """Cash to card or card to cash, for one line or the last that took money; None where there is none.

    Raises ClosedStallError.
    """
    with store.transaction():
        found = _standing(store, stall, entry)
        if found is None or found.payment not in {Payment.CASH, Payment.CARD}:
            return None
        other = Payment.CARD if found.payment == Payment.CASH else Payment.CASH
        pay(store, found.kind, found.id, other)
        return found, other


def put_payment(store: Store, stall: Id, entry: Id, payment: Payment) -> Entry | None:
    """Say how one line was paid: cash, card, free or unknown; None where it has no price or is taken back.

    Raises ClosedStallError.
    """
    with store.transaction():
        found = _standing(store, stall, entry)
        if found is None or not found.asked or (found.kind is EntryKind.DONATION and payment is Payment.FREE):
            return None
        pay(store, found.kind, found.id, payment)
        return found


def _standing(store: Store, stall: Id, entry: Id | None) -> Entry | None:
    """The line with this id that still stands; without an id, the newest sale or donation."""
    for line in entries.newest(store, stall, _ALL if entry else _FAR_BACK):
        if not line.void and (line.id == entry if entry else line.asked and line.pence > 0):
            return line
    return None
