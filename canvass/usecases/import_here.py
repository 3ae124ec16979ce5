"""What the vault knows, as a plan asks it: everybody once, and the rest when a row matches somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.matching.matcher import Alike, Matcher, who_it_is
from canvass.model.duplicate import Known
from canvass.normalise.email import same_email
from canvass.normalise.name import searchable_name
from canvass.store import consents, contacts, documents, erasures, interests, standing

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from canvass.model.contact import Person
    from canvass.model.ids import Id
    from canvass.store.store import Store


class HereNow:
    """The contacts of one moment; in the reading lane. What exchange/plan_here.py asks for."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._people = {contact.id: contact.person for contact in contacts.everybody(store)}
        self._matcher = Matcher(Known(contact, person) for contact, person in self._people.items())
        self._alike = Alike()
        self._given = standing.first_given(store)
        self._edited = standing.edited(store)
        self._hidden = standing.hidden(store)
        self._erased, self._hashes = standing.erased(store)
        self.interest_ids = {searchable_name(one.name): one.id for one in documents.branch(store).interests}
        self.now = store.now()
        self.count = len(self._people)

    def find(self, person: Person) -> Sequence[tuple[Id, bool]]:
        """Who the person may be, the likeliest first, and whether it is certain."""
        pairs = self._matcher.find(person)
        if not pairs:
            return ()
        certain = {pair.other for pair in who_it_is(pairs)}
        return [(pair.other, pair.other in certain) for pair in pairs]

    def same(self, one: Person, other: Person) -> bool:
        """Whether two rows of one file are one person."""
        return self._alike.is_same(one, other)

    def known(self, contact: Id) -> Id | None:
        """The contact that this identity stands for here, after merges."""
        if contact in self._people:
            return contact
        return self._hidden.get(contact)

    def person(self, contact: Id) -> Person:
        """What is known of a contact."""
        return self._people[contact]

    def changed(self, contact: Id) -> Mapping[str, int]:
        """When each value was last given here (UTC ms)."""
        person, first = self._people[contact], self._given[contact]
        edited = self._edited.get(contact, {})
        return {field: first for field in person.__slots__ if getattr(person, field)} | edited

    def answers(self, contact: Id) -> Mapping[str, bool]:
        """What the contact consents to now; never asked is absent."""
        return consents.standing(self._store, contact)

    def interests(self, contact: Id) -> Collection[str]:
        """The ids of the contact's interests."""
        return interests.of_contact(self._store, contact)

    def is_erased(self, email: str, phone: str) -> bool:
        """Whether somebody with this email or phone was erased here."""
        if not self._hashes:
            return False
        values = (same_email(email), phone)
        return any(erasures.keyed_hash(self._store, value) in self._hashes for value in values if value)

    def is_erased_id(self, contact: Id) -> bool:
        """Whether the contact of this identity was erased here."""
        return contact in self._erased

    def kinds(self, identity: Id) -> frozenset[str]:
        """The kinds of change that are known about it."""
        return standing.kinds(self._store, identity)

    def brought(self, identity: Id) -> bool:
        """Whether it came here by a file."""
        return standing.brought(self._store, identity)

    def has(self, kind: str, identity: Id) -> bool:
        """Whether a fact is here."""
        return standing.has(self._store, kind, identity)
