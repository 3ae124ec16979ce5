"""What is only on this laptop: what was recorded since everything of its kind last left as a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.store.only_here import later
from canvass.usecases.export import last_export
from canvass.usecases.export_tables import What

if TYPE_CHECKING:
    from canvass.store.store import Store

MOST = 999

# In which tables a fact leaves: it has left when all of them have, for everybody.
_LEAVES_IN = {
    Kind.SIGN_UP: (What.CONTACTS, What.SIGN_UPS),
    Kind.SALE: (What.SALES,),
    Kind.DONATION: (What.SALES,),
    Kind.TALLY: (What.TALLIES,),
}


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """How many of each are in no file yet, at most 999; with `is_more` there are more than these."""

    sign_ups: int = 0
    sales: int = 0
    donations: int = 0
    counts: int = 0
    corrections: int = 0
    is_more: bool = False

    @property
    def is_nothing(self) -> bool:
        """Whether everything has left."""
        return self == OnlyHere()


def only_here(store: Store) -> OnlyHere:
    """What has left in no export of everything since; looks at the newest few thousand changes at most."""
    left = last_export(store)
    marks = {
        str(kind): min(left.mark(what, None) for what in tables) if left else 0
        for kind, tables in _LEAVES_IN.items()
    }
    found = later(store, marks)
    numbers = [found.facts.get(kind, 0) for kind in _LEAVES_IN] + [found.corrections]
    sign_ups, sales, donations, counts, corrections = (min(MOST, number) for number in numbers)
    is_more = not found.is_all or max(numbers) > MOST
    return OnlyHere(sign_ups, sales, donations, counts, corrections, is_more)
