"""What is only on this laptop: what was recorded since everything of its kind last left as a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from canvass.model.change import Kind
from canvass.store.only_here import has_any, later
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
    Kind.ANSWERS: (What.ANSWERS,),
    Kind.STOCK: (What.STOCK,),
    Kind.CASH_UP: (What.CASH_UPS,),
    Kind.PAID: (What.CASH_UPS,),
    Kind.PAYMENT: (What.ACCOUNT,),
}


@dataclass(frozen=True, slots=True)
class OnlyHere:
    """How many of each are in no file yet, at most 999; with `is_more` there are more than these."""

    sign_ups: int = 0
    sales: int = 0
    donations: int = 0
    counts: int = 0
    answers: int = 0
    papers: int = 0  # moves of stock
    cash_ups: int = 0
    payments: int = 0  # into or out of the tin, and to the centre
    corrections: int = 0
    is_more: bool = False
    is_new: bool = field(default=False, compare=False)  # nothing was recorded or taken in yet

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
    numbers = {
        "sign_ups": found.facts.get(Kind.SIGN_UP, 0),
        "sales": found.facts.get(Kind.SALE, 0),
        "donations": found.facts.get(Kind.DONATION, 0),
        "counts": found.facts.get(Kind.TALLY, 0),
        "answers": found.facts.get(Kind.ANSWERS, 0),
        "papers": found.facts.get(Kind.STOCK, 0),
        "cash_ups": found.facts.get(Kind.CASH_UP, 0),
        "payments": found.facts.get(Kind.PAID, 0) + found.facts.get(Kind.PAYMENT, 0),
        "corrections": found.corrections,
    }
    is_more = not found.is_all or max(numbers.values()) > MOST
    is_new = not (left or any(numbers.values()) or has_any(store, (*_LEAVES_IN, Kind.CONTACT)))
    counted = {name: min(MOST, number) for name, number in numbers.items()}
    return OnlyHere(**counted, is_more=is_more, is_new=is_new)
