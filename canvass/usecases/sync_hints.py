"""Keep and ask hints: "already with us?" on a laptop that does not carry the list (store/hints.py)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.model.contact import FIELDS, Person
from canvass.normalise.email import same_email
from canvass.normalise.name import searchable_name
from canvass.store import erasures, hints, space
from canvass.sync.values import identity
from canvass.usecases.tidy import tidy_person

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from canvass.model.change import Change
    from canvass.model.contact import Contact
    from canvass.store.store import Store

PHONE, EMAIL, NAME = "phone", "email", "name"
_OF_ONE_VALUE = (PHONE, EMAIL)


def note(store: Store, changes: Iterable[Change]) -> None:
    """Keep hints of people of whom this laptop hears and whom it does not carry; nothing without a key.

    An edit adds to them and takes none away: an old number still hints, whatever came first. Whoever came by
    a row of a file that is taken back goes: its own laptop does that, so that its chain tells of it later.
    """
    key = _key(store)
    if key is None:
        return
    with store.transaction():
        for change in changes:
            person = _said(change)
            if change.kind == Kind.VOID and (row := identity(change.body.get("target"))):
                hints.taken_back(store, row)
            elif person != Person() and not erasures.is_erased(store, change.subject):
                hints.put(store, change.subject, _digests(key, person))
                if change.kind == Kind.CONTACT:
                    hints.told_by(store, change.subject, identity(change.body.get("row")))


def keep_hints_of(store: Store, people: Iterable[Contact]) -> None:
    """Keep hints of people who are about to be removed from this laptop."""
    key = _key(store)
    if key is not None:
        for contact in people:
            hints.put(store, contact.id, _digests(key, contact.person))


def known_by_hint(store: Store, person: Person, region: str = "GB") -> frozenset[str]:
    """By what the person being typed seems to be known: "phone", "email", "name" (with postcode)."""
    keys = [hints.key_of(epoch.number, epoch.key) for epoch in space.epochs(store)]
    if not keys:
        return frozenset()
    tidied = tidy_person(person, region)[0]
    return frozenset(
        kind
        for kind, value in _values(tidied)
        if hints.has(store, [hints.digest(key, kind, value) for key in keys])
    )


def forget(store: Store) -> None:
    """Forget the hints of those of whom is read again now, because a new epoch has begun."""
    with store.transaction():
        hints.forget(store)


def _key(store: Store) -> hints.Key | None:
    """The key of the current epoch."""
    current = space.current_epoch(store)
    known = space.epochs(store) if current else []
    return next(
        (hints.key_of(one.number, one.key) for one in known if current and one.id == current[0]), None
    )


def _said(change: Change) -> Person:
    """What a change says of a person that can be hinted."""
    body = change.body
    if change.kind == Kind.CONTACT:
        return Person(**{name: said for name in FIELDS if isinstance(said := body.get(name), str)})
    field, value = body.get("field"), body.get("value")
    if change.kind == Kind.CELL and body.get("of") == "contact" and isinstance(value, str):
        return Person(**{str(field): value}) if field in _OF_ONE_VALUE else Person()
    return Person()


def _digests(key: hints.Key, person: Person) -> list[hints.Digest]:
    return [hints.digest(key, kind, value) for kind, value in _values(person)]


def _values(person: Person) -> Iterator[tuple[str, str]]:
    """What is hashed; no number or address that is none, because many people have "none"."""
    if person.phone.startswith("+") and person.phone[1:].isdigit():
        yield PHONE, person.phone
    if "@" in person.email:
        yield EMAIL, same_email(person.email)
    if person.first_name and person.surname and person.postcode:
        yield NAME, f"{searchable_name(person.name)}|{person.postcode}"
