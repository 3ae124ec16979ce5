"""Quarantine: contacts of whom nothing shows that they agreed; kept apart until it does, or until they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import RejectedError
from canvass.model.change import Kind
from canvass.model.consent import CHANNELS, Answer, How, Purpose
from canvass.model.import_plan import Evidence
from canvass.model.problem import Problem, Reason
from canvass.model.sign_up import NEEDS
from canvass.normalise.text import NAME_LIMIT, clean
from canvass.store import contacts, documents, journal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from canvass.model.change import Json
    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id
    from canvass.store.store import Store


def count_quarantined(store: Store) -> int:
    """How many contacts nobody ever asked for the base consent."""
    return contacts.count_without_answer(store)


def list_quarantined(store: Store, most: int = 500) -> list[ContactRow]:
    """The first of them by name."""
    return contacts.rows_of(store, contacts.ids_without_answer(store, most))


def evidence_of(store: Store, purposes: Iterable[str], at: int, where: str) -> Evidence:
    """What the secretary says: they all said yes to the branch's notice, at `at` (UTC ms), shown by `where`.

    Raises RejectedError: no complete notice, no base consent among the purposes, a day to come, no place.
    """
    branch = documents.branch(store)
    notice = branch.notice()
    said = tuple(dict.fromkeys(purposes))
    place = clean(where, NAME_LIMIT).value
    problems = []
    if notice is None:
        problems.append(Problem(Purpose.KEEP, Reason.NO_NOTICE))
    if Purpose.KEEP not in said:
        problems.append(Problem(Purpose.KEEP, Reason.MISSING_CONSENT))
    if not 0 < at <= store.now():
        problems.append(Problem("at", Reason.BAD_NUMBER))
    if not place:
        problems.append(Problem("where", Reason.EMPTY))
    if notice is None or problems:
        raise RejectedError(problems)
    return Evidence(said, notice.id, notice.version, notice.digest(), notice.language, at, place)


def release(store: Store, contact_id: Id, evidence: Evidence) -> None:
    """Record that somebody in quarantine agreed, on paper; a channel only where there is its address.

    Raises MissingError.
    """
    contact = contacts.find(store, contact_id)
    with store.transaction():
        for purpose in evidence.purposes:
            if purpose in CHANNELS and not getattr(contact.person, NEEDS[Purpose(purpose)]):
                continue
            body: dict[str, Json] = {
                **said_on_paper(evidence),
                "purpose": purpose,
                "answer": Answer.YES,
                "how": How.PAPER,
            }
            journal.record(store, Kind.CONSENT, contact.id, body)


def said_on_paper(evidence: Evidence) -> dict[str, Json]:
    """The circumstances that every consent under one evidence shares."""
    return {
        "notice": evidence.notice,
        "notice_version": evidence.notice_version,
        "notice_digest": evidence.notice_digest,
        "language": evidence.language,
        "at": evidence.at,
        "where": evidence.where,
    }
