"""Contacts: one, a page of the list, and what was typed of a name, number, email or postcode."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from canvass.errors import MissingError
from canvass.model.contact import FIELDS, Contact, ContactRow, Person
from canvass.normalise.text import clean
from canvass.store import merges, meta, search

if TYPE_CHECKING:
    from collections.abc import Iterator

    from canvass.model.ids import Id
    from canvass.store.store import Store

MOST_LISTED = 100_000  # nobody scrolls further; a search finds the others
_COLUMNS = ", ".join(f'"{name}"' for name in FIELDS)
_STANDS = "NOT EXISTS (SELECT 1 FROM void WHERE void.target = sign_up.id)"
_NEVER_ASKED = "NOT EXISTS (SELECT 1 FROM standing_consent WHERE contact = contact.id AND purpose = 'keep')"
_ROW = f"""
    SELECT contact.id, trim(first_name || ' ' || surname), phone, email, postcode,
           coalesce((SELECT coalesce(stall.place, '')
                       FROM sign_up LEFT JOIN stall ON stall.id = sign_up.stall
                      WHERE sign_up.contact = contact.id AND {_STANDS}
                      ORDER BY sign_up.at DESC LIMIT 1), ''),
           coalesce((SELECT max(at) FROM sign_up WHERE sign_up.contact = contact.id AND {_STANDS}), 0)
      FROM contact
"""


def find(store: Store, contact_id: Id) -> Contact:
    """One contact, or whom it is shown as since a merge. Raises MissingError: never known, or erased."""
    sql = f"SELECT id, {_COLUMNS} FROM contact WHERE id = ?"
    row = store.one(sql, (contact_id,)) or store.one(sql, (merges.root_of(store, contact_id),))
    if row is None:
        raise MissingError("contact")
    return Contact(row[0], Person(*row[1:]))


def is_here(store: Store, contact_id: Id) -> bool:
    """Whether somebody is known, by themselves or within a merge."""
    sql = "SELECT 1 FROM contact WHERE id = ?1 UNION SELECT 1 FROM merged WHERE id = ?1"
    return store.one(sql, (contact_id,)) is not None


def count(store: Store) -> int:
    """How many contacts there are, at any size without counting."""
    return int(meta.get(store, meta.CONTACTS))


def ids_by_name(store: Store, limit: int = MOST_LISTED) -> list[Id]:
    """The first contacts' ids in the order of the list: surname, first name."""
    rows = store.run(
        """
        SELECT id FROM contact ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, id LIMIT ?
        """,
        (limit,),
    )
    return [row[0] for row in rows]


def everybody(store: Store) -> Iterator[Contact]:
    """Every contact, as they are read."""
    for row in store.each(f"SELECT id, {_COLUMNS} FROM contact"):
        yield Contact(row[0], Person(*row[1:]))


def count_without_answer(store: Store) -> int:
    """How many were never asked whether they may be kept."""
    row = store.one(f"SELECT count(*) FROM contact WHERE {_NEVER_ASKED}")
    return int(row[0]) if row else 0


def ids_without_answer(store: Store, limit: int) -> list[Id]:
    """The first of them, in the order of the list."""
    rows = store.run(
        f"""
        SELECT id FROM contact WHERE {_NEVER_ASKED}
         ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, id LIMIT ?
        """,
        (limit,),
    )
    return [row[0] for row in rows]


def last_changed(store: Store, contact_id: Id) -> int:
    """The clock of the last change about a contact, or about one that was merged into it; 0 for none."""
    row = store.one(
        """
        SELECT max(clock) FROM change
         WHERE subject = ?1 OR subject IN (SELECT contact FROM member WHERE root = ?1)
        """,
        (contact_id,),
    )
    return int(row[0] or 0) if row else 0


def rows_of(store: Store, ids: list[Id]) -> list[ContactRow]:
    """The lines of the list for these contacts, in the order given; those gone since are left out."""
    marks = ", ".join("?" * len(ids))
    rows = store.run(f"{_ROW} WHERE contact.id IN ({marks})", ids)
    found = {row[0]: ContactRow(*row) for row in rows}
    return [found[contact_id] for contact_id in ids if contact_id in found]


def search_ids(store: Store, text: str, limit: int = 200) -> list[Id]:
    """The contacts in which every word of `text` is found; one letter finds the beginnings of names."""
    text = clean(text).value
    if not text:
        return ids_by_name(store)
    if expression := search.expression(text):
        rows = store.run(
            """
            SELECT contact.id
              FROM contact_search
              JOIN contact ON contact.number = contact_search.rowid
             WHERE contact_search MATCH ?
             LIMIT ?
            """,
            (expression, limit),
        )
        return [row[0] for row in rows]
    return _beginning(store, text, limit)


def _beginning(store: Store, text: str, limit: int) -> list[Id]:
    start, end = text, text + "\U0010ffff"  # the last letter there is
    rows = store.run(
        """
        SELECT id FROM (
            SELECT id FROM contact
             WHERE surname COLLATE NOCASE >= :start AND surname COLLATE NOCASE < :end LIMIT :limit
        )
        UNION
        SELECT id FROM (
            SELECT id FROM contact
             WHERE first_name COLLATE NOCASE >= :start AND first_name COLLATE NOCASE < :end LIMIT :limit
        )
        LIMIT :limit
        """,
        {"start": start, "end": end, "limit": limit},
    )
    return [row[0] for row in rows]


def history(store: Store, contact_id: Id) -> list[tuple[Any, ...]]:
    """Every edit of a contact: (field, value, version, clock, device, activist), newest first."""
    return store.run(
        """
        SELECT field, value, version, clock, device, activist
          FROM cell
         WHERE (subject = ?1 OR subject IN (SELECT contact FROM member WHERE root = ?1)) AND version > 1
         ORDER BY clock DESC, device, field
        """,
        (contact_id,),
    )


def met_at(store: Store, contact_id: Id) -> list[tuple[Any, ...]]:
    """The sign-ups of a contact: (at, place, kind of stall, how, activist), newest first."""
    return store.run(
        """
        SELECT sign_up.at, coalesce(stall.place, ''), coalesce(stall.kind, ''), sign_up.how, sign_up.activist
          FROM sign_up
          LEFT JOIN stall ON stall.id = sign_up.stall
         WHERE sign_up.contact = ?
           AND NOT EXISTS (SELECT 1 FROM void WHERE void.target = sign_up.id)
         ORDER BY sign_up.at DESC
        """,
        (contact_id,),
    )
