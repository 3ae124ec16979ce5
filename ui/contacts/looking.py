"""What the contact page asks of the lanes: one person as shown, and one edit with its doubt."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING

from canvass.usecases.edit_contact import edit_contact
from canvass.usecases.merge_contacts import merges_of
from canvass.usecases.show_contact import show_contact
from canvass.usecases.show_phone import show_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.model.ids import Id
    from canvass.model.problem import Tidied
    from canvass.store.store import Store
    from canvass.usecases.merge_contacts import MergeLine
    from canvass.usecases.show_contact import ContactPage as Shown
    from ui.secretary.agreed_fields import Agreed


@dataclass(frozen=True, slots=True)
class Looked:
    """A person's page, the values as the fields show them, and of whom they are made."""

    page: Shown
    values: Mapping[str, str]
    merges: tuple[MergeLine, ...] = ()


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
    return Looked(replace(page, edits=edits), values, tuple(merges_of(store, contact)))


def let_out(store: Store, contact: Id, agreed: Agreed) -> None:
    """Record that somebody kept apart agreed. Raises MissingError, RejectedError."""
    from canvass.usecases.quarantine import evidence_of, release  # noqa: PLC0415 - when somebody is let out

    release(store, contact, evidence_of(store, agreed.purposes, agreed.at, agreed.where))


def keep_edit(store: Store, contact: Id, field: str, typed: str, region: str) -> Kept:
    """Give one field a new value. Raises MissingError, RejectedError."""
    tidied = edit_contact(store, contact, field, typed)
    return Kept(show_value(field, tidied.value, region), tidied)
