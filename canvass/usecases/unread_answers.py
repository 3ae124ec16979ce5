"""Unread answers: columns of a list that look like somebody's yes or no, and are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange import mapping as mappings

if TYPE_CHECKING:
    from canvass.model.incoming import Mapping, Table


def unread_answers(table: Table, mapping: Mapping) -> tuple[str, ...]:
    """The headings of columns that are left out although only answers stand in them: a no may be lost."""
    return tuple(table.header[index] for index in mappings.unread_answers(table, mapping))
