"""Everything the contact page shows of one person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.model.clock import wall
from canvass.store import cells, consents, contacts, documents, interests
from canvass.usecases.ask import shown_answers

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.answer import Answers
    from canvass.model.consent import Consent
    from canvass.model.contact import Contact
    from canvass.model.ids import Id
    from canvass.model.question import QuestionSet
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Meeting:
    """A stall at which the person signed up; `at` in UTC milliseconds."""

    at: int
    place: str
    kind: str
    how: str
    activist: str


@dataclass(frozen=True, slots=True)
class PastEdit:
    """One edit of one field; `lost` where another laptop's edit, made unaware of it, stands instead."""

    at: int
    field: str
    value: str
    activist: str
    lost: bool


@dataclass(frozen=True, slots=True)
class ContactPage:
    """One person: values, consents now and ever, interests, meetings, answers and edits, newest first."""

    contact: Contact
    consented: Mapping[str, bool]
    consents: tuple[Consent, ...]
    interests: tuple[str, ...]
    meetings: tuple[Meeting, ...]
    answers: tuple[tuple[QuestionSet, Answers], ...]
    edits: tuple[PastEdit, ...]
    activists: Mapping[Id, str]


def show_contact(store: Store, contact_id: Id) -> ContactPage:
    """One person's page. Raises MissingError: never known, or erased."""
    contact = contacts.find(store, contact_id)
    contact_id = contact.id  # whom it is shown as, if it was merged
    names = {activist.slot: activist.name for activist in documents.activists(store)}
    return ContactPage(
        contact=contact,
        consented=consents.standing(store, contact_id),
        consents=_said(store, contact_id),
        interests=tuple(interests.of_contact(store, contact_id)),
        meetings=tuple(
            Meeting(at, place, kind, how, names.get(activist, ""))
            for at, place, kind, how, activist in contacts.met_at(store, contact_id)
        ),
        answers=tuple(shown_answers(store, contact_id)),
        edits=_edits(store, contact_id, names),
        activists=names,
    )


def _said(store: Store, contact_id: Id) -> tuple[Consent, ...]:
    """Every answer, newest first, each once: a file may have told again what its own laptop said."""
    said = {(one.identity, one.answer): one for one in reversed(consents.of_contact(store, contact_id))}
    return tuple(said.values())


def _edits(store: Store, contact_id: Id, names: Mapping[Id, str]) -> tuple[PastEdit, ...]:
    rows = contacts.history(store, contact_id)
    lost = set()
    for field in {row[0] for row in rows}:
        standing = cells.standing(store, "contact", contact_id, field)
        lost |= {(field, loser.stamp) for loser in standing.losers} if standing else set()
    return tuple(
        PastEdit(
            at=wall(clock),
            field=field,
            value=str(value or ""),
            activist=names.get(activist, ""),
            lost=(field, (version, clock, device)) in lost,
        )
        for field, value, version, clock, device, activist in rows
    )
