"""Change what is known of a person: a value, an interest, a consent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.change import Kind
from canvass.model.consent import Answer, How, Purpose
from canvass.model.problem import Problem, Reason
from canvass.store import consents, contacts, documents, interests, journal, merges
from canvass.usecases.ask import wipe_answers
from canvass.usecases.tidy import tidy

if TYPE_CHECKING:
    from canvass.model.change import Json
    from canvass.model.ids import Id
    from canvass.model.problem import Tidied
    from canvass.store.store import Store


def edit_contact(store: Store, contact: Id, field: str, typed: str) -> Tidied:
    """Give one field a new value; what was kept, and the doubt about it if there is one.

    Raises MissingError (erased meanwhile) and RejectedError: an empty name, or a union without its own yes.
    """
    person = contacts.find(store, contact).person
    tidied = tidy(field, typed, documents.branch(store).region)
    if field == "union" and tidied.value and not consents.standing(store, contact).get(Purpose.UNION):
        raise RejectedError([Problem(field, Reason.MISSING_UNION_CONSENT)])
    others = {"first_name": person.surname, "surname": person.first_name}
    if field in others and not tidied.value and not others[field]:
        raise RejectedError([Problem(field, Reason.MISSING_NAME)])
    with store.transaction():
        journal.edit(store, "contact", contact, field, tidied.value)
    return tidied


def set_interest(store: Store, contact: Id, interest: str, *, has: bool) -> None:
    """Add an interest, or take away every addition of it that is known. Raises MissingError."""
    contact = contacts.find(store, contact).id
    with store.transaction():
        known = interests.of_contact(store, contact).get(interest, [])
        if has and not known:
            journal.record(store, Kind.INTEREST_ADDED, contact, {"interest": interest})
        elif not has and known:
            removed: list[Json] = [addition.hex() for addition in known]
            journal.record(store, Kind.INTEREST_REMOVED, contact, {"added": removed})


def change_consent(store: Store, contact: Id, purpose: Purpose, answer: Answer) -> None:
    """Record a later yes, no or withdrawal. Withdrawing is as easy as giving (UK GDPR Art. 7(3)).

    Without the base consent nothing else stands: each standing yes is withdrawn with it, so that a later
    base consent revives none. Withdrawing the union consent also removes the union's name and what they
    answered about it. Raises MissingError, and RejectedError if there is no complete notice to say yes to.
    """
    contact = contacts.find(store, contact).id
    with store.transaction():
        if answer is Answer.YES:
            _say(store, contact, purpose, answer)
            return
        members = merges.members_of(
            store, contact
        )  # all of them, or a merge taken back would bring a yes back
        purposes = [purpose]
        if purpose is Purpose.KEEP:  # every yes there ever was, or an undone import could bring one back
            said = consents.of_contact(store, contact)
            purposes += [Purpose(one.purpose) for one in said if one.answer is Answer.YES]
        for member in members:
            for each in dict.fromkeys(purposes):
                _say(store, member, each, answer if each is purpose else Answer.WITHDRAWN)


def _say(store: Store, contact: Id, purpose: Purpose, answer: Answer) -> None:
    notice = documents.branch(store).notice()
    if notice is None and answer is Answer.YES:
        raise RejectedError([Problem(purpose, Reason.NO_NOTICE)])
    body: dict[str, Json] = {
        "purpose": purpose,
        "answer": answer,
        "notice": notice.id if notice else "",
        "notice_version": notice.version if notice else 0,
        "notice_digest": notice.digest() if notice else "",
        "language": notice.language if notice else "",
        "at": store.now(),
        "how": How.TYPED,
    }
    if answer is Answer.YES:
        body["names"] = list(consents.to_be_named(store, contact, purpose))
    journal.record(store, Kind.CONSENT, contact, body)
    if purpose is Purpose.UNION and answer is not Answer.YES:
        wipe_answers(store, contact, "union")
