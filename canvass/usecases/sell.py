"""Sell one copy, take a donation, count a conversation: one key each, committed at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from canvass.errors import MissingError, RejectedError
from canvass.model.change import Kind
from canvass.model.entry import Payment, TallyKind
from canvass.model.ids import Id, new_id
from canvass.model.money import MOST
from canvass.model.problem import Problem, Reason
from canvass.model.stock import MOST_COPIES
from canvass.normalise.text import clean
from canvass.store import documents, entries, journal, stalls

if TYPE_CHECKING:
    from canvass.model.branch import Branch
    from canvass.model.change import Body, Json
    from canvass.model.publication import SaleKey
    from canvass.store.store import Store


def sell(
    store: Store,
    branch: Branch,
    key: SaleKey,
    stall: Id,
    pence: int | None = None,
    payment: Payment = Payment.CASH,
) -> Id:
    """One copy sold; `pence` only where the buyer names the price. The sale's id.

    Raises MissingError if the title or tier has left the catalogue, RejectedError for an amount that is none,
    ClosedStallError.
    """
    publication = branch.publication(key.publication)
    price = publication.price(key.tier) if publication else None
    if publication is None or price is None:
        raise MissingError("publication")
    amount = price.pence if price.pence is not None else _amount(pence)
    centre, fund = publication.shares(amount)
    sale = new_id()
    with store.transaction():
        stalls.need_open(store, stall)
        journal.record(
            store,
            Kind.SALE,
            sale,
            {
                "stall": stall.hex(),
                "at": store.now(),
                "publication": publication.id,
                "title": publication.title,
                "sort": publication.kind,
                "issue": publication.issue,
                "tier": price.tier,
                "pence": amount,
                "payment": payment if amount else Payment.FREE,
                "centre_pence": centre,
                "fund_pence": fund,
            },
        )
    return sale


def donate(store: Store, stall: Id, pence: int, payment: Payment = Payment.CASH) -> Id:
    """Money for the fighting fund, in pence. Raises RejectedError for an amount that is none."""
    amount = _amount(pence)
    donation = new_id()
    with store.transaction():
        stalls.need_open(store, stall)
        body: Body = {"stall": stall.hex(), "at": store.now(), "pence": amount, "payment": payment}
        journal.record(store, Kind.DONATION, donation, body)
    return donation


def count(store: Store, stall: Id, kind: TallyKind, amount: int = 1, title: str = "") -> Id:
    """A conversation, leaflet, signature or refusal; `title` says which leaflet or bulletin was given out.

    Raises RejectedError for a number that is none, ClosedStallError.
    """
    if not 0 < amount <= MOST_COPIES:
        raise RejectedError([Problem("amount", Reason.BAD_NUMBER)])
    tally = new_id()
    with store.transaction():
        stalls.need_open(store, stall)
        body: dict[str, Json] = {"stall": stall.hex(), "at": store.now(), "kind": kind, "amount": amount}
        if title := clean(title).value:
            body["title"] = title
        journal.record(store, Kind.TALLY, tally, body)
    return tally


def pay(store: Store, of: str, entry: Id, payment: Payment) -> bool:
    """Say that a sale or donation (`of`) was paid in another way: an audited edit, no refund.

    Raises MissingError, ClosedStallError once the stall has ended: a report says how it was.
    """
    with store.transaction():
        stall = entries.stall_of(store, of, entry)
        stalls.need_open(store, stall)
        return journal.edit(store, of, entry, "payment", payment)


def read_branch(store: Store) -> Branch:
    """The branch with its catalogue, keys, notices and lists."""
    return documents.branch(store)


def _amount(pence: int | None) -> int:
    if pence is None or not 0 < pence <= MOST:
        raise RejectedError([Problem("pence", Reason.BAD_AMOUNT)])
    return pence
