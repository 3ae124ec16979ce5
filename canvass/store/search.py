"""The search index: any part of a name, email, phone or postcode, by trigrams.

FTS5 keeps deleted words unless `secure-delete` is set, which the first migration does (security.md §3.5).
Every word is indexed with a space before it, so that two letters are a trigram too: the beginning of a word.
One letter is too little to look for beside other words; alone it finds the beginnings of names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.normalise.phone import searchable

if TYPE_CHECKING:
    from canvass.model.contact import Person
    from canvass.store.store import Store


def put(store: Store, number: int, person: Person) -> None:
    """Index a contact under its row number, in place of what was indexed before."""
    text = " ".join(
        (
            "",
            person.name,
            f"{person.surname} {person.first_name}",
            person.email,
            searchable(person.phone),
            person.postcode,
            person.postcode.replace(" ", ""),
        )
    )
    store.change("INSERT OR REPLACE INTO contact_search (rowid, text) VALUES (?, ?)", (number, text))


def take_out(store: Store, number: int) -> None:
    """Remove a contact from the index."""
    store.change("DELETE FROM contact_search WHERE rowid = ?", (number,))


def expression(text: str) -> str:
    """What was typed as an FTS5 expression in which every mark is literal; empty if it is too short.

    Each word must be found somewhere, one of two letters where a word begins; a number typed with spaces
    is one number.
    """
    digits = text.replace(" ", "").replace("-", "").lstrip("+")
    words = [digits] if digits.isdigit() and len(digits) >= 3 else text.split()
    words = [word.replace("\0", "") for word in words]
    words = [word if len(word) > 2 else f" {word}" for word in words if len(word) > 1]
    return " AND ".join('"' + word.replace('"', '""') + '"' for word in words)
