"""Find people: as typed, by any part of name, email, phone or postcode; and "already with us?"."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from canvass.model.contact import Hint
from canvass.store import alike, contacts
from canvass.usecases.sync_hints import known_by_hint
from canvass.usecases.tidy import tidy_person

if TYPE_CHECKING:
    from canvass.model.contact import ContactRow, Person
    from canvass.model.ids import Id
    from canvass.store.store import Store


class Sought(NamedTuple):
    """Whom the list of this laptop has; where that is nobody, by what the branch's others know them."""

    hints: list[Hint]
    elsewhere: frozenset[str] = frozenset()


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
    """Who the person being typed may be, the likeliest first. Households share phones, namesakes exist."""
    from canvass.matching.matcher import rank  # noqa: PLC0415 - its table of names, only when somebody is typed

    tidied = tidy_person(person, region)[0]
    pairs = {pair.other: pair for pair in rank(tidied, alike.candidates(store, tidied))}
    rows = contacts.rows_of(store, list(pairs))
    return [Hint(row.id, row.name, row.met, row.place, pairs[row.id].reasons) for row in rows]


def seek(store: Store, person: Person, region: str = "GB") -> Sought:
    """Who the person being typed may be here, or else by what they seem to be known elsewhere."""
    hints = already_with_us(store, person, region)
    return Sought(hints) if hints else Sought([], known_by_hint(store, person, region))
