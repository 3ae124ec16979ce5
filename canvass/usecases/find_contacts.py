"""Find people: as typed, by any part of name, email, phone or postcode; and "already with us?"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.store import contacts
from canvass.usecases.tidy import tidy_person

if TYPE_CHECKING:
    from canvass.model.contact import ContactRow, Hint, Person
    from canvass.model.ids import Id
    from canvass.store.store import Store


def find_contacts(store: Store, text: str) -> list[Id]:
    """The contacts in which every word of `text` is found; for no text the first by name."""
    return contacts.search_ids(store, text)


def show_rows(store: Store, ids: list[Id]) -> list[ContactRow]:
    """The lines of the list for one page of contacts."""
    return contacts.rows_of(store, ids)


def count_contacts(store: Store) -> int:
    """How many contacts the vault holds."""
    return contacts.count(store)


def already_with_us(store: Store, person: Person, region: str = "GB") -> list[Hint]:
    """Who the person being typed may be. A hint: households share phones and namesakes exist."""
    return contacts.hints(store, tidy_person(person, region)[0])
