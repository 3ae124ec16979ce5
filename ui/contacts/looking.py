"""What the contact page asks of the lanes: one person as shown, and one edit with its doubt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.show_contact import show_contact
from canvass.usecases.show_phone import show_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.problem import Tidied
    from canvass.store.store import Store
    from canvass.usecases.show_contact import ContactPage as Shown


@dataclass(frozen=True, slots=True)
class Looked:
    """A person's page, and the values as the fields show them."""

    page: Shown
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """What an edit came to: the value as the field shows it, and what is doubtful about it."""

    value: str
    tidied: Tidied


def look_at(store: Store, contact: Id, region: str) -> Looked:
    """One person. Raises MissingError."""
    page = show_contact(store, contact)
    values = {name: show_value(name, value, region) for name, value in asdict(page.contact.person).items()}
    edits = tuple(replace(e, value=show_value(e.field, e.value, region)) for e in page.edits)
    return Looked(replace(page, edits=edits), values)


def keep_edit(store: Store, contact: Id, field: str, typed: str, region: str) -> Kept:
    """Give one field a new value. Raises MissingError, RejectedError."""
    tidied = edit_contact(store, contact, field, typed)
    return Kept(show_value(field, tidied.value, region), tidied)
