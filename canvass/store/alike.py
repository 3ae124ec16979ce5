"""Alike: a few contacts who could be the person being typed, found by indexes only, at any size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.model.contact import FIELDS, Person
from canvass.model.duplicate import Known

if TYPE_CHECKING:
    from canvass.store.store import Store

_MOST = 30  # found by one index: of an office's phone, or of everybody called Smith with a J
_COLUMNS = ", ".join(f'"{name}"' for name in FIELDS)


def candidates(store: Store, person: Person) -> list[Known]:
    """Who has the phone, the email, the name, the postcode, or the surname and a like first name."""
    found: dict[bytes, Known] = {}
    for condition, values in _conditions(person):
        rows = store.run(f"SELECT id, {_COLUMNS} FROM contact WHERE {condition} LIMIT ?", (*values, _MOST))
        for row in rows:
            found.setdefault(row[0], Known(row[0], Person(*row[1:])))
    return list(found.values())


def _conditions(person: Person) -> list[tuple[str, tuple[str, ...]]]:
    """Each part of a query that an index answers, and its values."""
    first, surname = person.first_name, person.surname
    asked: list[tuple[str, tuple[str, ...]]] = []
    if person.phone:
        asked.append(("phone = ? AND phone != ''", (person.phone,)))
    if person.email:
        asked.append(("email = ? COLLATE NOCASE AND email != ''", (person.email,)))
    if first and surname:
        name = "surname = ? COLLATE NOCASE AND first_name = ? COLLATE NOCASE"
        asked += [(name, (surname, first)), (name, (first, surname))]
        if person.postcode or person.email:
            start, end = first[:2], first[:2] + "\U0010ffff"  # the last letter there is
            beginning = "first_name COLLATE NOCASE >= ? AND first_name COLLATE NOCASE < ?"
            asked.append((f"surname = ? COLLATE NOCASE AND {beginning}", (surname, start, end)))
    if person.postcode and (first or surname):
        asked.append(("postcode = ? AND postcode != ''", (person.postcode,)))
    return asked
