"""Undo the last entry of a stall: an audited void; a sign-up comes back as a form, so nothing is lost.

Taking back a sign-up that made a new contact erases the contact: no contact stays without a base consent
(DESIGN §8). Its tombstone carries no hashes, because the person never asked to be forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.consent import Answer
from canvass.model.entry import Entry, EntryKind
from canvass.model.sign_up import SignUpForm
from canvass.store import cells, consents, contacts, entries, erasures, interests, journal, sign_ups
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
    """Take back the newest standing entry; None where there is none, or it is a sign-up and may not be."""
    with store.transaction():
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
            _undo_person(store, entry.id)
    return TakenBack(entry, form)


def _form(store: Store, sign_up: Id) -> SignUpForm | None:
    act = sign_ups.find(store, sign_up)
    if act is None or erasures.is_erased(store, act.contact):
        return None
    person = contacts.find(store, act.contact).person
    said = [c for c in consents.of_contact(store, act.contact) if c.at == act.at]
    return SignUpForm(
        person=person,
        answers={c.purpose: c.answer is Answer.YES for c in said},
        interests=tuple(interests.of_contact(store, act.contact)),
        same_as=None if act.is_new else act.contact,
        notice=said[0].notice if said else "",
        notice_version=said[0].notice_version if said else 0,
        language=said[0].language if said else "en",
    )


def _undo_person(store: Store, sign_up: Id) -> None:
    act = sign_ups.find(store, sign_up)
    if act is None:
        return
    if act.is_new and sign_ups.standing_count(store, act.contact) == 0:
        body: Body = {"at": store.now(), "email_hash": "", "phone_hash": ""}
        journal.record(store, Kind.ERASURE, act.contact, body)
        return
    for field, before in cells.values_before(store, act.contact, sign_up):
        journal.edit(store, "contact", act.contact, field, before)
    if added := _interests_of(store, act.contact, sign_up):
        journal.record(store, Kind.INTEREST_REMOVED, act.contact, {"added": added})


def _interests_of(store: Store, contact: Id, sign_up: Id) -> list[Json]:
    """The additions of interests that were made in one sign-up."""
    known = [c for c in journal.about(store, contact) if c.kind == Kind.INTEREST_ADDED]
    return [c.id.hex() for c in known if c.body.get("sign_up") == sign_up.hex()]
