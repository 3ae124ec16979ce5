"""Known columns: whether what a list's columns are was said before, or is only guessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.exchange.mapping import fingerprint
from canvass.store import import_rows

if TYPE_CHECKING:
    from canvass.model.incoming import Table
    from canvass.store.store import Store


def are_columns_known(store: Store, table: Table) -> bool:
    """Whether a list with this header was taken in before, so that its columns are as somebody said."""
    return not table.own and import_rows.mapping(store, fingerprint(table.header)) is not None
