"""Undo the last entry of a stall: an audited void; a sign-up comes back as a form, so nothing is lost.

Taking back the only sign-up of a contact that still stands erases the contact: no contact stays without a
base consent (DESIGN §8). Its tombstone carries no hashes, because the person never asked to be forgotten.
What remains for sync: a tombstone beats everything, so a laptop that does not know yet that another one
signed the person up again erases them there too. Sync has to tell such a tombstone from a person's wish.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from canvass.errors import ClosedStallError
from canvass.model.change import Kind
from canvass.model.consent import Answer, Purpose
from canvass.model.entry import Entry, EntryKind
from canvass.model.sign_up import SignUpForm
from canvass.store import (
    cells,
    consents,
    contacts,
    entries,
    erasures,
    interests,
    journal,
    merges,
    sign_ups,
    stalls,
)
from canvass.usecases.keep_draft import keep_form

if TYPE_CHECKING:
    from canvass.model.change import Body, Json
    from canvass.model.ids import Id
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What was taken back; `form` is what a sign-up had said."""

    entry: Entry
    form: SignUpForm | None = None


def take_back_last(store: Store, stall: Id, *, sign_ups_too: bool = True) -> TakenBack | None:
    """Take back the newest standing entry; None where there is none, or it is a sign-up and may not be.

    Raises ClosedStallError.
    """
    with store.transaction():
        if stalls.has_ended(store, stall):
            raise ClosedStallError
        entry = entries.last_standing(store, stall)
        if entry is None or (entry.kind is EntryKind.SIGN_UP and not sign_ups_too):
            return None
        taken = take_back(store, entry)
        if taken.form is not None:
            keep_form(store, stall, taken.form)
        return taken


def take_back(store: Store, entry: Entry, reason: str = "") -> TakenBack:
    """Take back one entry."""
    with store.transaction():
        form = _form(store, entry.id) if entry.kind is EntryKind.SIGN_UP else None
        body: Body = {"target": entry.id.hex(), "at": store.now(), "reason": reason}
        journal.record(store, Kind.VOID, entry.id, body)
        if entry.kind is EntryKind.SIGN_UP:
            contact = _undo_person(store, entry.id)
            form = replace(form, same_as=contact) if form else None
    return TakenBack(entry, form)


def _form(store: Store, sign_up: Id) -> SignUpForm | None:
    act = sign_ups.find(store, sign_up)
    if act is None or erasures.is_erased(store, act.contact):
        return None
    person = contacts.find(store, act.contact).person
    said = [c for c in consents.of_contact(store, act.contact) if c.sign_up == sign_up]
    return SignUpForm(
        person=person,
        answers={c.purpose: c.answer is Answer.YES for c in said},
        interests=tuple(interests.of_contact(store, act.contact)),
        notice=said[0].notice if said else "",
        notice_version=said[0].notice_version if said else 0,
        language=said[0].language if said else "en",
        notice_digest=said[0].notice_digest if said else "",
    )


def _undo_person(store: Store, sign_up: Id) -> Id | None:
    """Put the person back as they were before the sign-up; the contact, if one is left."""
    act = sign_ups.find(store, sign_up)
    if act is None or erasures.is_erased(store, act.contact):
        return None
    if sign_ups.standing_count(store, act.contact) == 0:
        body: Body = {"at": store.now(), "email_hash": "", "phone_hash": ""}
        journal.record(store, Kind.ERASURE, act.contact, body)
        return None
    for member in merges.members_of(store, act.contact):
        for field, before in cells.values_before(store, member, sign_up):
            journal.edit(store, "contact", member, field, before)
    if added := _interests_of(store, act.contact, sign_up):
        journal.record(store, Kind.INTEREST_REMOVED, act.contact, {"added": added})
    if not consents.standing(store, act.contact).get(Purpose.UNION):
        journal.edit(store, "contact", act.contact, "union", "")
    return act.contact


def _interests_of(store: Store, contact: Id, sign_up: Id) -> list[Json]:
    """The additions of interests that were made in one sign-up."""
    known = [c for c in journal.about(store, contact) if c.kind == Kind.INTEREST_ADDED]
    return [c.id.hex() for c in known if c.body.get("sign_up") == sign_up.hex()]
