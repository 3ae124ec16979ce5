"""Take one row of a plan into the vault: a new contact, or what it changes of somebody who is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.consent import Answer, How, Purpose
from canvass.model.contact import FIELDS
from canvass.model.ids import new_id
from canvass.model.import_plan import Verdict
from canvass.normalise.email import same_email
from canvass.store import consents, contacts, erasures, journal, merges
from canvass.usecases.ask import wipe_answers
from canvass.usecases.quarantine import said_on_paper

if TYPE_CHECKING:
    from canvass.model.change import Json
    from canvass.model.ids import Id
    from canvass.model.import_plan import Choices, ConsentChange, PlannedRow
    from canvass.store.store import Store


def came_with(batch: Id, act: Id) -> dict[str, Json]:
    """What every change of an import says of where it came from."""
    return {"import": batch.hex(), "row": act.hex()}


def take_row(store: Store, row: PlannedRow, choices: Choices, came: dict[str, Json]) -> Id | None:
    """Keep what a row gives, in the caller's transaction; the contact it is about.

    What happened since the plan was made goes before it: a value that was changed stays, and of somebody who
    was erased, or has this email or phone, nothing is kept: None.
    """
    if erasures.suppressed(store, same_email(row.person.email), row.person.phone):
        return None
    contact = _new(store, row, came) if row.verdict is Verdict.NEW else _changed(store, row, came)
    if contact is None:
        return None
    if not row.by_facts:
        _sign_up(store, contact, row, came)
    for consent in row.consents:
        if consent.take:
            _say(store, contact, consent, row, choices, came)
    for interest in row.interests:
        journal.record(store, Kind.INTEREST_ADDED, contact, {"interest": interest, **_in(came)})
    return contact


def _new(store: Store, row: PlannedRow, came: dict[str, Json]) -> Id | None:
    contact = row.contact or new_id()
    if erasures.is_erased(store, contact):
        return None
    values = {name: value for name in FIELDS if (value := getattr(row.person, name))}
    journal.record(store, Kind.CONTACT, contact, {**values, **came})
    return contact


def _changed(store: Store, row: PlannedRow, came: dict[str, Json]) -> Id | None:
    if not contacts.is_here(store, row.contact or b""):
        return None
    found = contacts.find(store, row.contact or b"")
    for change in row.changes:
        if change.take and getattr(found.person, change.field) == change.here:
            journal.edit(store, "contact", found.id, change.field, change.file, came_with=came)
    return found.id


def _sign_up(store: Store, contact: Id, row: PlannedRow, came: dict[str, Json]) -> None:
    body: dict[str, Json] = {
        "contact": contact.hex(),
        "at": row.met or store.now(),
        "how": How.IMPORT,
        "is_new": row.verdict is Verdict.NEW,
        "stall": None,
    }
    journal.record(store, Kind.SIGN_UP, bytes.fromhex(str(came["row"])), {**body, **came})


def _say(
    store: Store,
    contact: Id,
    consent: ConsentChange,
    row: PlannedRow,
    choices: Choices,
    came: dict[str, Json],
) -> None:
    """One answer; a no to the base consent takes every other yes with it (as change_consent)."""
    answers = {consent.purpose: consent.answer}
    if consent.purpose == Purpose.KEEP and consent.answer != Answer.YES:
        standing = consents.standing(store, contact)
        answers = {**{purpose: Answer.WITHDRAWN for purpose, yes in standing.items() if yes}, **answers}
    whom = (contact,) if consent.answer == Answer.YES else merges.members_of(store, contact)
    evidence = choices.evidence
    shown: dict[str, Json] = {"notice": "", "notice_version": 0, "notice_digest": "", "language": ""}
    if evidence is not None and consent.purpose in evidence.purposes and consent.answer == Answer.YES:
        shown = said_on_paper(evidence)
    for member in whom:
        for purpose, answer in answers.items():
            body: dict[str, Json] = {
                **shown,
                "purpose": purpose,
                "answer": answer,
                "at": consent.at or store.now(),
                "how": How.IMPORT,
                "where": row.how or shown.get("where") or "",
                **_in(came),
            }
            journal.record(store, Kind.CONSENT, member, body)
            if purpose == Purpose.UNION and answer != Answer.YES:
                wipe_answers(store, contact, "union")


def _in(came: dict[str, Json]) -> dict[str, Json]:
    return {**came, "sign_up": came["row"]}
