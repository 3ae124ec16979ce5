"""Erase a person: the right to be forgotten, and what remains is a random id and two keyed hashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.normalise.email import same_email
from canvass.store import contacts, erasures, journal, merges
from canvass.usecases.ask import wipe_answers
from canvass.usecases.keep_draft import forget_forms_of

if TYPE_CHECKING:
    from canvass.model.change import Body
    from canvass.model.ids import Id
    from canvass.store.store import Store


def erase_contact(store: Store, contact: Id) -> None:
    """Erase one person from rows, history, answers, index, journal and half-typed forms (UK GDPR Art. 17).

    The caller checkpoints the vault afterwards, so that the write-ahead log forgets too. Raises MissingError.
    """
    found = contacts.find(store, contact)
    with store.transaction():
        wipe_answers(store, found.id, "all")
        alone = merges.by_themselves(store, found.id)
        for member in merges.members_of(store, found.id):  # merged, they are one person: all of them go
            values = alone.get(member, {"email": found.person.email, "phone": found.person.phone})
            body: Body = {
                "at": store.now(),
                "email_hash": erasures.keyed_hash(store, same_email(values["email"])),
                "phone_hash": erasures.keyed_hash(store, values["phone"]),
            }
            journal.record(store, Kind.ERASURE, member, body)
        forget_forms_of(store, found)
