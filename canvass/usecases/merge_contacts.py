"""Duplicates: find pairs who may be one person, show two as one, keep two apart; each can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.errors import MissingError
from canvass.model.change import Kind
from canvass.model.clock import wall
from canvass.model.contact import FIELDS
from canvass.model.duplicate import Known, Pair
from canvass.model.ids import new_id
from canvass.store import consents, contacts, documents, interests, journal, merges

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from canvass.model.change import Json
    from canvass.model.contact import Contact
    from canvass.model.duplicate import Reason
    from canvass.model.ids import Id
    from canvass.store.store import Store


@dataclass(frozen=True, slots=True)
class Met:
    """A stall at which somebody signed up; `at` in UTC milliseconds."""

    at: int
    place: str
    how: str


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: what is known of them, what they consent to, where they were met, newest first."""

    contact: Contact
    consented: Mapping[str, bool]
    interests: tuple[str, ...]
    met: tuple[Met, ...]
    last_changed: int  # UTC milliseconds


@dataclass(frozen=True, slots=True)
class PairView:
    """A pair to decide on: whose value each field would show, and which consents would stand together.

    `consents` has what would stand after a merge, by purpose; what neither was asked is absent.
    """

    one: Side
    other: Side
    score: float
    reasons: tuple[Reason, ...]
    is_clear: bool
    shown: Mapping[str, Id]
    consents: Mapping[str, bool]


@dataclass(frozen=True, slots=True)
class MergeLine:
    """A merge that stands: of whom, when (UTC milliseconds), by whom."""

    id: Id
    contact: Id  # under whom the two are shown
    name_one: str
    name_other: str
    at: int
    by: str


def find_duplicates(store: Store, progress: Callable[[int], bool] = lambda _done: True) -> list[Pair]:
    """Every pair who may be one person, the likeliest first, but those who were said to be two.

    In the reading lane. CancelledError when `progress` (per cent) answers False.
    """
    from canvass.matching.duplicates import find_pairs  # noqa: PLC0415 - heavy, only when somebody looks

    with store.snapshot():
        crowd = [Known(contact.id, contact.person) for contact in contacts.everybody(store)]
        apart = merges.pairs_apart(store)
        groups = {member: merges.members_of(store, member) for member in merges.roots(store)}
    return [
        pair
        for pair in find_pairs(crowd, progress=progress)
        if not _said_to_be_two(
            apart, groups.get(pair.one, (pair.one,)), groups.get(pair.other, (pair.other,))
        )
    ]


def _said_to_be_two(apart: set[tuple[Id, Id]], one: tuple[Id, ...], other: tuple[Id, ...]) -> bool:
    return any((min(a, b), max(a, b)) in apart for a in one for b in other)


def show_pair(store: Store, pair: Pair) -> PairView | None:
    """Both sides of a pair; None where one of them is gone, or they are one by now.

    Whose value stands first: the one that is not empty, then the one that was changed last.
    """
    from canvass.matching.duplicates import CLEAR  # noqa: PLC0415 - heavy, only when somebody looks

    try:
        one, other = _side(store, pair.one), _side(store, pair.other)
    except MissingError:
        return None
    if one.contact.id == other.contact.id:
        return None
    shown = {}
    for field in FIELDS:
        mine, theirs = getattr(one.contact.person, field), getattr(other.contact.person, field)
        first = bool(mine) and (not theirs or one.last_changed >= other.last_changed)
        shown[field] = one.contact.id if first or not theirs else other.contact.id
    together = _together(store, one.contact.id, other.contact.id)
    return PairView(one, other, pair.score, pair.reasons, pair.score >= CLEAR, shown, together)


def merge(store: Store, one: Id, other: Id, shown: Mapping[str, Id]) -> Id:
    """Show two contacts as one person; `shown` says whose value a field shows. The merge, to take it back by.

    Nothing is copied or lost: each keeps what is its own. Consents combine to the most restrictive, by the
    rule that a no holds until a later yes names it. Raises MissingError.
    """
    one, other = contacts.find(store, one).id, contacts.find(store, other).id
    if one == other:
        raise MissingError("contact")
    with store.transaction():
        sources = {name: merges.source(store, chosen, name) for name, chosen in shown.items()}
        body = _two(store, one, other)
        body["shown"] = {name: whose.hex() for name, whose in sources.items()}
        merge_id = new_id()
        journal.record(store, Kind.MERGE, merge_id, body)
    return merge_id


def unmerge(store: Store, merge_id: Id) -> None:
    """Take a merge back: each of the two is as it is by itself, later edits on the side they were made.

    Raises MissingError for what is no merge.
    """
    if merges.is_merge(store, merge_id) is None:
        raise MissingError("merge")
    _take_back(store, merge_id)


def keep_apart(store: Store, one: Id, other: Id) -> Id:
    """Remember for ever that two contacts are two people; the fact, to take it back by. MissingError."""
    one, other = contacts.find(store, one).id, contacts.find(store, other).id
    with store.transaction():
        apart = new_id()
        journal.record(store, Kind.APART, apart, _two(store, one, other))
    return apart


def take_back_apart(store: Store, apart: Id) -> None:
    """Forget that two were said to be two."""
    _take_back(store, apart)


def kept_apart(store: Store, most: int = 20) -> list[MergeLine]:
    """The last pairs who were said to be two, newest first; `take_back_apart` makes them a pair again."""
    return _lines(store, merges.newest_apart(store, most))


def merges_of(store: Store, contact: Id) -> list[MergeLine]:
    """The merges by which a contact is made of several, newest first."""
    return _lines(store, merges.of_contact(store, contact))


def recent_merges(store: Store, most: int = 20) -> list[MergeLine]:
    """The last merges that stand, newest first."""
    return _lines(store, merges.newest(store, most))


def _take_back(store: Store, target: Id) -> None:
    with store.transaction():
        body: dict[str, Json] = {"target": target.hex(), "at": store.now(), "reason": ""}
        journal.record(store, Kind.VOID, target, body)


def _two(store: Store, one: Id, other: Id) -> dict[str, Json]:
    first, second = sorted((one, other))
    return {"one": first.hex(), "other": second.hex(), "at": store.now()}


def _lines(store: Store, found: list[merges.Edge]) -> list[MergeLine]:
    names = {activist.slot: activist.name for activist in documents.activists(store)}
    return [
        MergeLine(
            id=edge.id,
            contact=merges.root_of(store, edge.one),
            name_one=_name_alone(store, edge.one),
            name_other=_name_alone(store, edge.other),
            at=edge.at,
            by=names.get(edge.activist, ""),
        )
        for edge in found
    ]


def _name_alone(store: Store, contact: Id) -> str:
    values = merges.by_themselves(store, contact).get(contact)
    if values:
        return f"{values['first_name']} {values['surname']}".strip()
    return next((row.name for row in contacts.rows_of(store, [contact])), "")


def _side(store: Store, contact_id: Id) -> Side:
    contact = contacts.find(store, contact_id)
    return Side(
        contact=contact,
        consented=consents.standing(store, contact.id),
        interests=tuple(interests.of_contact(store, contact.id)),
        met=tuple(Met(row[0], row[1], row[3]) for row in contacts.met_at(store, contact.id)),
        last_changed=wall(contacts.last_changed(store, contact.id)),
    )


def _together(store: Store, one: Id, other: Id) -> dict[str, bool]:
    """What would stand: a yes only where everything that both said amounts to one."""
    from canvass.model.consent import is_yes  # noqa: PLC0415 - beside its only use

    said = [*consents.of_contact(store, one), *consents.of_contact(store, other)]
    return {
        purpose: is_yes(answer for answer in said if answer.purpose == purpose)
        for purpose in sorted({answer.purpose for answer in said})
    }
