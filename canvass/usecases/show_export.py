"""Show what an export would hold, as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from canvass.normalise.phone import spaced
from canvass.store import documents
from canvass.usecases.export import last_export, preview
from canvass.usecases.export_tables import SHEETS
from canvass.usecases.run_stall import last_stalls, open_stall

if TYPE_CHECKING:
    from collections.abc import Mapping

    from canvass.exchange.table import Column, Value
    from canvass.model.stall import Stall
    from canvass.store.store import Store
    from canvass.usecases.export import LastExport, Wish
    from canvass.usecases.export_tables import What


@dataclass(frozen=True, slots=True)
class Occasion:
    """What "since last export" and "this stall" mean just now, if anything."""

    last: LastExport | None
    stall: Stall | None


@dataclass(frozen=True, slots=True)
class ShownExport:
    """Rows by kind, and the column titles and first rows of each as text."""

    counts: Mapping[What, int]
    columns: Mapping[What, tuple[str, ...]]
    first: Mapping[What, tuple[tuple[str, ...], ...]]

    @property
    def rows(self) -> int:
        """All rows together."""
        return sum(self.counts.values())


def show_occasion(store: Store) -> Occasion:
    """When something last left the vault, and the stall that is open or else was the last."""
    return Occasion(last_export(store), open_stall(store) or next(iter(last_stalls(store, 1)), None))


def show_export(store: Store, wish: Wish, rows: int = 5) -> ShownExport:
    """Look before anything leaves: counts, columns and the first `rows` rows of each kind, as text."""
    region = documents.branch(store).region
    found = preview(store, wish, rows)
    first = {
        what: tuple(
            tuple(
                _text(column, value, region) for column, value in zip(SHEETS[what].columns, row, strict=True)
            )
            for row in lines
        )
        for what, lines in found.first.items()
    }
    return ShownExport(found.counts, found.columns, first)


def _text(column: Column, value: Value, region: str) -> str:
    match column.shape.value, value:
        case _, None:
            return ""
        case "moment", int(moment):
            return datetime.fromtimestamp(moment / 1000).astimezone().isoformat(" ")[:16]
        case "money", int(pence):
            return f"{pence / 100:.2f}"
        case "yesno", _:
            return "yes" if value else "no"
        case "phone", str(number):
            return spaced(number, region)
        case _:
            return str(value)
