"""Show phone numbers as people write them, with spaces; they are kept as E.164."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from canvass.normalise.phone import spaced
from canvass.usecases.find_contacts import show_rows

if TYPE_CHECKING:
    from canvass.model.contact import ContactRow
    from canvass.model.ids import Id
    from canvass.store.store import Store


def show_value(field: str, value: str, region: str = "GB") -> str:
    """One value of a person for the eye: a phone number spaced as in `region`, all else as it is kept."""
    return spaced(value, region) if field == "phone" else value


def show_spaced_rows(store: Store, ids: list[Id], region: str = "GB") -> list[ContactRow]:
    """The lines of the list for one page of contacts, numbers spaced; those erased since are left out."""
    return [replace(row, phone=spaced(row.phone, region)) for row in show_rows(store, ids)]
